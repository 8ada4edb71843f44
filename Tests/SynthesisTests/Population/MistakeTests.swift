import Campaign
import Foundation
import Records
import Synthesis
import Testing

@Suite struct MistakeTests {
    /// The reader that nights use, held against the key: every wrong row is rejected for the reason the key gives,
    /// and no other row is.
    @Test(arguments: [true, false]) func theKeyNamesExactlyTheRowsThatAreRejected(production: Bool) throws {
        let scratch = Scratch()
        var options = smallNation(scratch, people: 20_000)
        options.schemes[1].files = "msa-*.csv.gz"
        options.schemes[2].files = "cnmss-*.csv.zst"
        options.errorRate = 0.05
        options.production = production
        let answer = try Synthesis.run(options, workers: 2)
        var found: [String] = []
        for (index, scheme) in [("cnmss-2022-01-31.csv.zst", "08"), ("msa-2022-01-31.csv.gz", "02"), ("rg-2022-01-31.csv", "01")].enumerated() {
            found += try rejects(scratch.path, name: scheme.0, file: UInt16(index), scheme: scheme.1, production: production)
        }
        #expect(found == Array(scratch.lines("errors.csv").dropFirst()))
        #expect(answer.bad == found.count)
        #expect((0.045...0.055).contains(Double(answer.bad) / Double(answer.rows)))
        let codes = Set(found.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] })
        #expect(codes.contains("identity.test") == production)
        #expect(codes.count == (production ? 13 : 12))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4]) func noFileIsRefusedByChanceWhenTheRateIsUnderTheLimit(seed: UInt64) throws {
        let scratch = Scratch()
        var options = SynthesisOptions(
            people: 3000, seed: seed, folder: scratch.path, campaign: nil, from: january31,
            through: january31.adding(days: 30), errorRate: 0.01)
        options.rejectLimit = 0.02
        let answer = try Synthesis.run(options, workers: 2)
        #expect(answer.bad > 10)
        for file in answer.files { #expect(Double(file.bad) <= 0.02 * Double(file.rows), "\(file.name)") }
    }

    @Test func aRateOverTheLimitIsAsAskedFor() throws {
        let scratch = Scratch()
        var options = smallNation(scratch)
        options.errorRate = 0.2
        options.rejectLimit = 0.02
        let answer = try Synthesis.run(options, workers: 2)
        #expect(answer.files.allSatisfy { Double($0.bad) > 0.1 * Double($0.rows) })
    }

    private func rejects(_ folder: String, name: String, file: UInt16, scheme: String, production: Bool) throws -> [String] {
        let scan = try PopulationScan(
            path: "\(folder)/\(name)", name: name, file: file, scheme: scheme, schemeIndex: 0, production: production)
        var block = ScanBlock()
        var rows = ByteBuffer()
        var findings = Findings()
        while try scan.nextBlock(&block) { scan.parse(block, into: &rows, findings: &findings) }
        #expect(try scan.finish().refusal == nil)
        findings.sort()
        return findings.rejects.map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
    }
}
