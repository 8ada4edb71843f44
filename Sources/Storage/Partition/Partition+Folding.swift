import CSystem
import Campaign
import GRDB

/// A change stands in the log until the stage has ended everywhere; then the file is brought up to it.
extension Partition {
    /// The log takes a stage's commits without a flush each: `flush` makes them durable together. Not where a reader kept
    /// its old part: that is written over, and what a loss of power left of both could not be told apart.
    func beginLog() throws(OuvertureError) {
        let flushes = DatabaseFile.logBytes(path) > 0
        do {
            try queue.inDatabase { database in
                try Self.keepLog(database, true)
                try database.execute(sql: "PRAGMA synchronous = \(flushes ? "FULL" : "OFF")")
            }
        } catch { throw .database(error, path) }
    }

    /// Leaves the log as it is when the last connection closes.
    func keepLog() throws(OuvertureError) {
        do { try queue.inDatabase { try Self.keepLog($0, true) } } catch { throw .database(error, path) }
    }

    /// Makes the commits since the last fold durable. The caller flushes the folder, where the log may be new.
    public func flush() throws(OuvertureError) {
        if DatabaseFile.logBytes(path) > 0 { try DatabaseFile.flush(path + "-wal") }
    }

    /// Brings the file up to its log, as far as no reader is in the way, and empties the log.
    ///
    /// - Returns: whether the file alone now holds everything. It does not while a reader that began before still looks.
    public func fold() throws(OuvertureError) -> Bool {
        guard !isBlank else { return true }
        do {
            return try queue.inDatabase { database in
                let isWhole = DatabaseFile.logBytes(path) == 0 ? true : try Self.emptyLog(database)
                // When the last connection closes, a log of which the file has everything is removed.
                try Self.keepLog(database, !isWhole)
                return isWhole
            }
        } catch { throw .database(error, path) }
    }

    private static func emptyLog(_ database: Database) throws -> Bool {
        // Never waits: a reader that was stopped would hold up the night.
        _ = try Int.fetchOne(database, sql: "PRAGMA busy_timeout = 0")
        try database.execute(sql: "PRAGMA synchronous = FULL")
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        _ = try Int.fetchOne(database, sql: "PRAGMA busy_timeout = \(Int(StoreDatabase.patienceSeconds * 1000))")
        guard let row, let pages: Int = row[1], let folded: Int = row[2] else { return false }
        return pages == folded
    }

    private static func keepLog(_ database: Database, _ keeps: Bool) throws {
        let code = ouverture_sqlite_keep_log(database.sqliteConnection, keeps ? 1 : 0)
        precondition(code == 0, "SQLite's closing of a log can't be set")
    }
}
