import Campaign

/// What a partition knows of an identity that is one person's with another one.
public struct AliasRow: Equatable, Sendable {
    public var key: PersonKey
    /// The key under which the person's record stands; nil where this is it, or where nobody of them is stored yet.
    public var person: PersonKey?
    /// The identity that took its place.
    public var replacedBy: PersonKey?
    /// When it came to be another's; before that, when it was replaced.
    public var night: CivilDate
    /// Where somebody was stored under this key too.
    public var notice: Notice?

    public struct Notice: Equatable, Sendable {
        /// How many notices they were sent under this key.
        public var number: Int
        /// Where the last of them is now the person's: how many the person had been sent under their own key by then.
        public var own: Int?

        public init(number: Int, own: Int?) {
            self.number = number
            self.own = own
        }
    }

    public init(key: PersonKey, person: PersonKey? = nil, replacedBy: PersonKey? = nil, night: CivilDate, notice: Notice? = nil) {
        self.key = key
        self.person = person
        self.replacedBy = replacedBy
        self.night = night
        self.notice = notice
    }

    var sum: UInt64 {
        func number(_ key: PersonKey?) -> Int { key.map { Int(truncatingIfNeeded: $0.rawValue) } ?? -1 }
        return RowSum.of(
            [number(key), number(person), number(replacedBy), Int(night.dayNumber), notice?.number ?? -1, notice?.own ?? -1])
    }
}

extension PartitionReader {
    /// Every row of the partition, by key. A partition of before version 4 has none.
    ///
    /// - Throws: `inputOutput` where one is damaged.
    public func aliases() throws(OuvertureError) -> [AliasRow] {
        guard try fact("aliases") > 0 else { return [] }
        let query = try query("scanAliases")
        defer { query.reset() }
        var all: [AliasRow] = []
        while try query.step() {
            let row = Self.alias(query)
            guard row.sum == query.word(6) else { throw damaged("an alias") }
            all.append(row)
        }
        return all
    }

    static func alias(_ row: Query) -> AliasRow {
        func key(_ column: Int32) -> PersonKey? { row.optionalInt(column).map { PersonKey(rawValue: UInt64(bitPattern: Int64($0))) } }
        let (number, own) = (row.int(4), row.int(5))
        return AliasRow(
            key: PersonKey(rawValue: row.word(0)), person: key(1), replacedBy: key(2),
            night: CivilDate(dayNumber: Int32(truncatingIfNeeded: row.int(3))),
            notice: number < 0 ? nil : AliasRow.Notice(number: number, own: own < 0 ? nil : own))
    }

    /// The pseudonym of the deleted person who had this identity besides the one of their tombstone.
    public func aliasTombstone(_ hash: [UInt8]) throws(OuvertureError) -> UInt64? {
        guard try fact("alias-tombstones") > 0 else { return nil }
        let query = try query("findAliasTombstone")
        defer { query.reset() }
        query.bind(1, copying: hash)
        return try query.step() ? query.word(0) : nil
    }

    /// Hashes of deleted people's further identities.
    public func aliasTombstones() throws(OuvertureError) -> [[UInt8]] {
        guard try fact("alias-tombstones") > 0 else { return [] }
        let query = try query("scanAliasTombstones")
        defer { query.reset() }
        var all: [[UInt8]] = []
        while try query.step() {
            let hash = Array(query.bytes(0))
            guard RowSum.of([query.int(1)], bytes: hash) == query.word(2) else { throw damaged("a tombstone of an alias") }
            all.append(hash)
        }
        return all
    }
}

extension PartitionWriter {
    /// Adds a row, or puts it in place of the one of its key.
    public func putAlias(_ row: AliasRow) throws(OuvertureError) {
        let query = try reader.query("writeAlias")
        query.bind(1, row.key.rawValue)
        query.bind(2, row.person.map { Int($0.rawValue) })
        query.bind(3, row.replacedBy.map { Int($0.rawValue) })
        query.bind(4, Int(row.night.dayNumber))
        query.bind(5, row.notice?.number ?? -1)
        query.bind(6, row.notice?.own ?? -1)
        query.bind(7, row.sum)
        try query.run()
        try putFact("aliases", try reader.fact("aliases") + 1)
    }

    /// Takes a row away, and keeps the identity's hash, so that nobody is enrolled by it again.
    ///
    /// - Parameter pseudonym: of the person's own tombstone.
    public func buryAlias(_ key: PersonKey, hash: [UInt8], pseudonym: UInt64) throws(OuvertureError) {
        try dropAlias(key)
        let query = try reader.query("writeAliasTombstone")
        query.bind(1, copying: hash)
        query.bind(2, pseudonym)
        query.bind(3, RowSum.of([Int(bitPattern: UInt(pseudonym))], bytes: hash))
        try query.run()
        try putFact("alias-tombstones", try reader.fact("alias-tombstones") + 1)
    }

    public func dropAlias(_ key: PersonKey) throws(OuvertureError) {
        let drop = try reader.query("dropAlias")
        drop.bind(1, key.rawValue)
        try drop.run()
    }

    /// Takes a tombstone away: the record it was of has become another one's.
    public func dropTombstone(_ hash: [UInt8]) throws(OuvertureError) {
        let query = try reader.query("dropTombstone")
        query.bind(1, copying: hash)
        try query.run()
        try putFact("tombstones", try reader.fact("tombstones") - 1)
    }
}
