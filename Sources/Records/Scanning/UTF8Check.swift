/// Whether bytes are UTF-8 after RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
    /// O(n); runs of ASCII cost an eighth.
    static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let count = bytes.count
        var at = 0
        while at < count {
            if at + 8 <= count, base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
            let lead = base.load(fromByteOffset: at, as: UInt8.self)
            if lead < 0x80 {
                at += 1
                continue
            }
            let length = sequence(base + at, lead, left: count - at)
            guard length > 0 else { return false }
            at += length
        }
        return true
    }

    /// Bytes of the sequence that `lead` begins, or 0 if it is none.
    @inline(__always)
    private static func sequence(_ at: UnsafeRawPointer, _ lead: UInt8, left: Int) -> Int {
        switch lead {
        case 0xC2...0xDF:
            return left >= 2 && follows(at, 1) ? 2 : 0
        case 0xE0...0xEF:
            guard left >= 3, follows(at, 1), follows(at, 2) else { return 0 }
            let second = at.load(fromByteOffset: 1, as: UInt8.self)
            return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3
        case 0xF0...0xF4:
            guard left >= 4, follows(at, 1), follows(at, 2), follows(at, 3) else { return 0 }
            let second = at.load(fromByteOffset: 1, as: UInt8.self)
            return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4
        default:
            return 0
        }
    }

    @inline(__always)
    private static func follows(_ at: UnsafeRawPointer, _ offset: Int) -> Bool {
        at.load(fromByteOffset: offset, as: UInt8.self) & 0xC0 == 0x80
    }
}
