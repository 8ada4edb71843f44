import Campaign
import Records
import Synthesis
import Testing

@Suite struct EventLayoutTests {
    /// Two weeks of events in a layout, or in the canonical one.
    private func run(_ scratch: Scratch, _ one: NamedLayout?, errors: Double = 0) throws -> SynthesisAnswer {
        var options = SynthesisOptions(
            people: 3000, seed: 8, folder: scratch.path, campaign: nil, from: january31, through: january31.adding(days: 13),
            errorRate: errors)
        options.snapshots = [options.snapshots[0]]
        options.events?.campaign.events[0].definition = one?.layout
        options.events?.campaign.events[0].files = "events-*\(one?.suffix ?? ".csv")"
        return try Synthesis.run(options, workers: 2)
    }

    private func scan(_ scratch: Scratch, _ night: Int, _ one: NamedLayout?) throws -> (name: String, scan: EventScan) {
        let name = "events-\(january31.adding(days: night).iso)\(one?.suffix ?? ".csv")"
        return (name, try EventScan(path: "\(scratch.path)/\(name)", name: name, file: 0, layout: one?.layout))
    }

    /// What an event says, without the line it stands on; words that the layout has no sign for stay as they are.
    private func said(_ row: EventRow) -> String {
        "\(row.eventID) \(row.receivedOn.iso) \(row.effectiveOn.iso) \(row.kind) \(row.identity?.rawValue ?? 0) \(row.by)"
    }

    @Test(arguments: NamedLayout.events) func theEventsAreTheSameInEveryLayout(_ one: NamedLayout) throws {
        let (ours, plain) = (Scratch(), Scratch())
        _ = try run(ours, one)
        _ = try run(plain, nil)
        var count = 0
        for night in 0..<14 {
            let read = try scan(ours, night, one).scan
            let canonical = try scan(plain, night, nil).scan
            #expect(read.verdict.refusal == nil && read.findings.rejects.isEmpty)
            #expect(read.rows.map(said) == canonical.rows.map(said))
            #expect(one.layout.first?.sequence == nil || read.verdict.sequence == night + 1)
            count += read.rows.count
        }
        #expect(count > 100)
    }

    @Test(arguments: NamedLayout.events) func theKeyNamesExactlyTheEventsThatAreRejected(_ one: NamedLayout) throws {
        let scratch = Scratch()
        _ = try run(scratch, one, errors: 0.3)
        let found = try (0..<14).flatMap { night in
            let (name, scan) = try scan(scratch, night, one)
            #expect(scan.verdict.refusal == nil)
            return scan.findings.rejects.sorted().map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
        }
        #expect(found.count > 30)
        #expect(found == scratch.lines("errors.csv").filter { $0.hasPrefix("events-") })
    }
}
