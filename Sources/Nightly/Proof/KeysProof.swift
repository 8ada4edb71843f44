import Campaign
import Storage

/// Each person stands once, in the partition that is theirs: the index of identities and the records are one to one.
struct KeysProof {
    let context: ProofContext
    let number: Int

    func run(_ reader: PartitionReader, _ hot: [HotRecord], _ stones: [Int: ProvenStone]) throws {
        let file = Partition.fileName(number)
        let partitions = context.definition.partitions
        let buried = Set(stones.values.map(\.key.rawValue))
        var seen = [Bool](repeating: false, count: hot.count)
        try reader.forEachKey { entry in
            let slot = Int(entry.slot)
            let place = "\(file) person \(slot)"
            if seen[slot] { context.findings.add(.peopleKeys, place, "stands twice in the index of identities") }
            seen[slot] = true
            if hot[slot].key.rawValue != entry.key {
                context.findings.add(.peopleKeys, place, "is another one's in the index of identities")
            }
            if PersonKey(rawValue: entry.key).partition(of: partitions) != number {
                context.findings.add(.peoplePlace, place, "stands in a partition that is not theirs")
            }
            let isAlias = context.aliases.table[PersonKey(rawValue: entry.key)]?.person != nil
            if isAlias != (hot[slot].state == .joined) {
                context.findings.add(
                    .peopleKeys, place,
                    isAlias ? "stands under an identity that is another record's" : "has become another record's, and nothing tells whose")
            }
            if buried.contains(entry.key) || context.isBuried(PersonKey(rawValue: entry.key)) { context.findings.add(.peopleTombstones, place, "was deleted and is enrolled again") }
        }
        for row in try reader.aliases() where row.key.partition(of: partitions) != number {
            context.findings.add(.peoplePlace, file, "an identity stands in a partition that is not its own")
        }
        for (slot, record) in hot.enumerated() where record.isErased == seen[slot] {
            context.findings.add(
                .peopleKeys, "\(file) person \(slot)",
                seen[slot] ? "is deleted and stands in the index of identities" : "is missing in the index of identities")
        }
    }
}

/// A deleted person, known again by the pseudonym that stays.
struct ProvenStone {
    let key: PersonKey
}

/// Of deleted people the keyed hash stays, so that no later file enrols them again, and nothing else that points to
/// them.
struct TombstoneProof {
    let context: ProofContext
    let number: Int

    /// - Returns: deleted people by slot.
    func run(_ reader: PartitionReader, _ hot: [HotRecord]) throws -> [Int: ProvenStone] {
        let file = Partition.fileName(number)
        var stones: [Int: ProvenStone] = [:]
        let all = try reader.provenTombstones()
        for stone in all {
            let place = "\(file) person \(stone.slot)"
            func fail(_ detail: String) { context.findings.add(.peopleTombstones, place, detail) }
            guard hot.indices.contains(stone.slot), hot[stone.slot].isErased, hot[stone.slot].state == .deleted else {
                fail("has a tombstone and is not deleted")
                continue
            }
            guard let key = context.codes.key(ofPseudonym: stone.pseudonym), context.codes.tombstone(of: key) == stone.hash,
                key.partition(of: context.definition.partitions) == number
            else {
                fail("its tombstone is not that of its pseudonym")
                continue
            }
            let notices = hot[stone.slot].notices
            let own = notices > 0 ? context.codes.reference(of: key, notice: notices) : nil
            // Or one that was sent under an identity of theirs which is no more.
            let other = stone.reference.flatMap { context.codes.notice(of: $0)?.key }
            if stone.reference != own && !(other.map { context.isBuried($0) } ?? false) {
                fail("its tombstone has not the last notice's reference")
            }
            stones[stone.slot] = ProvenStone(key: key)
        }
        if try reader.fact("tombstones") != all.count {
            context.findings.add(.peopleTombstones, file, "\(all.count) tombstones stand where \(try reader.fact("tombstones")) were set")
        }
        for (slot, record) in hot.enumerated() where (record.state == .deleted || record.isErased) && record.state != .joined {
            if record.isErased {
                if stones[slot] == nil { context.findings.add(.peopleTombstones, "\(file) person \(slot)", "is deleted and has no tombstone") }
            } else if context.unfinished == nil {
                context.findings.add(.peopleTombstones, "\(file) person \(slot)", "is deleted and the data are still there")
            }
        }
        return stones
    }
}
