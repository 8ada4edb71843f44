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

    public enum Access: Sendable { case reading, writing, making }

    /// - Throws: `inputOutput` naming the file when it is missing, damaged or another's.
    public init(folder: String, number: Int, access: Access) throws(OuvertureError) {
        self.number = number
        path = folder + "/" + Self.fileName(number)
        let there = FileManager.default.fileExists(atPath: path)
        if access != .making && !there {
            throw .damaged(path, "is missing")
        }
        queue = try openDatabase(path, pageSize: 8192, cacheKiB: 1024, reading: access == .reading)
        if access == .making {
            try makeSchema(queue, PackageResources.partition_schema_sql, path: path)
        } else {
            try checkSchema(queue, path: path)
        }
        if access != .reading { try addTables(queue, PackageResources.partition_row_in_force_sql, path: path) }
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

    private func reader(on database: Database) throws -> PartitionReader {
        if let reader { return reader }
        let made = try PartitionReader(database, path: path)
        reader = made
        return made
    }
}

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
    }
    do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if !reading { chmod(path, 0o600) }
        return queue
    } catch { throw .database(error, path) }
}

/// The version of the store's schema.
let schemaVersion = 1

func makeSchema(_ queue: DatabaseQueue, _ schema: [UInt8], path: String) throws(OuvertureError) {
    do {
        try queue.inTransaction(.immediate) { database in
            if try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 {
                try database.execute(sql: String(decoding: schema, as: UTF8.self))
                try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
            }
            return .commit
        }
    } catch { throw .database(error, path) }
}

/// Makes tables that an older store lacks; one that has them is not written to.
private func addTables(_ queue: DatabaseQueue, _ tables: [UInt8], path: String) throws(OuvertureError) {
    do { try queue.inDatabase { try $0.execute(sql: String(decoding: tables, as: UTF8.self)) } } catch { throw .database(error, path) }
}

func checkSchema(_ queue: DatabaseQueue, path: String) throws(OuvertureError) {
    let version: Int
    do { version = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } } catch { throw .database(error, path) }
    guard version == schemaVersion else {
        if version > schemaVersion {
            throw OuvertureError(
                .inputOutput, at: path, "was written by a newer version of ouverture (schema \(version))",
                hint: "run that version; this one reads schema \(schemaVersion)")
        }
        throw .damaged(path, "is not a store of ouverture (schema \(version))")
    }
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
