/// Eight ASCII digits as one machine word: how dates and identities are checked, turned into numbers and written
/// without a loop.
public enum EightDigits {
    /// The word at `place`, which need not be aligned.
    @inlinable @inline(__always)
    public static func load(_ place: UnsafeRawPointer) -> UInt64 {
        UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    }

    /// Every byte is `0`…`9`: its high half is 3, and stays 3 when 6 is added.
    @inlinable @inline(__always)
    public static func areDigits(_ word: UInt64) -> Bool {
        let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        return (word & high) | (((word &+ 0x0606_0606_0606_0606) & high) &>> 4) == 0x3333_3333_3333_3333
    }

    /// The number the digits write; meaningless unless `areDigits`. Pairs, then fours, then eight.
    @inlinable @inline(__always)
    public static func number(_ word: UInt64) -> UInt64 {
        var w = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
        w = ((w & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
        return ((w & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
    }

    /// The digits of a number below 100,000,000, the first in the lowest byte. Fours, then pairs, then one by one; a
    /// division is a multiplication and a shift, exact for numbers of four and of two digits.
    @inlinable @inline(__always)
    public static func word(of number: UInt64) -> UInt64 {
        let fours = number / 10_000 | (number % 10_000) &<< 32
        let hundreds = ((fours &* 5243) &>> 19) & 0x0000_007F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) &<< 16
        let tens = ((pairs &* 103) &>> 10) & 0x000F_000F_000F_000F
        return tens | (pairs &- tens &* 10) &<< 8 | 0x3030_3030_3030_3030
    }

    /// Writes the eight digits of a number below 100,000,000 at `place`, which need not be aligned.
    @inlinable @inline(__always)
    public static func write(_ number: UInt64, to place: UnsafeMutableRawPointer) {
        place.storeBytes(of: word(of: number).littleEndian, as: UInt64.self)
    }
}
