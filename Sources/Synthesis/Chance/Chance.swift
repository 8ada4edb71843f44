/// A stream of random bits that follows from a seed, a purpose and a number alone: what a person gets does not
/// depend on who was made before. SplitMix64.
struct Chance {
    private var state: UInt64

    @inline(__always)
    init(_ seed: UInt64, _ purpose: Purpose, _ number: UInt64) {
        state = Chance.mixed(seed &+ Chance.mixed(purpose.rawValue &* 0xD1B5_4A32_D192_ED03 &+ number))
    }

    /// What a stream is for; two purposes never share their bits.
    enum Purpose: UInt64 {
        case household = 1, person, place, contact, rights, secondScheme, mistake, change, event, newborn, name, schemeChange
        case move, rename, definitive, death
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Chance.mixed(state)
    }

    /// A number from 0 to `bound` − 1, uniform to 2⁻³².
    @inline(__always)
    mutating func below(_ bound: Int) -> Int { Int(((next() >> 32) &* UInt64(bound)) >> 32) }

    /// True with the given share, to 2⁻³².
    @inline(__always)
    mutating func hits(_ share: Share) -> Bool { next() >> 32 < share.threshold }

    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z &>> 31)
    }
}

/// A probability in 32 bits, so that comparing is one instruction and the same on every machine.
struct Share: ExpressibleByFloatLiteral {
    let threshold: UInt64

    init(_ share: Double) { threshold = UInt64(max(0, min(1, share)) * 4_294_967_296) }
    init(floatLiteral value: Double) { self.init(value) }
}
