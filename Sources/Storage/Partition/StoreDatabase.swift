import CSystem
import Campaign
import Foundation
import GRDB

/// How a database of the store is opened.
enum StoreDatabase {
    /// Changed pages of one transaction that SQLite keeps in memory before it writes some of them early. Bounds a worker's
    /// memory in a commit.
    private static let spillBytes = 8 << 20
    static let patienceSeconds = 10.0

    /// For changes: write-ahead log, full flushes, what is deleted overwritten, private.
    ///
    /// - Parameter foldsItself: whether SQLite may bring the log into the file whenever it has grown.
    static func writing(_ path: String, pageSize: Int, cacheKiB: Int, foldsItself: Bool) throws(OuvertureError) -> DatabaseQueue {
        try makePrivate(path)
        let queue = try open(path, path, readonly: false) { database in
            try database.execute(sql: settings(pageSize, cacheKiB))
            guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                throw OuvertureError(
                    .inputOutput, at: path, "its file system can't hold a write-ahead log",
                    hint: "put the store on a local file system: shared memory between processes is needed")
            }
            try database.execute(sql: "PRAGMA synchronous = FULL")
            if !foldsItself { _ = try Int.fetchOne(database, sql: "PRAGMA wal_autocheckpoint = 0") }
        }
        return queue
    }

    /// For a new file that nobody knows yet: no journal and no flush, so a file cut off is worth nothing.
    static func building(_ path: String, pageSize: Int, cacheKiB: Int) throws(OuvertureError) -> DatabaseQueue {
        try makePrivate(path)
        return try open(path, path, readonly: false) { database in
            try database.execute(sql: settings(pageSize, cacheKiB))
            _ = try String.fetchOne(database, sql: "PRAGMA locking_mode = EXCLUSIVE")
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = OFF")
            try database.execute(sql: "PRAGMA synchronous = OFF")
        }
    }

    /// For questions. Where a log or a journal lies beside the file, what the file and it hold together at this moment,
    /// whatever is written later; else the file alone, without a lock and without a trace, so that the caller looks
    /// afterwards whether somebody has written meanwhile.
    ///
    /// - Returns: the connection, and whether it holds what it sees.
    static func reading(_ path: String, cacheKiB: Int) throws(OuvertureError) -> (queue: DatabaseQueue, isHeld: Bool) {
        let files = FileManager.default
        guard files.fileExists(atPath: path + "-wal") || files.fileExists(atPath: path + "-journal") else {
            return (try settled(path, cacheKiB: cacheKiB), false)
        }
        do throws(OuvertureError) {
            let queue = try open(path, path, readonly: true) { try $0.execute(sql: readingSettings(cacheKiB)) }
            try hold(queue, path)
            return (queue, true)
        } catch {
            // A log needs a place that can be written, even for reading; an empty one need not be read.
            guard error.exit == .cannotCreate, DatabaseFile.logBytes(path) == 0 else { throw error }
            return (try settled(path, cacheKiB: cacheKiB), false)
        }
    }

    /// Begins the transaction that lasts as long as the connection.
    private static func hold(_ queue: DatabaseQueue, _ path: String) throws(OuvertureError) {
        do {
            try queue.inDatabase { database in
                try database.beginTransaction(.deferred)
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            }
        } catch { throw .database(error, path) }
    }

    private static func readingSettings(_ cacheKiB: Int) -> String { "PRAGMA cache_size = -\(cacheKiB); PRAGMA temp_store = MEMORY" }

    /// The file alone, whatever lies beside it: no lock is taken, nothing is written.
    static func settled(_ path: String, cacheKiB: Int) throws(OuvertureError) -> DatabaseQueue {
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%;")
        let place = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return try open("file:" + place + "?immutable=1", path, readonly: true) { try $0.execute(sql: readingSettings(cacheKiB)) }
    }

    private static func settings(_ pageSize: Int, _ cacheKiB: Int) -> String {
        """
        PRAGMA cache_size = -\(cacheKiB); PRAGMA temp_store = MEMORY; PRAGMA page_size = \(pageSize); \
        PRAGMA secure_delete = ON; PRAGMA cache_spill = \(spillBytes / pageSize)
        """
    }

    private static func open(
        _ name: String, _ path: String, readonly: Bool, _ prepare: @Sendable @escaping (Database) throws -> Void
    ) throws(OuvertureError) -> DatabaseQueue {
        SQLiteSettings.apply()
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(patienceSeconds)
        configuration.foreignKeysEnabled = true
        // A question's transaction lasts as long as its connection.
        configuration.allowsUnsafeTransactions = readonly
        configuration.prepareDatabase(prepare)
        do { return try DatabaseQueue(path: name, configuration: configuration) } catch { throw .database(error, path) }
    }

    /// SQLite gives the files beside a database its own mode.
    private static func makePrivate(_ path: String) throws(OuvertureError) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }
}

/// What a database's tables are numbered by.
enum StoreSchema {
    /// Makes the tables of a new file, numbered by `version`.
    static func make(_ queue: DatabaseQueue, _ schema: [UInt8], version: Int, path: String) throws(OuvertureError) {
        do {
            try queue.inTransaction(.immediate) { database in
                if try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 {
                    try database.execute(sql: String(decoding: schema, as: UTF8.self))
                    try database.execute(sql: "PRAGMA user_version = \(version)")
                }
                return .commit
            }
        } catch { throw .database(error, path) }
        _ = try check(queue, version: version, path: path)
    }

    /// Lets pass what this program can read: files of `version` and those before it.
    ///
    /// - Returns: the file's own version.
    static func check(_ queue: DatabaseQueue, version: Int, path: String) throws(OuvertureError) -> Int {
        let found: Int
        do { found = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } } catch { throw .database(error, path) }
        if found > version {
            throw OuvertureError(
                .inputOutput, at: path, "was written by a newer version of ouverture (schema \(found))",
                hint: "run that version; this one reads schema \(version)")
        }
        guard found >= 1 else { throw .damaged(path, "is not a store of ouverture (schema \(found))") }
        return found
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
