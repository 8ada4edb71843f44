import Campaign
import Foundation
import GRDB

/// What was handed to others (`delivery.sqlite` in the store): each parcel's claim stands here before it goes, and its end after.
/// Belongs to one thread.
///
/// A kill loses nothing that was committed. A power failure can lose commits since the last flushed one: what these can
/// have been is known by `Consignment.reserved`.
public final class DeliveryLedger {
    public let path: String
    private let queue: DatabaseQueue
    private var current: Database?
    private var queries: [String: Query] = [:]
    private var isFlushing = true
    private static let schemaVersion = 1
    private static let texts = NamedQueries(PackageResources.delivery_queries_sql)

    public enum Access: Sendable { case reading, making }

    public static func path(store: String) -> String { store + "/delivery.sqlite" }

    /// Whether anything was ever delivered from the store.
    public static func exists(store: String) -> Bool {
        var info = stat()
        return stat(path(store: store), &info) == 0
    }

    public init(store: String, access: Access) throws(OuvertureError) {
        path = Self.path(store: store)
        if access == .reading {
            queue = try StoreDatabase.reading(path, cacheKiB: 2048).queue
            _ = try StoreSchema.check(queue, version: Self.schemaVersion, path: path)
        } else {
            queue = try StoreDatabase.writing(path, pageSize: 4096, cacheKiB: 4096, foldsItself: true)
            try StoreSchema.make(queue, PackageResources.delivery_schema_sql, version: Self.schemaVersion, path: path)
        }
    }

    /// Runs `body` in one transaction.
    ///
    /// - Parameter flushing: false: a kill can't undo it, a power failure can.
    public func transaction(flushing: Bool = true, _ body: () throws -> Void) throws(OuvertureError) {
        precondition(current == nil, "a transaction inside another")
        do {
            try queue.inDatabase { database in
                if flushing != isFlushing {
                    try database.execute(sql: flushing ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
                    isFlushing = flushing
                }
                current = database
                defer { current = nil }
                try database.inTransaction(.immediate) {
                    try body()
                    return .commit
                }
            }
        } catch { throw .database(error, path) }
    }

    private func run<T>(_ name: String, _ body: (Query) throws -> T) throws(OuvertureError) -> T {
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
        let made = try Query(Self.texts[name], on: database, place: path)
        queries[name] = made
        return made
    }
}

// MARK: consignments

extension DeliveryLedger {
    public func begin(_ consignment: Consignment) throws(OuvertureError) {
        try run("beginConsignment") { query in
            query.bind(1, consignment.channel.rawValue)
            query.bind(2, Int(consignment.night.dayNumber))
            query.bind(3, consignment.sha256)
            query.bind(4, consignment.items)
            try query.run()
        }
    }

    public func consignment(_ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) -> Consignment? {
        try run("readConsignment") { query in
            defer { query.reset() }
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            return try query.step() ? Self.consignment(query) : nil
        }
    }

    /// By night.
    public func consignments() throws(OuvertureError) -> [Consignment] {
        try run("allConsignments") { query in
            defer { query.reset() }
            var all: [Consignment] = []
            while try query.step() { all.append(Self.consignment(query)) }
            return all
        }
    }

    private static func consignment(_ query: Query) -> Consignment {
        var found = Consignment(
            channel: DeliveryChannel(rawValue: query.int(0)) ?? .email, night: CivilDate(dayNumber: Int32(query.int(1))),
            sha256: query.text(2) ?? "", items: query.int(3))
        found.isComplete = query.text(4) == "complete"
        found.reserved = query.int(5)
        found.boot = query.text(6) ?? ""
        found.accepted = query.int(7)
        found.refused = query.int(8)
        return found
    }

    /// From now on lines below `through` may go.
    public func reserve(_ channel: DeliveryChannel, _ night: CivilDate, through: Int, boot: String) throws(OuvertureError) {
        try run("reserve") { query in
            query.bind(1, through)
            query.bind(2, boot)
            query.bind(3, channel.rawValue)
            query.bind(4, Int(night.dayNumber))
            try query.run()
        }
    }

    /// Everything of it has its end: counted, and parcels that tell nothing more are dropped.
    public func end(_ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) {
        for name in ["endConsignment", "foldParcels"] {
            try run(name) { query in
                query.bind(1, channel.rawValue)
                query.bind(2, Int(night.dayNumber))
                try query.run()
            }
        }
    }
}

// MARK: parcels

extension DeliveryLedger {
    /// In the order of their lines, from a line on.
    public func parcels(
        _ channel: DeliveryChannel, _ night: CivilDate, from: Int = 0, most: Int = .max
    ) throws(OuvertureError) -> [ParcelRow] {
        try run("readParcels") { query in
            defer { query.reset() }
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            query.bind(3, from)
            query.bind(4, most)
            var all: [ParcelRow] = []
            while try query.step() {
                var row = ParcelRow(first: query.int(0), items: query.int(1))
                row.status = ParcelRow.Status(rawValue: query.int(2)) ?? .underWay
                (row.attempts, row.doubts) = (query.int(3), query.int(4))
                (row.accepted, row.refused, row.code) = (query.int(5), query.int(6), query.int(7))
                row.reference = query.text(8)
                all.append(row)
            }
            return all
        }
    }

    public func put(_ row: ParcelRow, _ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) {
        try run("writeParcel") { query in
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            query.bind(3, row.first)
            query.bind(4, row.items)
            query.bind(5, row.status.rawValue)
            query.bind(6, row.attempts)
            query.bind(7, row.doubts)
            query.bind(8, row.accepted)
            query.bind(9, row.refused)
            query.bind(10, row.code)
            query.bind(11, row.reference)
            try query.run()
        }
    }

    /// Forgets a parcel of which the other side has nothing, so that its lines are cut anew.
    public func drop(_ row: ParcelRow, _ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) {
        try run("dropParcel") { query in
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            query.bind(3, row.first)
            try query.run()
        }
    }

    public func counts(_ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) -> ParcelCounts {
        try run("countParcels") { query in
            defer { query.reset() }
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            guard try query.step() else { return ParcelCounts() }
            return ParcelCounts(
                accepted: query.int(0), refused: query.int(1), held: query.int(2), underWay: query.int(3), doubted: query.int(4))
        }
    }

    /// References of the messages that were in doubt.
    public func doubted(_ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) -> [String] {
        try run("readDoubts") { query in
            defer { query.reset() }
            query.bind(1, channel.rawValue)
            query.bind(2, Int(night.dayNumber))
            var all: [String] = []
            while try query.step() { all.append(query.text(0) ?? "") }
            return all
        }
    }
}

// MARK: answers and counts

extension DeliveryLedger {
    /// Does nothing where the id is known.
    public func put(_ answer: AnswerRow) throws(OuvertureError) {
        try run("writeAnswer") { query in
            query.bind(1, answer.id)
            query.bind(2, Int(answer.receivedOn.dayNumber))
            query.bind(3, answer.kind.rawValue)
            query.bind(4, answer.reference)
            query.bind(5, answer.source)
            query.bind(6, answer.detail)
            try query.run()
        }
    }

    /// Takes back what no night can have read.
    public func drop(_ answer: AnswerRow) throws(OuvertureError) {
        try run("dropAnswer") { query in
            query.bind(1, answer.id)
            try query.run()
        }
    }

    /// Those that no file in the inbox holds yet, by id.
    public func waitingAnswers() throws(OuvertureError) -> [AnswerRow] {
        try run("waitingAnswers") { query in
            defer { query.reset() }
            var all: [AnswerRow] = []
            while try query.step() {
                all.append(
                    AnswerRow(
                        id: query.text(0) ?? "", receivedOn: CivilDate(dayNumber: Int32(query.int(1))),
                        kind: AnswerRow.Kind(rawValue: query.text(2) ?? "") ?? .bounce, reference: query.text(3) ?? "",
                        source: query.text(4) ?? "", detail: query.text(5) ?? ""))
            }
            return all
        }
    }

    public func place(_ answer: AnswerRow, in file: String) throws(OuvertureError) {
        try run("placeAnswer") { query in
            query.bind(1, file)
            query.bind(2, answer.id)
            try query.run()
        }
    }

    /// The night from which on a channel is delivered; the first one told stays.
    public func begin(_ channel: DeliveryChannel, from night: CivilDate) throws(OuvertureError) {
        try run("beginFrom") { query in
            query.bind(1, Self.from(channel))
            query.bind(2, Int(night.dayNumber))
            try query.run()
        }
    }

    /// Nil where none was told.
    public func first(_ channel: DeliveryChannel) throws(OuvertureError) -> CivilDate? {
        try run("readCount") { query in
            defer { query.reset() }
            query.bind(1, Self.from(channel))
            return try query.step() ? CivilDate(dayNumber: Int32(query.int(0))) : nil
        }
    }

    private static func from(_ channel: DeliveryChannel) -> String { "from-\(channel.rawValue)" }

    public func add(_ count: Int, to name: String) throws(OuvertureError) {
        guard count > 0 else { return }
        try run("addCount") { query in
            query.bind(1, name)
            query.bind(2, count)
            try query.run()
        }
    }

    public func count(_ name: String) throws(OuvertureError) -> Int {
        try run("readCount") { query in
            defer { query.reset() }
            query.bind(1, name)
            return try query.step() ? query.int(0) : 0
        }
    }
}
