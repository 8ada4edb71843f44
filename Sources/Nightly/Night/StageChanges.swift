import Campaign
import Storage
import Synchronization

/// A stage's changes of all partitions, seen by readers at once: its commits stay in the partitions' logs until the
/// ledger has the stage's end; only then are the files brought up to them. While they are under way, the files alone
/// are what the last complete stage left, after a kill too.
final class StageChanges: Sendable {
    private let ledger: Ledger
    private let partitions: [Partition]
    private let workers: Workers
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        var standing: StoreStanding
        /// The files alone hold everything.
        var isFolded = true
    }

    init(ledger: Ledger, partitions: [Partition], workers: Workers, folder: String) throws(OuvertureError) {
        self.ledger = ledger
        self.partitions = partitions
        self.workers = workers
        self.folder = folder
        state = Mutex(State(standing: try ledger.standing()))
    }

    /// Finds the store as the run before left it: one cut off after a stage's end has its files brought up now.
    func takeUp() throws(OuvertureError) {
        if state.withLock({ $0.standing.phase }) == .settled { try fold() }
        if try ledger.partitionGenerations() == nil { try putGenerations() }
    }

    /// Before workers begin: files that a reader kept back are brought up, where it has gone.
    func prepare() throws(OuvertureError) {
        let isBehind = state.withLock { $0.standing.stage == nil && !$0.isFolded }
        if isBehind { try fold() }
    }

    /// Called by a worker before it commits: the first of a stage tells the ledger.
    func begin(_ stage: String) throws(OuvertureError) {
        try state.withLock { state throws(OuvertureError) in
            guard state.standing.stage == nil else { return }
            let phase: StoreStanding.Phase =
                state.standing.phase == .blank ? .blank : state.isFolded ? .changing : .behind
            let next = state.standing.next(phase, stage: stage)
            try ledger.put(next)
            state.standing = next
        }
    }

    /// Ends a stage: `body` and the end of its changes in one transaction of the ledger, then the files are brought up.
    func end(_ stage: String, _ body: () throws(OuvertureError) -> Void) throws(OuvertureError) {
        let standing = state.withLock { $0.standing }
        guard standing.stage == stage else { return try ledger.transaction { try body() } }
        try flush(isLoading: standing.phase == .blank)
        let next = standing.next(.settled)
        try ledger.transaction {
            try body()
            try putGenerations()
            try ledger.put(next)
        }
        state.withLock { $0 = State(standing: next) }
        try fold()
    }

    /// What the ledger is about to say stands on disk.
    private func flush(isLoading: Bool) throws(OuvertureError) {
        let all = partitions
        try workers.run(all.count) { number, _ in
            if isLoading { try all[number].putInPlace() }
            try all[number].flush()
        }
        try Folder.flush(folder)
    }

    private func putGenerations() throws(OuvertureError) {
        try ledger.putPartitionGenerations(partitions.map { $0.identity?.generation ?? 0 })
    }

    private func fold() throws(OuvertureError) {
        let all = partitions
        let behind = Atomic<Int>(0)
        try workers.run(all.count) { number, _ in
            if try !all[number].fold() { behind.add(1, ordering: .relaxed) }
        }
        state.withLock { $0.isFolded = behind.load(ordering: .relaxed) == 0 }
    }
}
