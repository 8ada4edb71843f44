import CSystem
import Campaign
import Foundation
import GRDB

/// One partition of the population: a SQLite file that one worker has at a time. Reading goes through
/// `PartitionReader`, every change through `commit`, the one narrow door: a transaction that ends by the stage's own
/// ledger row, so that a stage's share is done or not done, and done again does nothing.
public final class Partition: @unchecked Sendable {
    public let number: Int
    public let path: String
    private let queue: DatabaseQueue
    private var reader: PartitionReader?

    public static func fileName(_ number: Int) -> String {
        let digits = String(number)
        return "partition-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".sqlite"
    }

    /// 2: cold chunks by column, summaries that count contacts, rows in force. A store of version 1 is read as it is (its cold chunks
    /// stay what they are until they are written anew), and becomes one of version 2 when it is opened for writing.
    static let schemaVersion = 2

    public enum Access: Sendable { case reading, writing, making }

    /// - Throws: `inputOutput` naming the file when it is missing, damaged or another's.
    public init(folder: String, number: Int, access: Access) throws(OuvertureError) {
        self.number = number
        path = folder + "/" + Self.fileName(number)
        let there = FileManager.default.fileExists(atPath: path)
        if access != .making && !there {
            throw .damaged(path, "is missing")
        }
        if there { try DatabaseFile.check(path) }
        queue = try openDatabase(path, pageSize: 8192, cacheKiB: 1024, reading: access == .reading)
        if access == .making {
            let schema = PackageResources.partition_schema_sql + PackageResources.partition_row_in_force_sql
            try makeSchema(queue, schema, version: Self.schemaVersion, path: path)
        } else {
            try checkSchema(queue, version: Self.schemaVersion, path: path)
        }
        if access != .reading { try migrate() }
    }

    /// Runs `body` on the worker's reader, in one transaction: a lock and a look for a journal each time, not each
    /// statement (a third of a night's time when it was). One caller at a time.
    public func read<T>(_ body: (PartitionReader) throws -> T) throws(OuvertureError) -> T {
        do {
            return try queue.inDatabase { database in
                let reader = try self.reader(on: database)
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

    /// Runs `body` in one transaction that ends by the stage's ledger row. The change is on disk when it returns.
    public func commit(
        stage: String, night: CivilDate, _ body: (PartitionWriter) throws -> [UInt8]
    ) throws(OuvertureError) {
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
    }

    /// Brings an older version up to this one, in one transaction.
    private func migrate() throws(OuvertureError) {
        do {
            try queue.inDatabase { database in
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 1 else { return }
                let reader = try self.reader(on: database)
                try database.inTransaction(.immediate) {
                    try database.execute(sql: String(decoding: PackageResources.partition_row_in_force_sql, as: UTF8.self))
                    try PartitionWriter(reader).renewSummaries()
                    try database.execute(sql: "PRAGMA user_version = \(Self.schemaVersion)")
                    return .commit
                }
                reader.forgetCached()
            }
        } catch { throw .database(error, path) }
    }

    private func reader(on database: Database) throws -> PartitionReader {
        if let reader { return reader }
        let made = try PartitionReader(database, path: path)
        reader = made
        return made
    }
}

/// Changed pages of one transaction that SQLite keeps in memory before it writes some of them early, each time with
/// flushes of the journal: two for a partition of 60,000 people in a night of openings at the page cache's own bound of
/// 1 MiB. Bounds a worker's memory in a commit.
private let spillBytes = 8 << 20

/// Opens a database of the store: rollback journal, full flushes, no statistics lock, private.
func openDatabase(_ path: String, pageSize: Int, cacheKiB: Int, reading: Bool) throws(OuvertureError) -> DatabaseQueue {
    SQLiteSettings.apply()
    var configuration = Configuration()
    configuration.readonly = reading
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA cache_size = -\(cacheKiB); PRAGMA temp_store = MEMORY")
        if reading { return }
        try database.execute(sql: "PRAGMA page_size = \(pageSize)")
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = TRUNCATE")
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
        try database.execute(sql: "PRAGMA cache_spill = \(spillBytes / pageSize)")
    }
    do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if !reading { chmod(path, 0o600) }
        return queue
    } catch { throw .database(error, path) }
}

/// Makes the tables of a new file, numbered by `version`.
func makeSchema(_ queue: DatabaseQueue, _ schema: [UInt8], version: Int, path: String) throws(OuvertureError) {
    do {
        try queue.inTransaction(.immediate) { database in
            if try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 {
                try database.execute(sql: String(decoding: schema, as: UTF8.self))
                try database.execute(sql: "PRAGMA user_version = \(version)")
            }
            return .commit
        }
    } catch { throw .database(error, path) }
    try checkSchema(queue, version: version, path: path)
}

/// Lets pass what this program can read: files of `version` and those before it.
func checkSchema(_ queue: DatabaseQueue, version: Int, path: String) throws(OuvertureError) {
    let found: Int
    do { found = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } } catch { throw .database(error, path) }
    if found > version {
        throw OuvertureError(
            .inputOutput, at: path, "was written by a newer version of ouverture (schema \(found))",
            hint: "run that version; this one reads schema \(version)")
    }
    guard found >= 1 else { throw .damaged(path, "is not a store of ouverture (schema \(found))") }
}

/// SQLite's own settings, made once, before any connection.
public enum SQLiteSettings {
    private static let code: Int32 = {
        ouverture_keep_freed_memory()
        return ouverture_sqlite_memory_statistics_off()
    }()

    /// - Returns: SQLite's result code, 0 when the settings hold.
    @discardableResult
    public static func apply() -> Int32 { code }
}
