/// Whether an e-mail address can be one: one `@`, a local part of `[A-Za-z0-9._%+'-]`, a domain of two or more labels
/// of `[A-Za-z0-9-]`, no empty label, 254 bytes at most.
public enum UsableEmail {
    /// Letters, digits and `-`, one bit a byte: those below 64, those from 64 to 127.
    @usableFromInline static let domain: (UInt64, UInt64) = (0x03FF_2000_0000_0000, 0x07FF_FFFE_07FF_FFFE)
    /// The same and `. _ % + '`.
    @usableFromInline static let local: (UInt64, UInt64) = (0x03FF_68A0_0000_0000, 0x07FF_FFFE_87FF_FFFE)

    /// O(n).
    public static func check(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let count = bytes.count
        guard let base = bytes.baseAddress, count >= 5, count <= 254 else { return false }
        var at = 0
        while at < count, has(local, base.load(fromByteOffset: at, as: UInt8.self)) { at &+= 1 }
        guard at > 0, at < count, base.load(fromByteOffset: at, as: UInt8.self) == 0x40 else { return false }
        at &+= 1
        var labels = 1
        var labelStart = at
        while at < count {
            let byte = base.load(fromByteOffset: at, as: UInt8.self)
            if byte == 0x2E {
                guard at > labelStart else { return false }
                labels &+= 1
                labelStart = at &+ 1
            } else if !has(domain, byte) {
                return false
            }
            at &+= 1
        }
        return labels >= 2 && at > labelStart
    }

    @inline(__always)
    private static func has(_ set: (UInt64, UInt64), _ byte: UInt8) -> Bool {
        let word = byte < 64 ? set.0 : byte < 128 ? set.1 : 0
        return (word &>> UInt64(byte & 63)) & 1 != 0
    }
}

/// Whether a letter can be sent: a street or a hamlet (`address_4` or `address_5`), a postcode and a town.
enum UsableAddress {
    @inline(__always)
    static func check(_ row: CanonicalFields) -> Bool {
        (says(row[.address4]) || says(row[.address5])) && says(row[.postcode]) && says(row[.town])
    }

    /// Whether a field has a letter or a digit: a dash or a full stop stands for nothing, and a letter would show nothing of it.
    @inline(__always)
    static func says(_ field: FieldBytes) -> Bool {
        field.count > 0 && (isSaid(field.start.load(as: UInt8.self)) || field.bytes.contains(where: isSaid))
    }

    @inline(__always)
    private static func isSaid(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }
}
