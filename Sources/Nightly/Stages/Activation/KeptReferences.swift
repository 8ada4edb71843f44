import Storage
import Synchronization

/// References of people due, kept from the search for the border to the writing of the orders, in the order of slots: by
/// whole partitions, as far as a bound of memory goes. Those of the others are worked out again, 24 ns each.
final class KeptReferences: Sendable {
    private let partitions: Mutex<[[UInt64]?]>
    private let left: Atomic<Int>

    /// - Parameter most: people; 32 MiB unless a test says otherwise.
    init(partitions count: Int, most: Int = 1 << 22) {
        partitions = Mutex(Array(repeating: nil, count: count))
        left = Atomic(most)
    }

    /// Whether there is room for the references of so many people; it is theirs then.
    func reserve(_ people: Int) -> Bool {
        let before = left.subtract(people, ordering: .relaxed).oldValue
        if before >= people { return true }
        left.add(people, ordering: .relaxed)
        return false
    }

    func put(_ references: [UInt64], partition: Int) { partitions.withLock { $0[partition] = references } }

    /// A partition's references, once.
    func take(partition: Int) -> [UInt64]? {
        partitions.withLock { partitions in
            defer { partitions[partition] = nil }
            return partitions[partition]
        }
    }
}
