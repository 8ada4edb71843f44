import Campaign
import Notices
import Storage
import Synchronization

/// Everybody who is known by more than one identity: a provisional number and the definitive one, and who was stored
/// under both. Of the whole nation, read when a night or a question begins: some 60 bytes an alias.
struct AliasTable: Sendable {
    private var rows: [PersonKey: AliasRow] = [:]
    /// By every identity but the one the record stands under.
    private var people: [PersonKey: PersonKey] = [:]
    /// By the key that the record stands under: who was joined to it, and whose last notice is the person's.
    private var joined: [PersonKey: AliasRow] = [:]
    /// Keys of records whose people have further identities.
    private var persons: Set<PersonKey> = []
    /// By the same: notices sent to those who were joined, before they were.
    private var noticesElsewhere: [PersonKey: Int] = [:]
    private(set) var groups = IdentityGroups()
    /// A bit for some of an identity's digits: nearly everybody is told by it to have no alias.
    private var filter: [UInt64] = []
    private var shift: UInt64 = 64

    static let none = AliasTable([])

    init(_ all: some Sequence<AliasRow>) {
        for row in all { rows[row.key] = row }
        let sorted = rows.values.sorted { $0.key < $1.key }
        for row in sorted { if let new = row.replacedBy { _ = groups.take(row.key, replacedBy: new) } }
        for row in sorted { if let person = row.person { groups.join(row.key, person) } }
        for row in rows.values where row.person != nil {
            var person = row.key
            while let next = rows[person]?.person { person = next }
            people[row.key] = person
            if let notice = row.notice {
                noticesElsewhere[person, default: 0] += notice.number
                if notice.own != nil { keep(row, of: row.person!) }
            }
        }
        persons = Set(people.values)
        makeFilter()
    }

    /// Of several who were joined to one person, the one joined last.
    private mutating func keep(_ row: AliasRow, of person: PersonKey) {
        if let known = joined[person], (known.night, known.notice!.own!) > (row.night, row.notice!.own!) { return }
        joined[person] = row
    }

    private mutating func makeFilter() {
        guard !people.isEmpty else { return }
        var bits: UInt64 = 10
        while 1 << bits < people.count * 16 { bits += 1 }
        shift = 64 - bits
        filter = Array(repeating: 0, count: 1 << (bits - 6))
        for key in people.keys {
            let place = place(key)
            filter[Int(place >> 6)] |= 1 << (place & 63)
        }
    }

    @inline(__always)
    private func place(_ key: PersonKey) -> UInt64 { (key.rawValue &* 0x9E37_79B9_7F4A_7C15) >> shift }

    var isEmpty: Bool { rows.isEmpty }

    /// The key that the person's record stands under. O(1); a few instructions for nearly everybody.
    @inline(__always)
    func person(_ key: PersonKey) -> PersonKey {
        guard !filter.isEmpty else { return key }
        let place = place(key)
        guard filter[Int(place >> 6)] & 1 << (place & 63) != 0 else { return key }
        return people[key] ?? key
    }

    /// The same as it was known on a night.
    func person(_ key: PersonKey, on night: CivilDate) -> PersonKey {
        var person = key
        while let row = rows[person], let next = row.person, row.night <= night { person = next }
        return person
    }

    /// The identity a person has now, of the key that the record stands under.
    func identity(of person: PersonKey) -> PersonKey { groups.latest(of: person) }

    /// Whose key the reference of a person's last invitation is made of, and its number under that key.
    func lastNotice(of record: HotRecord) -> (key: PersonKey, number: Int) {
        guard record[.renumbered] else { return (record.key, record.notices) }
        var last = (key: record.key, number: record.notices)
        while let row = joined[last.key], row.notice!.own == last.number { last = (row.key, row.notice!.number) }
        return last
    }

    /// Invitations and repeats that a person was sent, under any identity.
    func notices(of record: HotRecord) -> Int {
        record.notices + (record[.renumbered] ? noticesElsewhere[record.key] ?? 0 : 0)
    }

    /// Whether the record has been another's, and no notice has been sent since.
    func isTakenOver(_ record: HotRecord) -> Bool {
        record[.renumbered] && joined[record.key].map { $0.notice!.own == record.notices } ?? false
    }

    /// All identities of a person but the one that the record stands under, in their order.
    func aliases(of person: PersonKey) -> [AliasRow] {
        rows.values.filter { people[$0.key] == person }.sorted { $0.key < $1.key }
    }

    /// Identities of some people, those of their records too, of which there are rows. O(all aliases).
    func identities(of people: Set<PersonKey>) -> [PersonKey] {
        rows.keys.filter { people.contains(person($0)) }
    }

    /// Identities of which one took another's place, and of which nobody is stored: in the order of those replaced.
    var unsettled: [(old: PersonKey, new: PersonKey)] {
        rows.values.compactMap { row in
            guard let new = row.replacedBy, person(row.key) != person(new) else { return nil }
            return (row.key, new)
        }.sorted { $0.old < $1.old }
    }

    /// Every identity of which something is known.
    var keys: Set<PersonKey> { Set(rows.keys).union(groups.replacedBy.values).union(people.values) }

    /// Every identity but those that records stand under, in their order, and the key of its person's record.
    var further: [(identity: PersonKey, person: PersonKey)] {
        people.map { (identity: $0.key, person: $0.value) }.sorted { $0.identity < $1.identity }
    }

    /// Whether a person, by the key of their record, has further identities.
    func hasAliases(_ person: PersonKey) -> Bool { persons.contains(person) }

    /// What is known of the identity.
    subscript(key: PersonKey) -> AliasRow? { rows[key] }
}

extension AliasTable {
    /// Reads the rows of all partitions.
    init(_ partitions: [Partition], _ workers: Workers) throws(OuvertureError) {
        let gathered = Gathering<AliasRow>()
        try workers.run(partitions.count) { number, _ in
            gathered.add(try partitions[number].read { try $0.aliases() })
        }
        self.init(gathered.all)
    }

    /// With rows that come, or take another's place.
    func adding(_ more: [AliasRow]) -> AliasTable {
        var all = rows
        for row in more { all[row.key] = row }
        return AliasTable(all.values)
    }
}
