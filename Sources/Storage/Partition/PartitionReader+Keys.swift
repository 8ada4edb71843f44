import Campaign
import Records

/// One entry of the index of identities: who, where, and what their row was last.
@frozen
public struct KeyEntry: Equatable, Sendable {
    public var key: UInt64
    /// Of the row in force for the person.
    public var fingerprint: UInt64
    public var slot: UInt32

    @inlinable public init(key: UInt64, fingerprint: UInt64, slot: UInt32) {
        self.key = key
        self.fingerprint = fingerprint
        self.slot = slot
    }

    static let storedSize = 20
    /// A chunk is made with so many entries and split before it holds twice as many.
    static let chunkEntries = 1024
}

extension PartitionReader {
    /// Every chunk of the index in order, as (its key in the table, its entries).
    public func scanKeys(_ body: (_ first: UInt64, _ entries: [KeyEntry]) throws -> Void) throws {
        let query = try query("scanKeys")
        defer { query.reset() }
        while try query.step() { try body(query.word(0), try keyEntries(query)) }
    }

    /// The entry of an identity, if it is stored here. Cheap for keys asked in their order.
    public func findKey(_ key: PersonKey) throws(OuvertureError) -> KeyEntry? {
        if let known = keysRead, known.first <= key.rawValue, key.rawValue <= known.entries.last?.key ?? 0 {
            return Self.search(known.entries, key.rawValue)
        }
        guard let chunk = try keyChunk("findKeys", key.rawValue) else { return nil }
        keysRead = chunk
        return Self.search(chunk.entries, key.rawValue)
    }

    private static func search(_ chunk: [KeyEntry], _ key: UInt64) -> KeyEntry? {
        let place = place(of: key, in: chunk)
        return place < chunk.count && chunk[place].key == key ? chunk[place] : nil
    }

    /// The first entry from `start` on whose key is not below `key`.
    static func place(of key: UInt64, in entries: [KeyEntry], from start: Int = 0) -> Int {
        var (low, high) = (start, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The chunk that a query finds by a key.
    func keyChunk(_ name: String, _ key: UInt64) throws(OuvertureError) -> (first: UInt64, entries: [KeyEntry])? {
        let query = try query(name)
        defer { query.reset() }
        query.bind(1, key)
        guard try query.step() else { return nil }
        return (query.word(0), try keyEntries(query))
    }

    private func keyEntries(_ query: Query) throws(OuvertureError) -> [KeyEntry] {
        let first = query.word(0)
        guard let bytes = Self.checked(query.bytes(1), seed: first), bytes.count % KeyEntry.storedSize == 0
        else { throw damaged("keys from \(first)") }
        let count = bytes.count / KeyEntry.storedSize
        let base = bytes.baseAddress!
        return [KeyEntry](unsafeUninitializedCapacity: count) { room, used in
            for index in 0..<count {
                room[index] = KeyEntry(
                    key: base.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self),
                    fingerprint: base.loadUnaligned(fromByteOffset: (count + index) * 8, as: UInt64.self),
                    slot: base.loadUnaligned(fromByteOffset: count * 16 + index * 4, as: UInt32.self))
            }
            used = count
        }
    }
}

extension PartitionWriter {
    /// Replaces a chunk of the index (`first`: its key in the table, nil for none) by these entries, in order; cut in
    /// chunks when they are many.
    public func putKeys(replacing first: UInt64?, _ entries: [KeyEntry]) throws(OuvertureError) {
        if let first, entries.first?.key != first {
            let drop = try reader.query("dropKeys")
            drop.bind(1, first)
            try drop.run()
        }
        let pieces = entries.count < 2 * KeyEntry.chunkEntries ? 1 : entries.count / KeyEntry.chunkEntries
        for piece in 0..<pieces {
            try putKeyChunk(entries[entries.count * piece / pieces..<entries.count * (piece + 1) / pieces])
        }
    }

    private func putKeyChunk(_ entries: ArraySlice<KeyEntry>) throws(OuvertureError) {
        guard let first = entries.first?.key else { return }
        room.removeAll()
        room.appendValue(UInt64(0))
        for entry in entries { room.appendValue(entry.key) }
        for entry in entries { room.appendValue(entry.fingerprint) }
        for entry in entries { room.appendValue(entry.slot) }
        try put("writeKeys", number: Int(first), seed: first)
    }
}

extension PartitionWriter {
    /// Replaces entries (`changed`), adds new ones (`added`) and takes keys away, each list in the order of keys. Cost:
    /// the chunks concerned.
    public func changeKeys(_ changed: [KeyEntry], adding added: [KeyEntry], removing removed: [UInt64] = []) throws {
        if changed.isEmpty && added.isEmpty && removed.isEmpty { return }
        var chunks: [(first: UInt64, entries: [KeyEntry])] = []
        var changes = KeyChanges(changed: changed, added: added, removed: Set(removed))
        var previous: (first: UInt64, entries: [KeyEntry])?
        try reader.scanKeys { first, entries in
            if let held = previous, let result = changes.apply(to: held.entries, before: first) {
                chunks.append((held.first, result))
            }
            previous = (first, entries)
        }
        if let held = previous {
            if let result = changes.apply(to: held.entries, before: .max) { chunks.append((held.first, result)) }
            for chunk in chunks { try putKeys(replacing: chunk.first, chunk.entries) }
        } else {
            try putKeys(replacing: nil, changes.apply(to: [], before: .max) ?? [])
        }
    }
}

/// Changes in the order of keys, eaten up chunk by chunk.
private struct KeyChanges {
    let changed: [KeyEntry]
    let added: [KeyEntry]
    let removed: Set<UInt64>
    private var changedAt = 0
    private var addedAt = 0

    init(changed: [KeyEntry], added: [KeyEntry], removed: Set<UInt64>) {
        self.changed = changed
        self.added = added
        self.removed = removed
    }

    /// The chunk's entries after the changes below `end`; nil when there are none.
    mutating func apply(to entries: [KeyEntry], before end: UInt64) -> [KeyEntry]? {
        var result = entries
        var touched = false
        if !removed.isEmpty {
            result.removeAll { removed.contains($0.key) }
            touched = result.count != entries.count
        }
        var at = 0
        while changedAt < changed.count && changed[changedAt].key < end {
            while at < result.count && result[at].key < changed[changedAt].key { at += 1 }
            precondition(at < result.count && result[at].key == changed[changedAt].key, "a change of a key not stored")
            result[at] = changed[changedAt]
            changedAt += 1
            touched = true
        }
        let from = addedAt
        while addedAt < added.count && added[addedAt].key < end { addedAt += 1 }
        if from == addedAt { return touched ? result : nil }
        return Self.merge(result, added[from..<addedAt])
    }

    private static func merge(_ old: [KeyEntry], _ new: ArraySlice<KeyEntry>) -> [KeyEntry] {
        var all: [KeyEntry] = []
        all.reserveCapacity(old.count + new.count)
        var at = 0
        for entry in new {
            while at < old.count && old[at].key < entry.key {
                all.append(old[at])
                at += 1
            }
            all.append(entry)
        }
        return all + old[at...]
    }
}
