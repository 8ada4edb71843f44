import Campaign
import Definitions
import Foundation
import Synthesis
import Testing

@Suite struct SampleTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The files of `Data/sample` by name.
    private func sample() throws -> [String: Data] {
        let folder = SampleTests.root + "/Data/sample"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data()) })
    }

    /// What the command in `Data/README.md` asks for.
    private func remake(_ scratch: Scratch) throws -> SynthesisAnswer {
        let campaign = try CampaignFile.load(SampleTests.root + "/Pipelines/demonstration.yaml")
        let options = SynthesisOptions(
            people: 4000, seed: 2022, folder: scratch.path, campaign: campaign, from: january31,
            through: CivilDate(iso: "2022-03-27"), errorRate: 0.005)
        return try Synthesis.run(options, workers: 2)
    }

    @Test func theCommandInTheReadmeMakesTheCommittedFilesByteForByte() throws {
        let scratch = Scratch()
        _ = try remake(scratch)
        let (made, kept) = (scratch.files, try sample())
        #expect(made.keys.sorted() == kept.keys.sorted())
        for (name, bytes) in kept where made[name] != bytes { Issue.record("\(name) comes out differently") }
        let readme = try String(contentsOfFile: SampleTests.root + "/Data/README.md", encoding: .utf8)
        #expect(readme.contains("--people 4000 --seed 2022"))
        #expect(readme.contains("--from 2022-01-31 --through 2022-03-27 --errors 0.5%"))
    }

    @Test func theSampleHasSixSchemesACompressedFileOfEachKindAndStaysSmall() throws {
        let files = try sample()
        #expect(files.values.reduce(0) { $0 + $1.count } < 3_000_000)
        #expect(Set(files.keys.filter { $0.contains("2022-01-31") && !$0.hasPrefix("events") && !$0.hasPrefix("deces") && !$0.hasPrefix("equivalences") }).count == 8)
        for register in ["deces-", "equivalences-"] { #expect(files.keys.contains { $0.hasPrefix(register) }) }
        #expect(files.keys.contains { $0.hasSuffix(".gz") } && files.keys.contains { $0.hasSuffix(".zst") })
        #expect(files.keys.filter { $0.hasPrefix("events-") }.count == 56)
    }

    @Test func everyKindOfEventIsInTheSample() throws {
        let text = try sample().filter { $0.key.hasPrefix("events-") }.values.map { String(decoding: $0, as: UTF8.self) }.joined()
        for kind in [
            "objection", "withdrawal", "activation", "closure", "reopening", "deletion", "suspension", "lift", "bounce",
            "returned", "opening_failure", "death",
        ] { #expect(text.contains(",\(kind),")) }
    }
}
