import Campaign
import Storage

/// Further identities of deleted people, of whom nothing else is kept, and whose they were.
struct BuriedIdentities: Sendable {
    /// In no order; whoever it was may have been found to be one more.
    let all: [PersonKey: PersonKey]

    /// Looks identities up, each in its partition.
    init(_ keys: Set<PersonKey>, _ context: NightContext) throws(OuvertureError) {
        var all: [PersonKey: PersonKey] = [:]
        var asked = keys
        while !asked.isEmpty {
            let found = try context.ask(asked) { reader, keys in
                try keys.compactMap { key in
                    try reader.aliasTombstone(context.codes.tombstone(of: key)).flatMap { context.codes.key(ofPseudonym: $0) }.map { (key, $0) }
                }
            }
            for (key, person) in found { all[key] = person }
            asked = Set(found.map(\.1)).subtracting(all.keys)
        }
        self.all = all
    }

    /// Whose an identity was at last; of one that is no deleted person's, or that their tombstone itself is of, the same.
    func person(_ key: PersonKey) -> PersonKey {
        var person = key
        while let next = all[person] { person = next }
        return person
    }
}
