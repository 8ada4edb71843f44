import Campaign
import Foundation
import GRDB
import Records

/// The central ledger (`control.sqlite`): nights, what was decided for the nation, files seen, outputs. Told last:
/// what it says stands on disk. Belongs to the night's one central thread.
public final class Ledger: @unchecked Sendable {
    public let path: String
    private let queue: DatabaseQueue
    /// Opened for reading: what was there then is seen for as long as it is open.
    public let isHeld: Bool
    private let opened: FileState?
    private var current: Database?
    private var queries: [String: Query] = [:]
    private let compressor = ChunkCompressor()
    static let schemaVersion = 1

    public enum Access: Sendable {
        /// What the ledger says at this moment, whatever is written later.
        case reading
        case writing
        /// As for writing, made where it is not there.
        case making
    }

    /// - Throws: `inputMissing` when there is no store and none is to be made.
    public init(store: String, access: Access) throws(OuvertureError) {
        path = store + "/control.sqlite"
        try Self.refuseLost(store)
        var info = stat()
        if access != .making && stat(path, &info) != 0 {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw OuvertureError(
                    .inputOutput, at: store, "cannot be read: \(String(cString: strerror(errno)))",
                    hint: "run as the user the store belongs to, or make it readable for this one")
            }
            throw OuvertureError(
                .inputMissing, at: store, "holds no store yet",
                hint: "run `ouverture nightly` with the campaign first, or name another folder with --store")
        }
        let cacheKiB = 2048
        if access == .reading {
            opened = FileState(path)
            (queue, isHeld) = try StoreDatabase.reading(path, cacheKiB: cacheKiB)
        } else {
            (opened, isHeld) = (nil, true)
            queue = try StoreDatabase.writing(path, pageSize: 4096, cacheKiB: cacheKiB, foldsItself: true)
        }
        if access == .making {
            try StoreSchema.make(queue, PackageResources.control_schema_sql, version: Self.schemaVersion, path: path)
        } else {
            _ = try StoreSchema.check(queue, version: Self.schemaVersion, path: path)
        }
    }

    /// Partitions without their ledger: a new one would take every file again, and open accounts that are open.
    private static func refuseLost(_ store: String) throws(OuvertureError) {
        var info = stat()
        guard stat(store + "/" + Partition.fileName(0), &info) == 0 else { return }
        let path = store + "/control.sqlite"
        let isThere = stat(path, &info) == 0
        if isThere && (info.st_size >= DatabaseFile.leastBytes || DatabaseFile.logBytes(path) > 0) { return }
        throw .misplaced(path, "is \(isThere ? "empty" : "missing"), but the partitions it keeps the ledger of are there")
    }

    /// Whether what was read since it was opened for reading is of one moment.
    public func isAsRead() -> Bool { isHeld || (opened != nil && opened == FileState(path)) }

    /// Runs `body` in one transaction; what it writes is on disk when this returns.
    public func transaction<T>(_ body: () throws -> T) throws(OuvertureError) -> T {
        precondition(current == nil, "a transaction inside another")
        var result: T?
        do {
            try queue.inDatabase { database in
                current = database
                defer { current = nil }
                try database.inTransaction(.immediate) {
                    result = try body()
                    return .commit
                }
            }
        } catch { throw .database(error, path) }
        return result!
    }

    func run<T>(_ name: String, _ body: (Query) throws -> T) throws(OuvertureError) -> T {
        do {
            if let current { return try body(try query(name, current)) }
            return try queue.inDatabase { try body(try query(name, $0)) }
        } catch { throw .database(error, path) }
    }

    private func query(_ name: String, _ database: Database) throws -> Query {
        if let known = queries[name] {
            known.reset()
            return known
        }
        let made = try Query(NamedQueries.control[name], on: database, place: path)
        queries[name] = made
        return made
    }
}

// MARK: facts and nights

/// A night as the ledger knows it.
public struct NightEntry: Equatable, Sendable {
    public enum Status: String, Sendable { case begun, incomplete, complete }
    public let night: CivilDate
    public let status: Status
    public let exitStatus: Int32
    /// SHA-256 of the manifest, once complete.
    public let manifest: String?
}

extension Ledger {
    public func fact(_ name: String) throws(OuvertureError) -> String? {
        try run("readFact") { query in
            defer { query.reset() }
            query.bind(1, name)
            return try query.step() ? query.text(0) : nil
        }
    }

    public func putFact(_ name: String, _ value: String) throws(OuvertureError) {
        try run("writeFact") { query in
            query.bind(1, name)
            query.bind(2, value)
            try query.run()
        }
    }

    public func night(_ night: CivilDate) throws(OuvertureError) -> NightEntry? {
        try nights("readNight") { $0.bind(1, Int(night.dayNumber)) }.first
    }

    public func lastNight() throws(OuvertureError) -> NightEntry? { try nights("lastNight") { _ in }.first }

    public func lastCompleteNight() throws(OuvertureError) -> NightEntry? { try nights("lastCompleteNight") { _ in }.first }

    public func allNights() throws(OuvertureError) -> [NightEntry] { try nights("allNights") { _ in } }

    /// In order. A night that is begun and not complete has told nothing yet.
    public func completeNights() throws(OuvertureError) -> [NightEntry] { try allNights().filter { $0.status == .complete } }

    private func nights(_ name: String, _ bind: (Query) -> Void) throws(OuvertureError) -> [NightEntry] {
        try run(name) { query in
            defer { query.reset() }
            bind(query)
            var all: [NightEntry] = []
            while try query.step() {
                all.append(
                    NightEntry(
                        night: CivilDate(dayNumber: Int32(query.int(0))),
                        status: NightEntry.Status(rawValue: query.text(1) ?? "") ?? .begun,
                        exitStatus: Int32(query.int(2)), manifest: query.text(3)))
            }
            return all
        }
    }

    public func begin(_ night: CivilDate) throws(OuvertureError) {
        try run("beginNight") { query in
            query.bind(1, Int(night.dayNumber))
            try query.run()
        }
    }

    public func end(
        _ night: CivilDate, _ status: NightEntry.Status, exit: ExitStatus, manifest: String?
    ) throws(OuvertureError) {
        try run("endNight") { query in
            query.bind(1, status.rawValue)
            query.bind(2, Int(exit.rawValue))
            query.bind(3, manifest)
            query.bind(4, Int(night.dayNumber))
            try query.run()
        }
    }
}

// MARK: decisions and keepsakes

extension Ledger {
    public func decision(_ stage: String, night: CivilDate) throws(OuvertureError) -> [UInt8]? {
        try run("readDecision") { query in
            defer { query.reset() }
            query.bind(1, Int(night.dayNumber))
            query.bind(2, stage)
            return try query.step() ? Array(query.bytes(0)) : nil
        }
    }

    public func putDecision(_ stage: String, night: CivilDate, _ data: [UInt8]) throws(OuvertureError) {
        try run("writeDecision") { query in
            query.bind(1, Int(night.dayNumber))
            query.bind(2, stage)
            query.bind(3, copying: data)
            query.bind(4, RowSum.of([Int(night.dayNumber)], text: stage, bytes: data))
            try query.run()
        }
    }

    public func dropDecision(_ stage: String, night: CivilDate) throws(OuvertureError) {
        try run("dropDecision") { query in
            query.bind(1, Int(night.dayNumber))
            query.bind(2, stage)
            try query.run()
        }
    }

    /// What was kept of a night under a name.
    public func keepsake(_ name: String, night: CivilDate) throws(OuvertureError) -> [UInt8]? {
        try run("readKeepsake") { query in
            defer { query.reset() }
            query.bind(1, Int(night.dayNumber))
            query.bind(2, name)
            guard try query.step() else { return nil }
            var plain = ByteBuffer(capacity: max(64, query.int(0)))
            guard compressor.decompress(query.bytes(1), plainCount: query.int(0), into: &plain) else {
                throw OuvertureError.damaged(path, "\(name) of night \(night.iso) is damaged")
            }
            return plain.array()
        }
    }

    public func putKeepsake(_ name: String, night: CivilDate, _ plain: [UInt8]) throws(OuvertureError) {
        try run("writeKeepsake") { query in
            var packed = ByteBuffer(capacity: 1024)
            plain.withUnsafeBytes { compressor.compress($0, into: &packed) }
            let data = packed.array()
            query.bind(1, Int(night.dayNumber))
            query.bind(2, name)
            query.bind(3, plain.count)
            query.bind(4, copying: data)
            query.bind(5, RowSum.of([Int(night.dayNumber), plain.count], text: name, bytes: data))
            try query.run()
        }
    }

    public func dropKeepsake(_ name: String, night: CivilDate) throws(OuvertureError) {
        try run("dropKeepsake") { query in
            query.bind(1, Int(night.dayNumber))
            query.bind(2, name)
            try query.run()
        }
    }
}
