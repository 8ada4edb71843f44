import Campaign
import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement, bound and stepped by hand: what GRDB's arguments and rows cost, an inner loop can't pay
/// (1.8 µs a row against 0.7 measured). Belongs to one connection and one worker.
final class Query {
    private let statement: Statement
    private let raw: OpaquePointer
    private let place: String

    init(_ sql: String, on database: Database, place: String) throws(OuvertureError) {
        do { statement = try database.makeStatement(sql: sql) } catch { throw .database(error, place) }
        guard let raw = statement.sqliteStatement as OpaquePointer? else { preconditionFailure("a statement without text") }
        self.raw = raw
        self.place = place
    }

    func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(raw, index, Int64(value)) }
    func bind(_ index: Int32, _ value: UInt64) { sqlite3_bind_int64(raw, index, Int64(bitPattern: value)) }
    func bind(_ index: Int32, _ value: Int?) {
        if let value { sqlite3_bind_int64(raw, index, Int64(value)) } else { sqlite3_bind_null(raw, index) }
    }
    func bind(_ index: Int32, _ value: String?) {
        guard let value else {
            sqlite3_bind_null(raw, index)
            return
        }
        sqlite3_bind_text(raw, index, value, -1, Self.transient)
    }
    /// The bytes must stay until the next `reset`.
    func bind(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_blob64(raw, index, bytes.baseAddress ?? Self.empty, UInt64(bytes.count), nil)
    }
    func bind(_ index: Int32, copying bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes {
            sqlite3_bind_blob64(raw, index, $0.baseAddress ?? Self.empty, UInt64($0.count), Self.transient)
        }
    }

    /// True when there is a row.
    func step() throws(OuvertureError) -> Bool {
        switch sqlite3_step(raw) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(raw)))
            reset()
            throw .sqlite(code, message, place)
        }
    }

    func run() throws(OuvertureError) {
        while try step() {}
        reset()
    }

    func reset() { sqlite3_reset(raw) }

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(raw, column)) }
    func word(_ column: Int32) -> UInt64 { UInt64(bitPattern: sqlite3_column_int64(raw, column)) }
    func optionalInt(_ column: Int32) -> Int? { sqlite3_column_type(raw, column) == SQLITE_NULL ? nil : int(column) }
    func text(_ column: Int32) -> String? { sqlite3_column_text(raw, column).map { String(cString: $0) } }
    /// Valid until the next step or reset.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(raw, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, column)))
    }

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    private nonisolated(unsafe) static let empty = UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8))
}

extension OuvertureError {
    static func database(_ error: any Error, _ place: String) -> OuvertureError {
        if let known = error as? OuvertureError { return known }
        guard let error = error as? DatabaseError else {
            return OuvertureError(.bug, at: place, "unexpected error of type \(type(of: error))", hint: "please report this with the log")
        }
        return .sqlite(error.resultCode.rawValue, error.message ?? "", place)
    }

    static func sqlite(_ code: Int32, _ message: String, _ place: String) -> OuvertureError {
        switch code & 0xFF {
        case SQLITE_FULL:
            return .failed(place, ENOSPC)
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return .damaged(place, "is not a whole database (\(message))")
        case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM:
            return OuvertureError(
                .cannotCreate, at: place, "cannot be written (\(message))",
                hint: "make the store's folder and files writable for this user, then run the same command again")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return OuvertureError(
                .held, at: place, "is in use by another program", hint: "end that program, then run the command again")
        default:
            return OuvertureError(
                .inputOutput, at: place, "SQLite error \(code): \(message)",
                hint: "free space or mend the disk, then run the same command again: it goes on where it stood")
        }
    }

    /// A part of the store that is not what was once written.
    public static func damaged(_ place: String, _ what: String) -> OuvertureError {
        OuvertureError(
            .inputOutput, at: place, what,
            hint: "nothing was changed; put back the store from its last copy, and see what `ouverture verify` names")
    }
}
