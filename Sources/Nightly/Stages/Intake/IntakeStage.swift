import Campaign
import Records
import Storage

/// Stage 1: population files not yet taken, read once, merged partition by partition. Once a night, when every required
/// source is in: taken in two goes, a person would be seen to come in by one scheme and move to another, or to lose
/// rights and get them back, and the night's bytes would not be those of a night in which nothing lacked.
struct IntakeStage {
    let context: NightContext
    let files: [InboxFile]

    private static let plan = "intake-plan"
    private static let done = "intake"

    enum Result {
        case done(StageTally)
        /// Required sources not met, and files that wait for them.
        case waits(unmet: [Int], waiting: [InboxFile])
    }

    func run() throws(OuvertureError) -> Result {
        if let done = try context.ledger.decision(Self.done, night: context.night) {
            return .done(StageTally(decoding: done))
        }
        let sorting = FileSorting(context: context)
        let there = files.filter { !context.definition.isEvents(feed: $0.feed) }
        let plan: ReadingPlan
        let reading: IntakeReading
        if let cutOff = try context.ledger.decision(Self.plan, night: context.night) {
            let planned = ReadingPlan(decoding: cutOff)
            reading = try IntakeReading(planned.files(among: there, context), context)
            plan = try planned.agree(with: reading.outcomes)
        } else {
            reading = try IntakeReading(FileSequences.inOrder(sorting.unread(there), context.definition), context)
            plan = try sorting.plan(reading.outcomes)
            let feeds = RequiredFeeds(context: context)
            let unmet = try feeds.unmet(0..<context.definition.sources.count, with: plan)
                + feeds.unmet(context.definition.registerFeeds, with: plan)
            if !unmet.isEmpty {
                return .waits(unmet: unmet, waiting: try HeldFiles(context).wait(plan, reading.outcomes))
            }
            try sorting.enter(plan, reading.outcomes, as: Self.plan)
        }
        let tally = try merge(plan, reading)
        try close(plan, tally)
        return .done(tally)
    }

    private func merge(_ plan: ReadingPlan, _ reading: IntakeReading) throws(OuvertureError) -> StageTally {
        let ids = plan.entries.map { $0?.status == .taken ? $0?.id : nil }
        let joined = try JoinStage(context: context, reading: reading, fileIDs: ids).run()
        let intake = PartitionIntake(context: context, fileIDs: ids)
        let sorted = reading.population.sorted
        var tally = joined.tally
        tally.add(
            try context.commit("intake", shown: "intake") { partition, _ in
                let (rows, marks) = (try joined.rows.take(partition.number), HeldBytes())
                try sorted.marks.read(partition.number, into: &marks.buffer)
                sorted.marks.drop(partition.number)
                return try intake.work(on: partition, rows: rows, marks: marks)
            })
        let registers = ids.dropFirst(reading.population.outcomes.count)
        tally.add(try DeathStage(context: context, registers: reading.registers, fileIDs: registers).run())
        return tally
    }

    private func close(_ plan: ReadingPlan, _ tally: StageTally) throws(OuvertureError) {
        try context.end("intake") { () throws(OuvertureError) in
            for entry in plan.entries {
                guard var entry else { continue }
                entry.taken = tally.count(of: entry.id, .taken)
                entry.merged = tally.count(of: entry.id, .merged)
                entry.unchanged = tally.count(of: entry.id, .unchanged)
                // What only the store could tell to be wrong.
                entry.rejected += tally.rejects.count { $0.file == entry.id }
                precondition(
                    entry.status != .taken || entry.rows == entry.taken + entry.merged + entry.unchanged + entry.rejected,
                    "rows of a file that nobody can account for")
                try context.ledger.put(entry)
            }
            try JoinStage.close(context)
            try DeathStage.close(context)
            try context.ledger.putDecision(Self.done, night: context.night, tally.encoded())
            try context.ledger.dropDecision(Self.plan, night: context.night)
        }
    }
}
