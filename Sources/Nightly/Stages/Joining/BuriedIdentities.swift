import Campaign
import Storage

/// Further identities of deleted people, of whom nothing else is kept, and whose they were.
struct BuriedIdentities: Sendable {
    /// In no order.
    let all: [PersonKey: PersonKey]

    /// Looks identities up, each in its partition.
    init(_ keys: Set<PersonKey>, _ context: NightContext) throws(OuvertureError) {
        let found = try context.ask(keys) { reader, keys in
            try keys.compactMap { key in
                try reader.aliasTombstone(context.codes.tombstone(of: key)).flatMap { context.codes.key(ofPseudonym: $0) }.map { (key, $0) }
            }
        }
        all = Dictionary(uniqueKeysWithValues: found)
    }

    /// Nil of an identity that is no deleted person's, or that their tombstone itself is of.
    func person(_ key: PersonKey) -> PersonKey? { all[key] }
}
