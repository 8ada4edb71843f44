import Campaign
import Foundation
import Storage
import Synchronization

/// The partitions' files of a store: made once, and opened by what the ledger knows of them.
struct PartitionFiles {
    let folder: String
    let count: Int
    let ledger: Ledger

    /// Commits that a stage may have made of one partition when it is cut off: of intake, people joined, rows, deaths.
    private static let mostCommits = 3

    /// Makes the files of a new store. Cut off, it begins anew: nothing is in them.
    func make(_ workers: Workers) throws(OuvertureError) {
        guard try ledger.fact("partitions-made") == nil else { return }
        let store = try storeNumber()
        let place = folder
        try workers.run(count) { number, _ in
            try Partition.make(folder: place, identity: PartitionIdentity(store: store, number: number))
        }
        try Folder.flushAll(folder)
        try ledger.transaction {
            try ledger.putPartitionGenerations([Int](repeating: 0, count: count))
            try ledger.put(StoreStanding(generation: 1, phase: .blank))
            try ledger.putFact("partitions-made", "1")
        }
    }

    /// Opens all for changes, and holds each against the ledger.
    ///
    /// - Throws: `inputOutput` naming the file that is missing, damaged, another's, or of another day than the ledger.
    func open(_ workers: Workers) throws(OuvertureError) -> [Partition] {
        let store = try storeNumber()
        let phase = try ledger.standing().phase
        let access = phase == .blank ? Partition.Access.loading(store: store) : .writing(store: store)
        let opened = Mutex([Partition?](repeating: nil, count: count))
        let place = folder
        try workers.run(count) { number, _ in
            let partition = try Partition(folder: place, number: number, access: access)
            opened.withLock { $0[number] = partition }
        }
        let all = opened.withLock { $0.compactMap(\.self) }
        let known = try Self.known(ledger)
        for partition in all { try known?.check(partition) }
        return all
    }

    /// What the ledger knows of the partitions' files.
    struct Known {
        fileprivate let store: Int
        fileprivate let generations: [Int]
        fileprivate let mostCommits: Int

        /// - Throws: `inputOutput` naming a file that is another's, or of another day than the ledger.
        func check(_ partition: Partition) throws(OuvertureError) {
            guard let identity = partition.identity, partition.number < generations.count else { return }
            try identity.check(store: store, number: partition.number, path: partition.path)
            try identity.check(known: generations[partition.number], most: mostCommits, path: partition.path)
        }
    }

    /// Nil for a store of before, whose partitions say nothing of themselves.
    static func known(_ ledger: Ledger) throws(OuvertureError) -> Known? {
        guard let store = try ledger.fact(storeFact).flatMap({ Int($0) }), let generations = try ledger.partitionGenerations()
        else { return nil }
        let phase = try ledger.standing().phase
        return Known(store: store, generations: generations, mostCommits: phase == .settled ? 0 : mostCommits)
    }

    private static let storeFact = "store-number"

    /// Drawn once: no output depends on it.
    private func storeNumber() throws(OuvertureError) -> Int {
        if let known = try ledger.fact(Self.storeFact), let number = Int(known) { return number }
        let number = Int.random(in: 1...Int.max)
        try ledger.putFact(Self.storeFact, String(number))
        return number
    }
}
