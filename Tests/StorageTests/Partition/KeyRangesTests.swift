import Campaign
import Testing

@testable import Storage

@Suite struct KeyRangesTests {
    /// Ranges at random, in gaps and over chunks' borders, held against every key looked at.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func everyEntryOfTheRangesIsFoundOnceAndInOrder(_ seed: UInt64) throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            var numbers = SeededNumbers(seed: seed)
            let keys = try Self.fill(partition, &numbers)
            for width in [0, 3, 900, 40_000] as [UInt64] {
                let ranges = Self.ranges(width, &numbers)
                let expected = keys.filter { key in ranges.contains { $0.contains(key) } }
                try partition.read { reader in
                    var found: [UInt64] = []
                    try reader.scanKeys(in: ranges) { found.append($0.key) }
                    #expect(found == expected)
                }
            }
        }
    }

    @Test func nothingIsFoundWhereNobodyIs() throws {
        try ScratchStore.with { store in
            let partition = try store.partition()
            try partition.read { reader in
                try reader.scanKeys(in: [0...UInt64(1) << 43]) { _ in Issue.record("somebody in an empty partition") }
                try reader.scanKeys(in: []) { _ in Issue.record("somebody in no range") }
            }
        }
    }

    /// Keys in clusters far apart, several chunks of them.
    private static func fill(_ partition: Partition, _ numbers: inout SeededNumbers) throws -> [UInt64] {
        var keys: Set<UInt64> = []
        for cluster in 0..<6 {
            for _ in 0..<Int.random(in: 1...4000, using: &numbers) {
                keys.insert(UInt64(cluster) * 1_000_000 + 5000 + UInt64.random(in: 0...60_000, using: &numbers))
            }
        }
        let sorted = keys.sorted()
        try partition.commit(stage: "intake", night: ScratchStore.night) { writer in
            try writer.changeKeys([], adding: sorted.map { KeyEntry(key: $0, fingerprint: 0, slot: 0) })
            return []
        }
        return sorted
    }

    private static func ranges(_ width: UInt64, _ numbers: inout SeededNumbers) -> [ClosedRange<UInt64>] {
        var ranges: [ClosedRange<UInt64>] = []
        var at: UInt64 = 0
        while at < 6_500_000 {
            let step = Bool.random(using: &numbers) ? 1...200 : 1...400_000 as ClosedRange<UInt64>
            at += UInt64.random(in: step, using: &numbers)
            ranges.append(at...at + UInt64.random(in: 0...width, using: &numbers))
            at = ranges.last!.upperBound + 1
        }
        return ranges
    }
}
