import Campaign
import Testing

@testable import Storage

@Suite struct KeyChangesTests {
    /// Additions, changes and removals at random, held against a dictionary.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func theIndexIsADictionaryInOrder(_ seed: UInt64) throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            var numbers = SeededNumbers(seed: seed)
            var expected: [UInt64: KeyEntry] = [:]
            for round in 0..<8 {
                let many = round == 0 ? 5000 : Int.random(in: 0...1500, using: &numbers)
                var added: [UInt64: KeyEntry] = [:]
                for _ in 0..<many {
                    let key = UInt64.random(in: 0...40_000, using: &numbers)
                    if expected[key] == nil { added[key] = KeyEntry(key: key, fingerprint: numbers.next(), slot: UInt32(key)) }
                }
                let known = expected.keys.sorted()
                let changed = known.filter { _ in Int.random(in: 0...20, using: &numbers) == 0 }
                let removed = Set(known.filter { _ in Int.random(in: 0...30, using: &numbers) == 0 }).subtracting(changed)
                var changes: [KeyEntry] = []
                for key in changed {
                    expected[key]!.fingerprint &+= 1
                    changes.append(expected[key]!)
                }
                for key in removed { expected[key] = nil }
                expected.merge(added) { $1 }
                let (new, gone, edits) = (added.values.sorted { $0.key < $1.key }, Array(removed), changes)
                try partition.commit(stage: "\(round)", night: ScratchStore.night) { writer in
                    try writer.changeKeys(edits, adding: new, removing: gone)
                    return []
                }
                try hold(partition, expected)
            }
        }
    }

    private func hold(_ partition: Partition, _ expected: [UInt64: KeyEntry]) throws {
        try partition.read { reader in
            var found: [KeyEntry] = []
            try reader.scanKeys { first, entries in
                #expect(entries.first?.key == first)
                #expect(entries.count < 2 * KeyEntry.chunkEntries)
                found += entries
            }
            #expect(found == expected.values.sorted { $0.key < $1.key })
            for key in stride(from: UInt64(0), to: 40_000, by: 371) {
                #expect(try reader.findKey(PersonKey(rawValue: key)) == expected[key])
            }
        }
    }
}

/// Numbers from a seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
