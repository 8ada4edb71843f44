/// So many a day over the whole nation, exactly.
public struct DailyQuota: Equatable, Sendable {
    public let limit: Int
    public private(set) var taken = 0

    public init(limit: Int, taken: Int = 0) {
        precondition(limit >= 0 && taken >= 0, "a quota below nothing")
        self.limit = limit
        self.taken = taken
    }

    /// At least 0, also where a lowered limit lies under what was taken.
    public var remaining: Int { max(0, limit - taken) }

    /// Takes up to `wanted`; how many were granted.
    public mutating func take(upTo wanted: Int) -> Int {
        let granted = min(max(0, wanted), remaining)
        taken += granted
        return granted
    }
}

/// Where a quota ends among people counted in ordered buckets, without a queue: every bucket before the border is
/// granted whole, of the border's bucket so many in its order, nothing after it.
public struct QuotaBorder: Equatable, Sendable {
    /// The bucket that is granted in part or the first that gets nothing; the number of buckets where all fit.
    public let bucket: Int
    /// Granted of that bucket.
    public let ofBucket: Int
    /// Granted in all.
    public let granted: Int

    public init(counts: some Sequence<Int>, limit: Int) {
        var rest = max(0, limit)
        var passed = 0
        var granted = 0
        var partial = 0
        for count in counts {
            if count > rest {
                partial = rest
                granted += rest
                break
            }
            rest -= count
            granted += count
            passed += 1
        }
        bucket = passed
        ofBucket = partial
        self.granted = granted
    }
}

/// The order of first invitations: wave, département, postcode (its text, bytewise), then the pseudonym.
@frozen
public struct InvitationOrder: Comparable, Hashable, Sendable {
    public var wave: UInt16
    public var department: Department
    /// The postcode's first eight bytes, the first the highest, so that numbers compare as the text does.
    public var postcode: UInt64
    /// Its bytes from the ninth on, as some countries have them (`12345-6789`); empty for nearly everybody.
    public var postcodeRest: [UInt8]
    /// The pseudonym's 64 bits, which compare as its 16 hexadecimal characters do.
    public var person: UInt64

    @inlinable
    public init(wave: Int, department: Department, postcode: UInt64, postcodeRest: [UInt8] = [], person: UInt64) {
        self.wave = UInt16(truncatingIfNeeded: wave)
        self.department = department
        self.postcode = postcode
        self.postcodeRest = postcodeRest
        self.person = person
    }

    /// The order's place of a postcode of any length.
    @inlinable
    public init(wave: Int, department: Department, postcode: UnsafeRawBufferPointer, person: UInt64) {
        self.init(
            wave: wave, department: department, postcode: Self.prefix(postcode),
            postcodeRest: Array(postcode.dropFirst(8)), person: person)
    }

    /// Eight bytes of a postcode for `postcode`.
    @inlinable
    public static func prefix(_ postcode: UnsafeRawBufferPointer) -> UInt64 {
        var value: UInt64 = 0
        for at in 0..<8 { value = value &<< 8 | (at < postcode.count ? UInt64(postcode[at]) : 0) }
        return value
    }

    @inlinable
    public static func < (a: InvitationOrder, b: InvitationOrder) -> Bool {
        if a.wave != b.wave { return a.wave < b.wave }
        if a.department != b.department { return a.department < b.department }
        if a.postcode != b.postcode { return a.postcode < b.postcode }
        if a.postcodeRest != b.postcodeRest { return a.postcodeRest.lexicographicallyPrecedes(b.postcodeRest) }
        return a.person < b.person
    }
}
