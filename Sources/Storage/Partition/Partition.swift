import Campaign
import Foundation
import GRDB

/// One partition of the population: a SQLite file that one worker has at a time. Reading goes through
/// `PartitionReader`, every change through `commit`, the one narrow door: a transaction that ends by the stage's own
/// ledger row, so that a stage's share is done or not done, and done again does nothing.
///
/// A change stands in the write-ahead log until `fold` brings it into the file: between two folds the file alone is what the last complete stage left.
public final class Partition: @unchecked Sendable {
    public let number: Int
    public let path: String
    var queue: DatabaseQueue
    private var reader: PartitionReader?
    /// Nil in a file of version 2 or before, until it is opened for writing.
    public internal(set) var identity: PartitionIdentity?
    /// Opened for reading: what was there then is seen for as long as it is open.
    public private(set) var isHeld = false
    /// Of a file read without a hold: another state is another file.
    private var opened: FileState?
    /// Holds nothing yet: commits go to a new file beside it.
    var isBlank = false
    var isBuilding = false

    public static func fileName(_ number: Int) -> String {
        let digits = String(number)
        return "partition-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".sqlite"
    }

    /// 2: cold chunks by column, summaries that count contacts, rows in force. 3: write-ahead log, the partition's
    /// identity, fingerprints of the row's text. 4: aliases. A store of an earlier version is read as it is (its cold chunks stay what
    /// they are until they are written anew), and becomes one of this version when it is opened for writing.
    static let schemaVersion = 4
    private static let versionWithIdentity = 3
    static let pageSize = 8192
    static let cacheKiB = 1024

    public enum Access: Sendable {
        /// What the file and its log hold now. Where there is no log: the file alone, whatever is written meanwhile.
        case reading
        /// The file alone.
        case settled
        /// For the store of this number; nil takes any, for proofs.
        case writing(store: Int?)
        /// As for writing, in a store whose partitions hold nothing yet.
        case loading(store: Int)
    }

    /// - Throws: `inputOutput` naming the file when it is missing, damaged or another's.
    public init(folder: String, number: Int, access: Access) throws(OuvertureError) {
        self.number = number
        path = folder + "/" + Self.fileName(number)
        guard FileManager.default.fileExists(atPath: path) else { throw .damaged(path, "is missing") }
        try DatabaseFile.check(path)
        let state = FileState(path)
        switch access {
        case .reading: (queue, isHeld) = try StoreDatabase.reading(path, cacheKiB: Self.cacheKiB)
        case .settled, .loading: queue = try StoreDatabase.settled(path, cacheKiB: Self.cacheKiB)
        case .writing: queue = try Self.openForWriting(path)
        }
        let version = try StoreSchema.check(queue, version: Self.schemaVersion, path: path)
        identity = try Self.identity(queue, path)
        switch access {
        case .reading, .settled: opened = isHeld ? nil : state
        case .writing(let store):
            if let store, version >= Self.versionWithIdentity { try identity?.check(store: store, number: number, path: path) }
            if version < Self.schemaVersion {
                try migrate(from: version, to: identity ?? PartitionIdentity(store: store ?? 0, number: number))
            }
        case .loading(let store):
            try identity?.check(store: store, number: number, path: path)
            isBlank = identity?.generation == 0
            // Put in place by a run that was cut off before the stage's end.
            if !isBlank { queue = try Self.openForWriting(path) }
        }
        // What a stage that was cut off left stays in the log, also when this run ends before it has written anything.
        if !isBlank, DatabaseFile.logBytes(path) > 0 { try keepLog() }
    }

    static func openForWriting(_ path: String) throws(OuvertureError) -> DatabaseQueue {
        try StoreDatabase.writing(path, pageSize: pageSize, cacheKiB: cacheKiB, foldsItself: false)
    }

    private static func identity(_ queue: DatabaseQueue, _ path: String) throws(OuvertureError) -> PartitionIdentity? {
        do { return try queue.inDatabase { try PartitionIdentity(reading: $0) } } catch { throw .database(error, path) }
    }

    /// Before the connection closes: it must not have statements left.
    func forgetReader() { reader = nil }

    /// Runs `body` on the worker's reader, in one transaction: a lock and a look for a journal each time, not each
    /// statement (a third of a night's time when it was). One caller at a time.
    public func read<T>(_ body: (PartitionReader) throws -> T) throws(OuvertureError) -> T {
        do {
            return try queue.inDatabase { database in
                let reader = try self.reader(on: database)
                if database.isInsideTransaction { return try body(reader) }
                var result: T?
                try database.inTransaction(.deferred) {
                    result = try body(reader)
                    return .commit
                }
                return result!
            }
        } catch { throw .database(error, path) }
    }

    /// Whether the stage's share of this partition is done, with what it told.
    public func tally(of stage: String, night: CivilDate) throws(OuvertureError) -> [UInt8]? {
        try read { try $0.stageTally(stage, night: night) }
    }

    /// Runs `body` in one transaction that ends by the stage's ledger row. The change outlives the process when this
    /// returns, and a loss of power after `flush`.
    public func commit(
        stage: String, night: CivilDate, _ body: (PartitionWriter) throws -> [UInt8]
    ) throws(OuvertureError) {
        try isBlank ? buildOn() : beginLog()
        do {
            try queue.inDatabase { database in
                let reader = try self.reader(on: database)
                try database.inTransaction(.immediate) {
                    let writer = try PartitionWriter(reader)
                    let tally = try body(writer)
                    try writer.finish(stage: stage, night: night, tally: tally)
                    return .commit
                }
                reader.forgetCached()
            }
        } catch {
            reader?.forgetCached()
            throw .database(error, path)
        }
        identity?.generation += 1
        if isBuilding { try writeBehind() }
    }

    /// Brings an older version up to this one, in one transaction.
    private func migrate(from version: Int, to identity: PartitionIdentity) throws(OuvertureError) {
        do {
            try queue.inDatabase { database in
                let reader = try self.reader(on: database)
                try database.inTransaction(.immediate) {
                    if version < 2 {
                        try database.execute(sql: String(decoding: PackageResources.partition_row_in_force_sql, as: UTF8.self))
                        try PartitionWriter(reader).renewSummaries()
                    }
                    try database.execute(sql: String(decoding: PackageResources.partition_alias_sql, as: UTF8.self))
                    if version < Self.versionWithIdentity { try identity.write(database) }
                    try database.execute(sql: "PRAGMA user_version = \(Self.schemaVersion)")
                    return .commit
                }
                reader.forgetCached()
            }
        } catch { throw .database(error, path) }
        self.identity = identity
    }

    private func reader(on database: Database) throws -> PartitionReader {
        if let reader { return reader }
        let made = try PartitionReader(database, path: path, unheld: opened)
        reader = made
        return made
    }
}
