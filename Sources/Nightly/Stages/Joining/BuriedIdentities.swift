import Campaign
import Storage

/// Further identities of deleted people, of whom nothing else is kept, and whose they were.
struct BuriedIdentities: Sendable {
    private let people: [PersonKey: PersonKey]

    /// Looks identities up, each in its partition.
    init(_ keys: Set<PersonKey>, _ context: NightContext) throws(OuvertureError) {
        let count = context.partitions.count
        let byPartition = Dictionary(grouping: keys, by: { $0.partition(of: count) })
        let found = Gathering<(PersonKey, PersonKey)>()
        try context.workers.run(count) { number, _ in
            guard let asked = byPartition[number] else { return }
            try context.partitions[number].read { reader in
                for key in asked {
                    guard let pseudonym = try reader.aliasTombstone(context.codes.tombstone(of: key)),
                        let person = context.codes.key(ofPseudonym: pseudonym)
                    else { continue }
                    found.add((key, person))
                }
            }
        }
        people = Dictionary(uniqueKeysWithValues: found.all)
    }

    /// Nil of an identity that is no deleted person's, or that their tombstone itself is of.
    func person(_ key: PersonKey) -> PersonKey? { people[key] }

    /// In no order.
    var all: [PersonKey: PersonKey] { people }
}
