/// Counts different values in bounded memory, 2 MiB at most: exact up to 131,072, then by adaptive sampling (Wegman, after
/// Flajolet 1990): only hashes with ever more leading zeros are kept, 16,384 at most, and stand for so many more. What is kept
/// is a function of the set of values, so that counts of parts come to the same in any order.
struct DistinctCount: ~Copyable {
    private var depth = 0
    private var count = 0
    /// Hashes by their lowest bits, 0 where there is none; at most half of the places are taken.
    private var places: UnsafeMutablePointer<UInt64>
    private var capacity: Int
    /// Hashes that wait to be looked for: many at once, so that the memory they lie in is fetched for all together and not
    /// waited for one after another, which took a quarter of the survey's time.
    private let waiting: UnsafeMutablePointer<UInt64>
    private var waitingCount = 0
    /// What was fetched, so that fetching is not optimised away.
    private var fetched: UInt64 = 0
    private static let most = 1 << 17
    /// Once there are more: few enough to stay in the second-level cache.
    private static let mostSampled = 1 << 14
    private static let together = 64

    init() {
        capacity = 64
        places = Self.empty(capacity)
        waiting = Self.empty(Self.together)
    }

    deinit {
        places.deallocate()
        waiting.deallocate()
    }

    @inline(__always)
    mutating func take(_ hash: UInt64) {
        guard hash.leadingZeroBitCount >= depth else { return }
        waiting[waitingCount] = hash
        waitingCount &+= 1
        if waitingCount == Self.together { lookUp() }
    }

    mutating func merge(_ other: borrowing DistinctCount) {
        lookUp()
        if depth < other.depth { sample(from: other.depth) }
        for place in 0..<other.capacity where other.places[place] != 0 { take(other.places[place]) }
        for at in 0..<other.waitingCount { take(other.waiting[at]) }
    }

    mutating func estimate() -> Int {
        lookUp()
        return count << depth
    }

    /// There were more values than are counted one by one.
    mutating func isEstimated() -> Bool {
        lookUp()
        return depth > 0
    }

    @inline(never)
    private mutating func lookUp() {
        var seen: UInt64 = 0
        for at in 0..<waitingCount { seen |= places[Int(truncatingIfNeeded: waiting[at]) & (capacity - 1)] }
        fetched = seen
        for at in 0..<waitingCount where waiting[at].leadingZeroBitCount >= depth { insert(waiting[at] == 0 ? 1 : waiting[at]) }
        waitingCount = 0
    }

    @inline(__always)
    private mutating func insert(_ hash: UInt64) {
        var place = Int(truncatingIfNeeded: hash) & (capacity - 1)
        while places[place] != 0 {
            if places[place] == hash { return }
            place = (place + 1) & (capacity - 1)
        }
        places[place] = hash
        count += 1
        if 2 * count > capacity { makeRoom() }
    }

    @inline(never)
    private mutating func makeRoom() {
        let bound = depth == 0 ? DistinctCount.most : DistinctCount.mostSampled
        if count <= bound { return rebuild(min(4 * capacity, 2 * bound)) }
        sample(from: depth + 1)
    }

    /// Keeps the hashes of the least depth from `least` on at which there are few enough.
    private mutating func sample(from least: Int) {
        depth = least
        while kept > DistinctCount.mostSampled { depth += 1 }
        rebuild(2 * DistinctCount.mostSampled)
    }

    /// Hashes that are deep enough.
    private var kept: Int { (0..<capacity).count { places[$0] != 0 && places[$0].leadingZeroBitCount >= depth } }

    /// Puts what is still deep enough into places anew.
    private mutating func rebuild(_ room: Int) {
        let (old, oldCapacity) = (places, capacity)
        capacity = room
        places = Self.empty(room)
        count = 0
        for at in 0..<oldCapacity where old[at] != 0 && old[at].leadingZeroBitCount >= depth {
            var place = Int(truncatingIfNeeded: old[at]) & (capacity - 1)
            while places[place] != 0 { place = (place + 1) & (capacity - 1) }
            places[place] = old[at]
            count += 1
        }
        old.deallocate()
    }

    private static func empty(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
        let places = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
        places.initialize(repeating: 0, count: capacity)
        return places
    }
}
