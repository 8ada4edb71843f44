/// A fast 64-bit hash over bytes: the fingerprint of a row, the checksum of a chunk. Folded 64 × 64 → 128 bit
/// multiplications after Wang Yi's wyhash, 16 bytes a step in two independent lanes. Not keyed against an adversary.
///
/// The value is part of the store's format: equal bytes and seed give the same 64 bits in every version.
public enum Checksum {
    @usableFromInline static let k0: UInt64 = 0xA076_1D64_78BD_642F
    @usableFromInline static let k1: UInt64 = 0xE703_7ED1_A0B4_28DB
    @usableFromInline static let k2: UInt64 = 0x8EBC_6AF0_9C88_C6E3
    @usableFromInline static let k3: UInt64 = 0x5899_65CC_7537_4CC3

    /// The checksum of `bytes`. O(n), about 0.1 ns a byte.
    @inlinable @inline(__always)
    public static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return fold(seed ^ k0, k3) }
        return of(start, bytes.count, seed: seed)
    }

    /// The checksum of the `count` bytes at `start`; `count` is at least 1.
    @inlinable
    public static func of(_ start: UnsafeRawPointer, _ count: Int, seed: UInt64) -> UInt64 {
        var at = start
        var left = count
        var x = seed ^ k0
        var y = (seed &<< 32 | seed &>> 32) ^ k1
        while left >= 32 {
            x = fold(word(at, 0) ^ k1, word(at, 8) ^ x)
            y = fold(word(at, 16) ^ k2, word(at, 24) ^ y)
            at += 32
            left -= 32
        }
        if left >= 16 {
            x = fold(word(at, 0) ^ k1, word(at, 8) ^ x)
            at += 16
            left -= 16
        }
        var a: UInt64 = 0
        var b: UInt64 = 0
        if left >= 8 {
            a = word(at, 0)
            b = word(at, left - 8)
        } else if left >= 4 {
            a = UInt64(at.loadUnaligned(as: UInt32.self))
            b = UInt64(at.loadUnaligned(fromByteOffset: left - 4, as: UInt32.self))
        } else if left > 0 {
            a =
                UInt64(at.load(as: UInt8.self)) &<< 16
                | UInt64(at.load(fromByteOffset: left / 2, as: UInt8.self)) &<< 8
                | UInt64(at.load(fromByteOffset: left - 1, as: UInt8.self))
        }
        return fold(fold(a ^ k2, b ^ x), fold(y ^ k3, UInt64(truncatingIfNeeded: count) ^ k1))
    }

    /// 128 bits of the bytes, where ids are kept for ever and a chance collision would lose one.
    @inlinable
    public static func wide(_ bytes: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64) {
        (of(bytes, seed: k2), of(bytes, seed: k3))
    }

    /// Mixes one word into another.
    @inlinable @inline(__always)
    public static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return a ^ b ^ product.high ^ product.low
    }

    @inlinable @inline(__always)
    static func word(_ at: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        at.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
}
