import Campaign
import Records
import Storage

/// The part of intake that finds the dead of tonight's registers, once tonight's rows are merged: each death becomes an
/// event that waits for its person, and the stage of events applies it, this very night where the person is known.
struct DeathStage {
    let context: NightContext
    let sought: SoughtDead

    private static let decision = "deaths"

    /// - Parameter fileIDs: the ledger's number of each register that is taken, in their order.
    init(context: NightContext, registers: RegisterReading, fileIDs: some Sequence<Int?>) {
        self.context = context
        let aliases = context.aliases
        sought = SoughtDead(
            registers.rows, fileIDs: fileIDs, partitions: context.partitions.count, identity: context.definition.identity,
            resolve: aliases.person)
    }

    func run() throws(OuvertureError) -> StageTally {
        let decided: DeathDecision
        if let known = try context.ledger.decision(Self.decision, night: context.night) {
            decided = DeathDecision(decoding: known)
        } else {
            decided = DeathDecision(sought, try survey())
            guard !decided.isEmpty else { return StageTally() }
            try context.ledger.transaction {
                try context.ledger.putDecision(Self.decision, night: context.night, decided.encoded())
            }
        }
        var tally = try commit(decided)
        for death in decided.deaths { tally.count(file: death.file, .taken) }
        for (file, rows) in decided.unchanged { for _ in 0..<rows { tally.count(file: file, .unchanged) } }
        return tally
    }

    private func survey() throws(OuvertureError) -> [DeathSurvey.Found] {
        guard !sought.rows.isEmpty else { return [] }
        let gathered = Gathering<DeathSurvey.Found>()
        try context.survey { partition, _ in
            gathered.add(try DeathSurvey(sought: sought, context: context, partition: partition).found())
        }
        return gathered.all
    }

    private func commit(_ decided: DeathDecision) throws(OuvertureError) -> StageTally {
        let count = context.partitions.count
        let byPartition = Dictionary(grouping: decided.deaths, by: { $0.person.partition(of: count) })
        let night = context.night
        return try context.commit("intake", part: "deaths", shown: "intake") { partition, _ in
            guard let deaths = byPartition[partition.number] else { return nil }
            var tally = StageTally()
            tally[.waitingEvents] = deaths.count { !$0.isKnown }
            return PartitionWork(tally: tally) { writer in
                for death in deaths {
                    let event = NightEvent(
                        deathOf: death.person, on: death.diedOn, receivedOn: night, file: death.file, line: death.line)
                    try writer.putWaiting(person: death.person, receivedOn: night, event.encoded())
                }
            }
        }
    }

    /// Ends it with the stage of intake: what `status` tells takes the decision's place.
    static func close(_ context: NightContext) throws(OuvertureError) {
        guard let known = try context.ledger.decision(decision, night: context.night) else { return }
        try DeathDecision(decoding: known).counts.put(context.ledger, context.night)
        try context.ledger.dropDecision(decision, night: context.night)
    }
}
