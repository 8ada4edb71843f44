import Campaign
import Foundation
import Records
import Synthesis
import Testing

@Suite struct EventTests {
    /// Nine weeks of a small nation, everybody told in the first nights and a window of six weeks.
    private static let through = january31.adding(days: 62)

    private func run(_ scratch: Scratch, people: Int = 20_000, errors: Double = 0, _ change: (inout SynthesisOptions) -> Void = { _ in }) throws -> SynthesisAnswer {
        var options = SynthesisOptions(
            people: people, seed: 8, folder: scratch.path, campaign: nil, from: january31, through: EventTests.through,
            errorRate: errors)
        options.snapshots = [options.snapshots[0]]
        change(&options)
        return try Synthesis.run(options, workers: 2)
    }

    private func scans(_ scratch: Scratch) throws -> [(name: String, scan: EventScan)] {
        try scratch.files.keys.filter { $0.hasPrefix("events-") }.sorted().enumerated().map { index, name in
            (name, try EventScan(path: "\(scratch.path)/\(name)", name: name, file: UInt16(index)))
        }
    }

    @Test func thereIsAFileForEveryNightAndEveryKindHappens() throws {
        let scratch = Scratch()
        _ = try run(scratch)
        let files = try scans(scratch)
        #expect(files.map(\.name) == (0...62).map { "events-\(january31.adding(days: $0).iso).csv" })
        #expect(files.allSatisfy { $0.scan.verdict.refusal == nil && $0.scan.findings.rejects.isEmpty })
        let kinds = Dictionary(files.flatMap { $0.scan.rows.map { ($0.kind, 1) } }, uniquingKeysWith: +)
        #expect(Set(kinds.keys) == Set(EventKind.allCases))
        #expect(kinds[.objection]! > 200 && kinds[.activation]! > 2000)
    }

    @Test func anIdComesTwiceOnlyAsTheSameEventSentAgain() throws {
        let scratch = Scratch()
        _ = try run(scratch)
        var first: [String: EventRow] = [:]
        var again = 0
        for row in try scans(scratch).flatMap(\.scan.rows) {
            guard let known = first[row.eventID] else {
                first[row.eventID] = row
                continue
            }
            again += 1
            #expect(known.kind == row.kind && known.identity == row.identity && known.receivedOn == row.receivedOn)
        }
        #expect(again > 0 && again < first.count / 50)
    }

    @Test func someEventsComeLateAndSomeBeforeTheirDay() throws {
        let scratch = Scratch()
        _ = try run(scratch)
        var (late, ahead, onTime) = (0, 0, 0)
        for (name, scan) in try scans(scratch) {
            let night = try #require(CivilDate(iso: String(name.dropFirst(7).prefix(10))))
            for row in scan.rows {
                if row.receivedOn < night { late += 1 } else if row.receivedOn > night { ahead += 1 } else { onTime += 1 }
                #expect(row.effectiveOn <= row.receivedOn)
            }
        }
        #expect(late > 0 && ahead > 0 && onTime > 5 * (late + ahead))
    }

    @Test func minorsAreActedForAndTheOddOneActsAlone() throws {
        let scratch = Scratch()
        _ = try run(scratch)
        let counts = Dictionary(
            try scans(scratch).flatMap(\.scan.rows).filter { $0.kind == .objection }.map { ($0.by, 1) }, uniquingKeysWith: +)
        #expect(counts[.representative]! > 20)
        #expect(counts[.person]! > counts[.representative]!)
    }

    @Test func strangersToEveryFileHaveEventsToo() throws {
        let scratch = Scratch()
        _ = try run(scratch)
        let names = scratch.files.keys.filter { $0.hasSuffix("2022-01-31.csv") && !$0.hasPrefix("events") }
        var known: Set<UInt64> = []
        for person in people(scratch, names.sorted()) {
            var text = person["identity"] ?? ""
            text.withUTF8 { if case .identity(let key) = NIR.read(UnsafeRawBufferPointer($0)) { known.insert(key.rawValue) } }
        }
        let strangers = try scans(scratch).flatMap(\.scan.rows).filter { !known.contains($0.identity?.rawValue ?? 0) }
        #expect((1...30).contains(strangers.count))
        #expect(strangers.allSatisfy { $0.kind == .objection })
    }

    @Test func theKeyNamesExactlyTheEventsThatAreRejectedForTheirForm() throws {
        let scratch = Scratch()
        _ = try run(scratch, errors: 0.1)
        let found = try scans(scratch).flatMap { name, scan in
            scan.findings.rejects.sorted().map { "\(name),\($0.line),\($0.code.rawValue),\($0.column.name)" }
        }
        #expect(found.count > 100)
        #expect(found == scratch.lines("errors.csv").filter { $0.hasPrefix("events-") })
    }

    @Test func aSecondFeedSendsAHeaderEachNight() throws {
        let scratch = Scratch()
        _ = try run(scratch, people: 500) {
            $0.events?.campaign.events.append(Feed(files: "printer-*.csv.gz", layout: "canonical-events", required: true))
        }
        let files = scratch.files.keys.filter { $0.hasPrefix("printer-") }
        #expect(files.count == 63)
        let scan = try EventScan(path: scratch.path + "/printer-2022-02-09.csv.gz", name: "printer", file: 0)
        #expect(scan.verdict.refusal == nil && scan.verdict.rows == 0)
    }
}
