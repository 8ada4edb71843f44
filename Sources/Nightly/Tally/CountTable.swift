/// Counts by a 32-bit key.
public typealias CountTable = KeyedCounts<UInt32>

/// Counts by key: open addressing with linear probing, for the inner loops (a dictionary costs four times as
/// much a step). Add O(1); all counts in key order O(n log n).
public struct KeyedCounts<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private var keys: [Key] = []
    private var values: [Int] = []
    private var used = 0
    private var mask = 0
    private var lastSlot = 0

    public init() {}

    @inline(__always)
    public mutating func add(_ amount: Int, to key: Key) {
        if mask != 0 && keys[lastSlot] == key && values[lastSlot] != .min {
            values[lastSlot] += amount
            return
        }
        insert(amount, key)
    }

    private mutating func insert(_ amount: Int, _ key: Key) {
        if used * 2 >= mask { grow() }
        var slot = Self.hash(key) & mask
        while values[slot] != .min && keys[slot] != key { slot = (slot + 1) & mask }
        if values[slot] == .min {
            keys[slot] = key
            values[slot] = 0
            used += 1
        }
        values[slot] += amount
        lastSlot = slot
    }

    private static func hash(_ key: Key) -> Int { Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) }

    private mutating func grow() {
        let old = pairs()
        let size = max(64, (mask + 1) * 2)
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: .min, count: size)
        mask = size - 1
        used = 0
        for (key, value) in old { insert(value, key) }
    }

    public subscript(key: Key) -> Int {
        get {
            guard mask != 0 else { return 0 }
            var slot = Self.hash(key) & mask
            while values[slot] != .min {
                if keys[slot] == key { return values[slot] }
                slot = (slot + 1) & mask
            }
            return 0
        }
        set { add(newValue - self[key], to: key) }
    }

    private func pairs() -> [(Key, Int)] {
        values.indices.compactMap { values[$0] == .min ? nil : (keys[$0], values[$0]) }
    }

    /// Every key whose count is not zero, in order.
    public var entries: [(key: Key, count: Int)] {
        pairs().filter { $0.1 != 0 }.sorted { $0.0 < $1.0 }.map { (key: $0.0, count: $0.1) }
    }

    public mutating func add(_ other: Self) {
        for slot in other.values.indices where other.values[slot] != .min { add(other.values[slot], to: other.keys[slot]) }
    }
}
