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
        var rest = code
        var place = at + 8
        while place > at {
            place -= 1
            place.storeBytes(of: UInt8(truncatingIfNeeded: 0x30 &+ rest % 10), as: UInt8.self)
            rest /= 10
        }
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
        if LineCursor.mayNeedQuotes(field) { return putWithCare(field) }
        at.copyMemory(from: start, byteCount: field.count)
        at += field.count
    }

    /// Whether a byte lies below `-`: comma, quote and line ends do, letters, digits, `@` and `.` do not.
    @inlinable @inline(__always)
    static func mayNeedQuotes(_ field: UnsafeRawBufferPointer) -> Bool {
        var found: UInt64 = 0
        var at = 0
        while at &+ 8 <= field.count {
            let word = field.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            found |= (word &- 0x2D2D_2D2D_2D2D_2D2D) & ~word & 0x8080_8080_8080_8080
            at &+= 8
        }
        while at < field.count {
            if field[at] < 0x2D { found = 1 }
            at &+= 1
        }
        return found != 0
    }

    @usableFromInline
    mutating func putWithCare(_ field: UnsafeRawBufferPointer) {
        let isQuoted = field.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        if isQuoted { put(0x22) }
        for byte in field {
            if byte == 0x22 { put(0x22) }
            put(byte)
        }
        if isQuoted { put(0x22) }
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
