import Campaign
import Records
import Storage

/// The further identities of people deleted tonight: of each only its keyed hash stays. Done before the people's own
/// records are erased, which say whose they are, so that a night cut off in between goes on.
struct AliasErasure {
    let context: NightContext

    func run() throws(OuvertureError) {
        guard !context.aliases.isEmpty else { return }
        let deleted = try deletedPeople()
        guard !deleted.isEmpty else { return }
        var byPartition: [Int: [PersonKey]] = [:]
        for key in context.aliases.identities(of: deleted) {
            byPartition[key.partition(of: context.partitions.count), default: []].append(key)
        }
        let shares = byPartition
        _ = try context.commit("activation", part: "aliases", shown: "activation") { partition, _ in
            guard let keys = shares[partition.number]?.sorted() else { return nil }
            return try partition.read { reader in try work(keys, deleted, reader) }
        }
    }

    private func deletedPeople() throws(OuvertureError) -> Set<PersonKey> {
        let found = Gathering<PersonKey>()
        try context.survey { partition, _ in
            try partition.read { reader in
                for (chunk, summary) in try reader.summaries().enumerated() where summary.toErase > 0 {
                    found.add(Array(try reader.hotChunk(chunk)).filter { $0.state == .deleted && $0[.renumbered] }.map(\.key))
                }
            }
        }
        return Set(found.all)
    }

    private func work(_ keys: [PersonKey], _ deleted: Set<PersonKey>, _ reader: PartitionReader) throws -> PartitionWork {
        var edits = HotEdits(reader)
        var gone: [UInt64] = []
        for key in keys where !deleted.contains(key) {
            // The record of somebody who was joined: what is left of it points to nobody.
            guard let entry = try reader.findKey(key) else { continue }
            var record = try edits.record(Int(entry.slot))
            record.key = PersonKey(rawValue: HotRecord.deletedKey)
            try edits.put(Int(entry.slot), record)
            gone.append(key.rawValue)
        }
        let (done, codes, aliases) = ((edits, gone), context.codes, context.aliases)
        return PartitionWork(tally: StageTally()) { writer in
            try done.0.write(writer)
            try writer.changeKeys([], adding: [], removing: done.1)
            // The person's own identity has a tombstone of its own.
            for key in keys {
                if deleted.contains(key) {
                    try writer.dropAlias(key)
                } else {
                    try writer.buryAlias(key, hash: codes.tombstone(of: key), pseudonym: codes.pseudonym(of: aliases.person(key)))
                }
            }
        }
    }
}
