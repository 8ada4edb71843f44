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
