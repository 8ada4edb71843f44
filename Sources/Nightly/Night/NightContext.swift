import Campaign
import Notices
import Storage

/// What the stages of one night share: the store, the date, the rules in force, the workers.
final class NightContext: @unchecked Sendable {
    let store: Store
    let night: CivilDate
    let year: Int
    let workers: Workers
    let terms: NightTerms
    /// Who is known by more than one identity; changed by intake alone, between its parts.
    var aliases: AliasTable

    var environment: Environment { store.environment }
    var definition: CampaignDefinition { store.definition }
    var ledger: Ledger { store.ledger }
    var codes: KeyedCodes { store.codes }
    var partitions: [Partition] { store.partitions }
    var today: StoredDay { StoredDay(night) }
    var outboxFolder: String { definition.folders.outbox + "/" + night.iso }
    var reportsFolder: String { definition.folders.reports + "/" + definition.name + "/" + night.iso }

    init(_ store: Store, night: CivilDate) throws(OuvertureError) {
        self.store = store
        self.night = night
        year = night.year
        workers = Workers(count: store.environment.workers)
        terms = NightTerms(store.definition, night: night)
        aliases = try AliasTable(store.partitions, workers)
    }

    func progress(_ stage: String, _ done: Int, of all: Int, people: Int = 0) {
        environment.progress(Progress(night: night, stage: stage, done: done, of: all, people: people))
    }

    /// A stage's share in every partition that has not done it: `body` works in one transaction and tells its tally;
    /// nil when there is nothing to do, which costs no transaction.
    ///
    /// - Parameter part: of a stage that commits more than once, by what the partition knows this one.
    func commit(
        _ stage: String, part: String? = nil, shown: String,
        _ body: @Sendable @escaping (_ partition: Partition, _ worker: Int) throws -> PartitionWork?
    ) throws(OuvertureError) -> StageTally {
        let gathered = TallySum()
        try store.changes.prepare()
        try workers.run(partitions.count) { number, worker in
            let partition = self.partitions[number]
            if let done = try partition.tally(of: part ?? stage, night: self.night) {
                gathered.add(StageTally(decoding: done))
            } else if let work = try body(partition, worker) {
                try self.store.changes.begin(stage)
                try partition.commit(stage: part ?? stage, night: self.night) { writer in
                    try work.write(writer)
                    return work.tally.encoded()
                }
                gathered.add(work.tally)
            }
            // What was read before is the stage's first half.
            self.progress(shown, self.partitions.count + gathered.finished(), of: 2 * self.partitions.count)
        }
        return gathered.total
    }

    /// Ends a stage that may have committed: what `body` tells the ledger and that the changes are whole stand together.
    func end(_ stage: String, _ body: () throws(OuvertureError) -> Void) throws(OuvertureError) {
        try store.changes.end(stage, body)
    }

    /// Runs a reading task on every partition.
    func survey(_ body: @Sendable @escaping (_ partition: Partition, _ worker: Int) throws -> Void) throws(OuvertureError) {
        try workers.run(partitions.count) { number, worker in try body(self.partitions[number], worker) }
    }

    /// Asks about people, each in the partition of their key and in the order of keys there: a stage's exchange.
    ///
    /// - Returns: all partitions' answers, of each in its order.
    func ask<Answer: Sendable>(
        _ keys: some Sequence<PersonKey>, _ body: @Sendable @escaping (_ reader: PartitionReader, _ keys: [PersonKey]) throws -> [Answer]
    ) throws(OuvertureError) -> [Answer] {
        let byPartition = Dictionary(grouping: Set(keys), by: { $0.partition(of: partitions.count) })
        guard !byPartition.isEmpty else { return [] }
        let answers = Gathering<Answer>()
        try workers.run(partitions.count) { number, _ in
            guard let asked = byPartition[number]?.sorted() else { return }
            answers.add(try self.partitions[number].read { reader in try body(reader, asked) })
        }
        return answers.all
    }
}

/// What a task wants changed, and what it tells.
struct PartitionWork {
    var tally: StageTally
    var write: (PartitionWriter) throws -> Void
}
