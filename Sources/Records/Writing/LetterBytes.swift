import Campaign

/// The other way round of a code page: each letter's byte. A letter that the encoding lacks becomes a question mark, as
/// the programs that write such files do.
struct LetterBytes: Sendable {
    /// By scalar below 256; the question mark's byte where the page has no such letter.
    private let bytes: [UInt8]
    /// Letters from 256 on, such as the euro.
    private let others: [UInt32: UInt8]
    let blank: UInt8
    let unknown: UInt8

    init(_ page: CodePage) {
        var bytes: [UInt8?] = Array(repeating: nil, count: 256)
        var others: [UInt32: UInt8] = [:]
        for byte in 0...255 {
            guard let scalar = Self.scalar(page.tables.letters[byte]) else { continue }
            if scalar < 256 { bytes[Int(scalar)] = UInt8(byte) } else { others[scalar] = UInt8(byte) }
        }
        unknown = bytes[0x3F]!
        blank = page.blank
        let lacking = unknown
        self.bytes = bytes.map { $0 ?? lacking }
        self.others = others
    }

    /// The scalar of a page's entry: its UTF-8, the first byte lowest, their number on top; nil where the byte is undefined.
    private static func scalar(_ packed: UInt32) -> UInt32? {
        let utf8 = (0..<packed >> 24).map { UInt8(truncatingIfNeeded: packed >> (8 * $0)) }
        guard utf8 != [0xFF] else { return nil }
        return String(decoding: utf8, as: UTF8.self).unicodeScalars.first?.value
    }

    /// Appends the page's bytes of a text in UTF-8.
    @inline(__always)
    func append(_ text: UnsafeRawBufferPointer, to out: inout ByteBuffer) {
        let place = out.extend(by: text.count)
        let written = put(text, at: place, room: text.count)
        out.truncate(to: out.count - text.count + written)
    }

    /// Writes as many letters of the text as there is room for; their number.
    @inline(__always)
    func put(_ text: UnsafeRawBufferPointer, at place: UnsafeMutableRawPointer, room: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var (at, count) = (0, 0)
            while at < text.count, count < room {
                let byte = text[at]
                let letter: UInt8
                if byte < 0x80 {
                    letter = bytes[Int(byte)]
                    at += 1
                } else {
                    let (scalar, length) = Self.decode(text, at)
                    letter = scalar < 256 ? bytes[Int(scalar)] : others[scalar] ?? unknown
                    at += length
                }
                place.storeBytes(of: letter, toByteOffset: count, as: UInt8.self)
                count += 1
            }
            return count
        }
    }

    /// The scalar that begins at a byte of well-formed UTF-8, and its length; what is cut short counts as one byte.
    @inline(__always)
    private static func decode(_ text: UnsafeRawBufferPointer, _ at: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[at])
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard at + length <= text.count, first >= 0xC2 else { return (0xFFFD, 1) }
        var scalar = first & (0x7F >> UInt32(length))
        for next in at + 1..<at + length { scalar = scalar << 6 | UInt32(text[next] & 0x3F) }
        return (scalar, length)
    }
}
