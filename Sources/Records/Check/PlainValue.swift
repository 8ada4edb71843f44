/// A value of at most 16 bytes in two words, the lowest byte first: most values of people's files are such, and of one kind
/// of sign. Its hash and its shape then cost a few instructions and no look at single bytes.
struct PlainValue {
    let low: UInt64
    let high: UInt64
    let count: Int
    private let lowMask: UInt64
    private let highMask: UInt64

    static let mostBytes = 16
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// - Parameters:
    ///   - start: has 16 readable bytes.
    ///   - count: 1 to 16.
    @inline(__always)
    init(_ start: UnsafeRawPointer, _ count: Int) {
        self.count = count
        lowMask = count >= 8 ? .max : (1 &<< UInt64(8 * count)) &- 1
        highMask = count >= 16 ? .max : count <= 8 ? 0 : (1 &<< UInt64(8 * (count - 8))) &- 1
        low = start.loadUnaligned(as: UInt64.self) & lowMask
        high = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & highMask
    }

    @inline(__always)
    var hash: UInt64 { Checksum.fold(low ^ Checksum.k0, (high ^ Checksum.k1) &+ UInt64(truncatingIfNeeded: count) &* Checksum.k2) }

    @inline(__always)
    var isDigits: Bool {
        let (a, b) = ((low ^ 0x30 &* Self.ones) & lowMask, (high ^ 0x30 &* Self.ones) & highMask)
        return ((a &+ 0x76 &* Self.ones) | a | (b &+ 0x76 &* Self.ones) | b) & Self.tops == 0
    }

    /// Of A to Z alone.
    @inline(__always)
    var isCapitals: Bool {
        let (a, b) = (low | ~lowMask & 0x41 &* Self.ones, high | ~highMask & 0x41 &* Self.ones)
        if (a | b) & Self.tops != 0 { return false }
        return (a &+ 0x3F &* Self.ones) & (b &+ 0x3F &* Self.ones) & Self.tops == Self.tops
            && ((a &+ 0x25 &* Self.ones) | (b &+ 0x25 &* Self.ones)) & Self.tops == 0
    }
}
