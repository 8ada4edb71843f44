/// SipHash-2-4 of a message of at most seven bytes: one word, so two compressions and four closing rounds. The
/// short keyed function under every code (Aumasson and Bernstein, *SipHash: a fast short-input PRF*, 2012).
struct KeyedHash: Sendable {
    /// The state after the key is in and before the message.
    let v0, v1, v2, v3: UInt64

    /// A key of 16 bytes, little endian.
    init(key: ArraySlice<UInt8>) {
        precondition(key.count == 16)
        let words = [key.prefix(8), key.suffix(8)].map { half in
            half.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        v0 = words[0] ^ 0x736f_6d65_7073_6575
        v1 = words[1] ^ 0x646f_7261_6e64_6f6d
        v2 = words[0] ^ 0x6c79_6765_6e65_7261
        v3 = words[1] ^ 0x7465_6462_7974_6573
    }

    /// The hash of the `bytes` low bytes of `message`; the others must be zero.
    @inline(__always)
    func callAsFunction(_ message: UInt64, bytes: UInt64) -> UInt64 {
        var state = SipState(self)
        state.take(message | bytes &<< 56)
        return state.close()
    }
}

/// The four words of SipHash.
struct SipState {
    var v0, v1, v2, v3: UInt64

    @inline(__always)
    init(_ hash: KeyedHash) {
        v0 = hash.v0
        v1 = hash.v1
        v2 = hash.v2
        v3 = hash.v3
    }

    @inline(__always)
    mutating func take(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always)
    mutating func close() -> UInt64 {
        v2 ^= 0xff
        round()
        round()
        round()
        round()
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v2 &+= v3
        v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
        v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
        v0 = v0 &<< 32 | v0 &>> 32
        v2 &+= v1
        v0 &+= v3
        v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
        v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
        v2 = v2 &<< 32 | v2 &>> 32
    }
}
