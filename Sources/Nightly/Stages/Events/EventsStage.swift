import Campaign
import Records
import Storage

/// Stage 2: events received up to tonight. Read and applied only once every required feed is in: nothing may be opened
/// while an objection lies unread, and the night's bytes are then those of a night in which nothing lacked.
struct EventsStage {
    let context: NightContext
    let files: [InboxFile]
    /// Required sources that intake waits for.
    let unmetSources: [Int]

    private static let plan = "events-plan"
    private static let done = "events"

    enum Result {
        /// Every required feed is in; the night goes on.
        case done(StageTally)
        /// The night is incomplete: feeds not met, and files that wait for them.
        case waits(unmet: [Int], waiting: [InboxFile])
    }

    func run() throws(OuvertureError) -> Result {
        if let done = try context.ledger.decision(Self.done, night: context.night) {
            return .done(StageTally(decoding: done))
        }
        let sorting = FileSorting(context: context)
        let there = files.filter { context.definition.isEvents(feed: $0.feed) }
        let plan: ReadingPlan
        let reading: EventReading
        if let cutOff = try context.ledger.decision(Self.plan, night: context.night) {
            let planned = ReadingPlan(decoding: cutOff)
            reading = try EventReading(planned.files(among: there, context), context: context)
            plan = try planned.agree(with: reading.outcomes)
        } else {
            reading = try EventReading(sorting.unread(there), context: context)
            plan = try sorting.plan(reading.outcomes)
            let unmet = try unmetSources + RequiredFeeds(context: context).unmet(context.definition.eventFeeds, with: plan)
            if !unmet.isEmpty {
                return .waits(unmet: unmet, waiting: try HeldFiles(context).wait(plan, reading.outcomes))
            }
            try sorting.enter(plan, reading.outcomes, as: Self.plan)
        }
        let tally = try apply(plan, reading)
        try close(plan, tally)
        return .done(tally)
    }

    private func apply(_ plan: ReadingPlan, _ reading: EventReading) throws(OuvertureError) -> StageTally {
        var events: [NightEvent] = []
        for (entry, rows) in zip(plan.entries, reading.rows) {
            guard let entry, entry.status == .taken else { continue }
            events += rows.compactMap { NightEvent($0, file: entry.id, context: context) }
        }
        let winners = try EventNumbers(context: context).winners(among: events)
        let count = context.partitions.count
        let byPartition = Dictionary(grouping: winners, by: { $0.person.partition(of: count) })
        let representatives = try representatives(byPartition)
        let letters = try LetterNights(winners, context)
        var tally = try context.commit("events", shown: "events") { partition, _ in
            try partition.read { reader in
                var work = try PartitionEvents(context, reader, representatives, letters)
                try work.run(new: byPartition[partition.number] ?? [])
                return work.work
            }
        }
        // A row that counts is taken; one whose id counted before changes nothing.
        for winner in winners { tally.count(file: winner.file, .taken) }
        for event in events { tally.count(file: event.file, .unchanged) }
        for winner in winners { tally.files.add(-1, to: StageTally.fileKey(winner.file, .unchanged)) }
        return tally
    }

    /// Representatives of people whose notice came back: whose own contact won't do, or who were written to at their
    /// representative's, whatever tonight's rule says of that.
    private func representatives(_ events: [Int: [NightEvent]]) throws(OuvertureError) -> RepresentativeExchange {
        let mayBeWrittenTo = context.terms.rule.notice.contact == .ownThenRepresentative
        let asked = Gathering<PersonKey>()
        try context.survey { partition, _ in
            try partition.read { reader in
                let waiting = try reader.waiting().map { NightEvent(decoding: $0.data, person: $0.person) }
                for event in waiting + (events[partition.number] ?? []) where event.event.kind == .bounce || event.event.kind == .returned {
                    guard let entry = try reader.findKey(event.person) else { continue }
                    let record = try reader.hotRecord(Int(entry.slot))
                    guard record[.hasRepresentative], mayBeWrittenTo || record[.contactTraced] else { continue }
                    if let key = try reader.cold(Int(entry.slot)).representative { asked.add(key) }
                }
            }
        }
        return try RepresentativeExchange(asking: asked.all, deadBefore: context.today, context)
    }

    private func close(_ plan: ReadingPlan, _ tally: StageTally) throws(OuvertureError) {
        try context.end("events") { () throws(OuvertureError) in
            for entry in plan.entries {
                guard var entry else { continue }
                entry.taken = tally.count(of: entry.id, .taken)
                entry.unchanged = tally.count(of: entry.id, .unchanged)
                precondition(
                    entry.status != .taken || entry.rows == entry.taken + entry.unchanged + entry.rejected,
                    "events of a file that nobody can account for")
                try context.ledger.put(entry)
            }
            try context.ledger.putDecision(Self.done, night: context.night, tally.encoded())
            try context.ledger.dropDecision(Self.plan, night: context.night)
        }
    }
}
