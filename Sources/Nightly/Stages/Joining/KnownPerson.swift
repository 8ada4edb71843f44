import Campaign
import Storage

/// How a key stands in the store when it is found to be somebody else's too.
struct KnownPerson: Sendable {
    /// Of the row that brought the person: who was stored first is told by it.
    let origin: OriginRecord
    let leaver: Leaver
    var key: PersonKey { leaver.key }

    init?(_ key: PersonKey, _ reader: PartitionReader, _ context: NightContext) throws(OuvertureError) {
        if let entry = try reader.findKey(key) {
            let slot = Int(entry.slot)
            let hot = try reader.hotRecord(slot)
            origin = try Self.place(reader.origin(slot))
            leaver = Leaver(
                key: key, hot: hot, fingerprint: entry.fingerprint, cold: Array(try reader.cold(slot).bytes),
                row: try Self.place(reader.rowInForce(slot)),
                affiliations: hot[.severalAffiliations] ? try reader.affiliations(slot) : [],
                trace: hot[.contactTraced] ? try reader.contactTrace(slot) : nil)
        } else if let stone = try reader.tombstone(context.codes.tombstone(of: key)) {
            origin = try Self.place(reader.origin(stone.slot))
            leaver = Leaver(
                key: key, hot: try reader.hotRecord(stone.slot), fingerprint: 0, cold: [], row: origin, affiliations: [], trace: nil)
        } else {
            return nil
        }
    }

    private static func place(_ row: (file: Int, line: Int)) -> OriginRecord { OriginRecord(file: row.file, line: UInt32(row.line)) }
}

/// What the store has under some keys.
struct KnownPeople: Sendable {
    private(set) var people: [PersonKey: KnownPerson] = [:]
    /// Events that wait under them, in the order in which they were put there.
    private(set) var waiting: [PersonKey: [WaitingEvent]] = [:]

    /// Looks keys up, each in its partition.
    init(_ keys: some Sequence<PersonKey>, _ context: NightContext) throws(OuvertureError) {
        let found = try context.ask(keys) { reader, keys in
            let asked = Set(keys)
            return [(try keys.compactMap { try KnownPerson($0, reader, context) }, try reader.waiting().filter { asked.contains($0.person) })]
        }
        for one in found.flatMap(\.0) { people[one.key] = one }
        waiting = Dictionary(grouping: found.flatMap(\.1), by: \.person)
    }
}
