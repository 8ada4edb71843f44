import Campaign
import Definitions
import Foundation
import Records
import Synthesis
import Testing

/// A campaign of `Pipelines` with the files that `synth` makes for its first two weeks.
struct PipelineCampaign {
    static let names = [
        "australia-my-health-record", "demonstration", "france-professionals", "france-publishers", "france-sun-es", "germany-epa",
        "mon-espace-sante",
    ]

    let definition: CampaignDefinition
    let answer: SynthesisAnswer
    let scratch = Scratch()
    var from: CivilDate { definition.rules[0].inForce }

    init(_ name: String, people: Int = 1500, errors: Double = 0, days: Int = 13, workers: Int = 2) throws {
        definition = try CampaignFile.load("\(SampleTests.root)/Pipelines/\(name).yaml")
        let from = definition.rules[0].inForce
        let options = SynthesisOptions(
            people: people, seed: 12, folder: scratch.path, campaign: definition, from: from, through: from.adding(days: days),
            errorRate: errors)
        answer = try Synthesis.run(options, workers: workers)
    }

    private static func fits(_ name: String, _ feed: Feed) -> Bool { name.hasPrefix(feed.files.prefix { $0 != "*" }) }

    private var fileNames: [String] { scratch.files.keys.filter { $0 != "errors.csv" }.sorted() }

    /// Rows of the sources' first files, which must be canonical, each by its columns.
    func people() -> [[String: String]] {
        fileNames.filter { name in name.contains(from.iso) && definition.sources.contains { Self.fits(name, $0.feed) } }
            .flatMap { scratch.lines($0).dropFirst().map(values) }
    }

    /// All events, as the night's reader takes them.
    func events() throws -> [EventRow] {
        try fileNames.flatMap { name in try eventScan(name)?.rows ?? [] }
    }

    private func eventScan(_ name: String) throws -> EventScan? {
        guard let feed = definition.events.first(where: { Self.fits(name, $0) }) else { return nil }
        let scan = try EventScan(
            path: "\(scratch.path)/\(name)", name: name, file: 0, subject: FileSubject(definition), layout: feed.definition)
        #expect(scan.verdict.refusal == nil, "\(name)")
        return scan
    }

    /// What its own readers reject of its population and event files, as the key has it.
    func rejects() throws -> [String] {
        try fileNames.flatMap { name -> [String] in
            let findings = try eventScan(name)?.findings ?? populationFindings(name)
            return findings.rejects.sorted().map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
        }
    }

    /// What a population file's rows are warned of.
    func warnings() throws -> Int { try fileNames.reduce(0) { try $0 + populationFindings($1).warnings.count } }

    /// Nothing of registers: they have tests of their own.
    private func populationFindings(_ name: String) throws -> Findings {
        var findings = Findings()
        guard let source = definition.sources.first(where: { Self.fits(name, $0.feed) }) else { return findings }
        let scan = try PopulationScan(
            path: "\(scratch.path)/\(name)", name: name, file: 0, scheme: source.scheme, schemeIndex: 0, production: definition.production,
            subject: FileSubject(definition), layout: source.feed.definition)
        var block = ScanBlock()
        var rows = ByteBuffer()
        while try scan.nextBlock(&block) {
            rows.removeAll()
            scan.parse(block, into: &rows, findings: &findings)
        }
        #expect(try scan.finish().refusal == nil, "\(name)")
        return findings
    }

    /// The key, of population and event files.
    var key: [String] {
        let registers = definition.registers.map(\.feed)
        return scratch.lines("errors.csv").dropFirst().filter { line in !registers.contains { Self.fits(line, $0) } }
    }
}
