import Campaign
import Records
import Storage

/// The part of intake that finds two identities to be one person's: after tonight's files are read, before their rows are
/// merged. From then on rows, events and questions under any of them go to the one record.
struct JoinStage {
    let context: NightContext
    let reading: IntakeReading
    /// The ledger's number of each file that is taken, by its place in the night's order.
    let fileIDs: [Int?]

    private static let decision = "joins"

    struct Result {
        var tally = StageTally()
        let rows: RedirectedRows
    }

    /// Sets the night's aliases.
    func run() throws(OuvertureError) -> Result {
        let rows = RedirectedRows(reading.population.sorted, fileIDs, partitions: context.partitions.count)
        let plan: JoinPlan
        if let known = try context.ledger.decision(Self.decision, night: context.night) {
            plan = JoinPlan(decoding: known)
        } else {
            plan = try decide(rows)
            guard !plan.isEmpty else { return Result(rows: rows) }
            try context.ledger.transaction { try context.ledger.putDecision(Self.decision, night: context.night, plan.encoded()) }
        }
        try rows.redirect(plan)
        var tally = try commit(plan)
        for one in plan.outcomes {
            if let counted = one.counted {
                tally.count(file: one.file, counted)
            } else {
                tally.rejects.append(
                    StoredFinding(
                        file: one.file, line: one.line, column: one.column.name, code: RejectCode.identityFormat.rawValue,
                        reason: RejectCode.reasonOfContradiction))
            }
        }
        context.aliases = context.aliases.adding(plan.aliases)
        return Result(tally: tally, rows: rows)
    }

    /// Ends it with the stage of intake: the decision has data of people whose records end.
    static func close(_ context: NightContext) throws(OuvertureError) {
        try context.ledger.dropDecision(decision, night: context.night)
    }

    private func decide(_ rows: RedirectedRows) throws(OuvertureError) -> JoinPlan {
        var words: [(row: EquivalenceRow, file: Int, isPopulation: Bool)] = []
        for (outcome, id) in zip(reading.population.outcomes, fileIDs) {
            guard let id else { continue }
            words += outcome.findings.equivalences.map { ($0, id, true) }
        }
        for (register, id) in zip(reading.registers.rows, fileIDs.dropFirst(reading.population.outcomes.count)) {
            guard let id, case .equivalences(let list) = register else { continue }
            words += list.map { ($0, id, false) }
        }
        var decision = try JoinDecision(context, words: Set(words.flatMap { [$0.row.old, $0.row.new] }))
        for word in words { decision.take(word.row, file: word.file, isPopulation: word.isPopulation) }
        return try decision.decide { strangers throws(OuvertureError) in try rows.firstRows(of: strangers) }
    }

    private func commit(_ plan: JoinPlan) throws(OuvertureError) -> StageTally {
        let shares = PartitionJoining.shares(plan, partitions: context.partitions.count)
        return try context.commit("intake", part: "joins", shown: "intake") { partition, _ in
            guard let share = shares[partition.number] else { return nil }
            return try partition.read { reader in
                var joining = PartitionJoining(context, reader)
                try joining.run(share)
                return joining.work
            }
        }
    }
}
