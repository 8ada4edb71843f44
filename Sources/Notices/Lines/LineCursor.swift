import Campaign
import Records

/// A place in a buffer that a line is written from on, with room for all of it asked for once: a national night
/// writes millions.
@frozen
@usableFromInline
struct LineCursor {
    @usableFromInline var at: UnsafeMutableRawPointer

    @inlinable init(at: UnsafeMutableRawPointer) { self.at = at }

    @inlinable @inline(__always)
    mutating func put(_ byte: UInt8) {
        at.storeBytes(of: byte, as: UInt8.self)
        at += 1
    }

    @inlinable @inline(__always)
    mutating func put(_ text: StaticString) {
        at.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        at += text.utf8CodeUnitCount
    }

    @inlinable @inline(__always)
    mutating func put(reference value: UInt64) {
        Reference(rawValue: value).write(to: at)
        at += Reference.length
    }

    @inlinable @inline(__always)
    mutating func put(_ date: CivilDate) {
        date.writeISO(to: at)
        at += 10
    }

    /// Two digits.
    @inlinable @inline(__always)
    mutating func put(scheme: UInt8) {
        put(0x30 &+ scheme / 10)
        put(0x30 &+ scheme % 10)
    }

    /// Eight decimal digits.
    @inlinable @inline(__always)
    mutating func put(code: UInt32) {
        EightDigits.write(UInt64(code), to: at)
        at += 8
    }

    /// Sixteen hexadecimal digits.
    @inlinable @inline(__always)
    mutating func put(hexadecimal value: UInt64) {
        put(hexadecimalHalf: value &>> 32)
        put(hexadecimalHalf: value & 0xFFFF_FFFF)
    }

    /// Eight hexadecimal digits, all at once.
    @inlinable @inline(__always)
    mutating func put(hexadecimalHalf half: UInt64) {
        var digits = (half &<< 16 | half) & 0x0000_FFFF_0000_FFFF
        digits = (digits &<< 8 | digits) & 0x00FF_00FF_00FF_00FF
        digits = (digits &<< 4 | digits) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = (digits &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
        let text = digits &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
        at.storeBytes(of: text.bigEndian, as: UInt64.self)
        at += 8
    }

    /// A CSV field. At most twice its bytes and two are written.
    @inlinable @inline(__always)
    mutating func put(field: UnsafeRawBufferPointer) {
        guard let start = field.baseAddress, field.count > 0 else { return }
        if LineCursor.needsQuotes(field) { return putQuoted(field) }
        at.copyMemory(from: start, byteCount: field.count)
        at += field.count
    }

    /// Whether a byte is a comma, a quote or a line end: eight bytes at a time, since names have blanks, hyphens and
    /// apostrophes.
    @inlinable @inline(__always)
    static func needsQuotes(_ field: UnsafeRawBufferPointer) -> Bool {
        var found: UInt64 = 0
        var at = 0
        while at &+ 8 <= field.count {
            found |= marks(in: field.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at &+= 8
        }
        var rest: UInt64 = 0
        while at < field.count {
            rest = rest &<< 8 | UInt64(field[at])
            at &+= 1
        }
        return found | marks(in: rest) != 0
    }

    /// Not zero where one of the eight bytes is a comma, a quote, a line feed or a carriage return: a byte equal to one
    /// of them becomes zero, and without a zero nothing borrows into a highest bit.
    @inlinable @inline(__always)
    static func marks(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let comma = word ^ ones &* 0x2C
        let quote = word ^ ones &* 0x22
        let feed = word ^ ones &* 0x0A
        let carriage = word ^ ones &* 0x0D
        let borrowed = (comma &- ones) & ~comma | (quote &- ones) & ~quote | (feed &- ones) & ~feed
            | (carriage &- ones) & ~carriage
        return borrowed & (ones &* 0x80)
    }

    @usableFromInline
    mutating func putQuoted(_ field: UnsafeRawBufferPointer) {
        put(0x22)
        for byte in field {
            if byte == 0x22 { put(0x22) }
            put(byte)
        }
        put(0x22)
    }
}

extension ByteBuffer {
    /// Appends what `body` writes, `most` bytes at most.
    @inlinable @inline(__always)
    mutating func appendLine(most: Int, _ body: (inout LineCursor) -> Void) {
        let before = count
        let start = extend(by: most)
        var cursor = LineCursor(at: start)
        body(&cursor)
        truncate(to: before + (cursor.at - start))
    }
}
