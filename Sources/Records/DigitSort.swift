/// A key and where its row is.
@frozen
public struct KeyedPlace: Sendable {
    public var key: UInt64
    public var place: UInt32

    @inlinable public init(key: UInt64, place: UInt32) {
        self.key = key
        self.place = place
    }
}

/// Sorts by digits, least first, eleven bits at a time: O(n) a digit that differs, and stable. A tenth of a first
/// intake's time was spent comparing before.
public enum DigitSort {
    private static let bits: UInt64 = 11
    private static let size = 1 << 11

    public static func sort(_ places: inout [KeyedPlace]) {
        guard places.count > 64 else { return sortFew(&places) }
        var differing: UInt64 = 0
        for place in places { differing |= place.key ^ places[0].key }
        var other = [KeyedPlace](repeating: KeyedPlace(key: 0, place: 0), count: places.count)
        var starts = [Int](repeating: 0, count: size)
        var shift: UInt64 = 0
        while shift < 64 && differing &>> shift != 0 {
            if (differing &>> shift) & UInt64(size - 1) != 0 {
                pass(places, &other, &starts, shift)
                swap(&places, &other)
            }
            shift += bits
        }
    }

    private static func pass(_ from: [KeyedPlace], _ to: inout [KeyedPlace], _ starts: inout [Int], _ shift: UInt64) {
        let mask = UInt64(size - 1)
        from.withUnsafeBufferPointer { from in
            to.withUnsafeMutableBufferPointer { to in
                starts.withUnsafeMutableBufferPointer { starts in
                    starts.update(repeating: 0)
                    for place in from { starts[Int(place.key &>> shift & mask)] += 1 }
                    var sum = 0
                    for digit in 0..<size { (starts[digit], sum) = (sum, sum + starts[digit]) }
                    for place in from {
                        let digit = Int(place.key &>> shift & mask)
                        to[starts[digit]] = place
                        starts[digit] += 1
                    }
                }
            }
        }
    }

    /// By insertion: stable, and cheaper than clearing a table of digits.
    private static func sortFew(_ places: inout [KeyedPlace]) {
        guard places.count > 1 else { return }
        for at in 1..<places.count {
            let place = places[at]
            var before = at - 1
            while before >= 0 && places[before].key > place.key {
                places[before + 1] = places[before]
                before -= 1
            }
            places[before + 1] = place
        }
    }
}
