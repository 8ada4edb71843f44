import Campaign
import Records
import Storage

/// Stage 1: population files not yet taken, read once, merged partition by partition. Runs again on the same night
/// when more files are in (a required feed came late): each round is a stage of its own in the ledgers.
struct IntakeStage {
    let context: NightContext
    let files: [InboxFile]

    private var sorting: FileSorting { FileSorting(context: context) }

    /// Takes what there is to take. `waiting` are files behind a required source that is not met: they are taken in
    /// their place once it is.
    func run() throws(OuvertureError) -> (tally: StageTally, waiting: [InboxFile]) {
        let rounds = try finishedRounds()
        var total = StageTally()
        for tally in rounds { total.add(tally) }
        let population = files.filter { !context.definition.isEvents(feed: $0.feed) }
        let plan: ReadingPlan
        let reading: PopulationReading
        if let cutOff = try context.ledger.decision("intake-plan", night: context.night) {
            let planned = ReadingPlan(decoding: cutOff)
            reading = try PopulationReading(planned.files(among: population, context), context: context)
            plan = try planned.agree(with: reading.outcomes)
        } else {
            let unread = try sorting.unread(population)
            if !rounds.isEmpty && unread.isEmpty { return (total, []) }
            reading = try PopulationReading(unread, context: context)
            plan = try self.plan(reading)
            try enter(plan, reading)
        }
        let tally = try merge(plan, reading, round: rounds.count)
        try close(plan, tally, round: rounds.count)
        total.add(tally)
        return (total, plan.waiting)
    }

    private func finishedRounds() throws(OuvertureError) -> [StageTally] {
        var rounds: [StageTally] = []
        while let done = try context.ledger.decision("intake.\(rounds.count)", night: context.night) {
            rounds.append(StageTally(decoding: done))
        }
        return rounds
    }

    /// What becomes of each file read: taken, known, refused, or waiting behind a required source.
    private func plan(_ reading: PopulationReading) throws(OuvertureError) -> ReadingPlan {
        let plan = try sorting.plan(reading.outcomes)
        return try plan.holdingBack(behind: unmetSource(plan))
    }

    /// The first required source that neither an earlier round nor this plan meets.
    private func unmetSource(_ plan: ReadingPlan) throws(OuvertureError) -> Int? {
        let met = Set(plan.entries.compactMap { $0 }.filter { $0.status != .refused }.map(\.feed))
        return try RequiredFeeds(context: context).unmet(0..<context.definition.sources.count).first { !met.contains($0) }
    }

    /// Puts the plan into the ledger before anything changes, with what was found: a night cut off in the middle takes
    /// exactly these files.
    private func enter(_ plan: ReadingPlan, _ reading: PopulationReading) throws(OuvertureError) {
        for file in plan.waiting { try HeldFiles(context).hold(file) }
        try sorting.enter(plan, reading.outcomes, as: "intake-plan")
    }

    private func merge(_ plan: ReadingPlan, _ reading: PopulationReading, round: Int) throws(OuvertureError) -> StageTally {
        let ids = plan.entries.map { $0?.status == .taken ? $0?.id : nil }
        let intake = PartitionIntake(context: context, fileIDs: ids)
        return try context.commit("intake.\(round)", shown: "intake") { partition, _ in
            let rows = HeldBytes()
            try reading.rows.read(partition.number, into: &rows.buffer)
            return try intake.work(on: partition, rows: rows)
        }
    }

    private func close(_ plan: ReadingPlan, _ tally: StageTally, round: Int) throws(OuvertureError) {
        try context.ledger.transaction {
            for entry in plan.entries {
                guard var entry else { continue }
                entry.taken = tally.count(of: entry.id, .taken)
                entry.merged = tally.count(of: entry.id, .merged)
                entry.unchanged = tally.count(of: entry.id, .unchanged)
                precondition(
                    entry.status != .taken || entry.rows == entry.taken + entry.merged + entry.unchanged + entry.rejected,
                    "rows of a file that nobody can account for")
                try context.ledger.put(entry)
            }
            try context.ledger.putDecision("intake.\(round)", night: context.night, tally.encoded())
            try context.ledger.dropDecision("intake-plan", night: context.night)
        }
    }
}
