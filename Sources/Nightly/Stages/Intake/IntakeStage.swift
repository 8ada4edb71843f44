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
        let plan: IntakePlan
        let reading: PopulationReading
        if let cutOff = try context.ledger.decision("intake-plan", night: context.night) {
            let planned = IntakePlan(decoding: cutOff)
            reading = try PopulationReading(planned.files(among: population, context), context: context)
            plan = try planned.agree(with: reading, context)
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
    private func plan(_ reading: PopulationReading) throws(OuvertureError) -> IntakePlan {
        var next = try context.ledger.lastFileID() + 1
        var plan = IntakePlan()
        var taken: Set<String> = []
        for outcome in reading.outcomes {
            let sha256 = outcome.verdict.sha256
            let standing = try sorting.standing(of: outcome.file, sha256: sha256)
            var entry = sorting.entry(for: outcome.file, sha256: sha256, status: .taken, id: next)
            if standing == .old {
                plan.add(nil, outcome.file)
                continue
            }
            if standing == .knownElsewhere || taken.contains(sha256) {
                entry.status = .known
            } else {
                entry.rows = outcome.verdict.rows
                entry.rejected = outcome.verdict.rejected
                if let refusal = sorting.refusal(outcome.verdict) {
                    entry.status = .refused
                    entry.detail = refusal
                } else {
                    taken.insert(sha256)
                }
            }
            plan.add(entry, outcome.file)
            next += 1
        }
        return try plan.holdingBack(behind: unmetSource(plan))
    }

    /// The first required source that neither an earlier round nor this plan meets.
    private func unmetSource(_ plan: IntakePlan) throws(OuvertureError) -> Int? {
        let met = Set(plan.entries.compactMap { $0 }.filter { $0.status != .refused }.map(\.feed))
        return try RequiredFeeds(context: context).unmet(0..<context.definition.sources.count).first { !met.contains($0) }
    }

    /// Puts the plan into the ledger before anything changes, with what was found: a night cut off in the middle takes
    /// exactly these files.
    private func enter(_ plan: IntakePlan, _ reading: PopulationReading) throws(OuvertureError) {
        for file in plan.waiting { try HeldFiles(context).hold(file) }
        try context.ledger.transaction {
            for (entry, outcome) in zip(plan.entries, reading.outcomes) {
                guard let entry else { continue }
                if entry.status != .known {
                    try FindingsKept.put(outcome.findings, file: entry.id, context)
                }
                try context.ledger.putHash(entry.sha256, of: entry.name, stamp: outcome.file.stamp)
            }
            try context.ledger.putDecision("intake-plan", night: context.night, plan.encoded())
        }
    }

    private func merge(_ plan: IntakePlan, _ reading: PopulationReading, round: Int) throws(OuvertureError) -> StageTally {
        let ids = plan.entries.map { $0?.status == .taken ? $0?.id : nil }
        let intake = PartitionIntake(context: context, fileIDs: ids)
        return try context.commit("intake.\(round)", shown: "intake") { partition, _ in
            let rows = HeldBytes()
            try reading.rows.read(partition.number, into: &rows.buffer)
            return try intake.work(on: partition, rows: rows)
        }
    }

    private func close(_ plan: IntakePlan, _ tally: StageTally, round: Int) throws(OuvertureError) {
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
