import Campaign
import Foundation
import Records
import Testing

@testable import Synthesis

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
        // Milestones are other campaigns'.
        #expect(Set(kinds.keys) == Set(EventKind.allCases.filter { $0.milestone == nil && !$0.isPrinters }))
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

    /// What is told at once or stretch by stretch, because memory holds no more, is the same.
    @Test func aBoundOnEventsInMemoryChangesNoEvent() throws {
        let scratch = Scratch()
        var options = SynthesisOptions(
            people: 3000, seed: 8, folder: scratch.path, campaign: nil, from: january31, through: EventTests.through)
        options.snapshots = [options.snapshots[0]]
        let plan = try #require(options.events)
        let story = EventStory(plan: plan, nation: SyntheticNation(options))
        let all = try EventHeap.collect(story, from: january31, workers: 2) { _ in }
        #expect(all.through == EventTests.through && all.events.count > 500)
        var (night, parts, stretches) = (january31, [SyntheticEvent](), 0)
        while night <= EventTests.through {
            let part = try EventHeap.collect(story, from: night, workers: 3, most: 150) { _ in }
            #expect(part.through >= night && part.events.count <= 150)
            parts += part.events
            night = part.through.adding(days: 1)
            stretches += 1
        }
        #expect(stretches > 3)
        #expect(parts.map { "\($0.id) \($0.night)" } == all.events.map { "\($0.id) \($0.night)" })
    }

    /// The shares that the campaign's file gives: objections of those told, returns of letters, activations along the curve.
    @Test func theCampaignsRatesAndCurveAreKept() throws {
        let scratch = Scratch()
        _ = try run(scratch, people: 30_000) {
            $0.events?.campaign.synthesis = SynthesisTerms(
                objections: 0.04, late: 0.5, bounces: 0, returns: 0.1, activations: [.init(days: 5, share: 0.1), .init(days: 40, share: 0.1)])
        }
        let rows = try scans(scratch).flatMap(\.scan.rows)
        func count(_ kind: EventKind) -> Int { rows.count { $0.kind == kind } }
        let first = Set(rows.filter { $0.kind == .objection }.compactMap(\.identity))
        #expect((1050...1300).contains(first.count))
        #expect(count(.bounce) == 0)
        #expect((590...800).contains(count(.returned)))
        #expect((2600...3300).contains(count(.activation)))
        // Everybody is told on the first night: by the sixth day all who will have opened their account have.
        #expect(rows.filter { $0.kind == .activation }.allSatisfy { $0.receivedOn <= january31.adding(days: 6) })
        // Half of the objections come after six weeks.
        let late = rows.count { $0.kind == .objection && $0.receivedOn > january31.adding(days: 43) }
        #expect((300...800).contains(late))
    }

    @Test func objectionsAreAsManyAsInFranceWhereNothingIsSaid() throws {
        let scratch = Scratch()
        _ = try run(scratch, people: 40_000)
        let people = Set(try scans(scratch).flatMap(\.scan.rows).filter { $0.kind == .objection }.compactMap(\.identity))
        #expect((0.0125...0.0175).contains(Double(people.count) / 40_000))
    }
}
