import CFixedRecords
import Campaign

/// What a code page's bytes are; valid as long as the page. A value of pointers, so that nothing is counted a field.
struct LetterTables: @unchecked Sendable {
    /// By byte: up to three bytes of UTF-8, the first lowest, and their number in the fourth.
    let letters: UnsafePointer<UInt32>
    /// By byte: the ASCII it stands for, or 0x80 where it stands for none.
    let ascii: UnsafePointer<UInt8>

    /// Appends the bytes as UTF-8.
    ///
    /// - Returns: whether one of them stands for a letter beyond ASCII, or for none.
    @inline(__always)
    func append(_ bytes: UnsafeRawBufferPointer, to out: inout ByteBuffer) -> Bool {
        let count = bytes.count
        guard count > 0, let base = bytes.baseAddress else { return false }
        out.reserve(3 * count + 4)
        let place = out.base + out.used
        var any: UInt8 = 0
        for at in 0..<count {
            let letter = ascii[Int(base.load(fromByteOffset: at, as: UInt8.self))]
            any |= letter
            place.storeBytes(of: letter, toByteOffset: at, as: UInt8.self)
        }
        if any < 0x80 {
            out.used += count
            return false
        }
        appendLetters(bytes, to: &out)
        return true
    }

    @inline(never)
    private func appendLetters(_ bytes: UnsafeRawBufferPointer, to out: inout ByteBuffer) {
        var place = out.base + out.used
        for byte in bytes {
            let letter = letters[Int(byte)]
            place.storeBytes(of: letter, as: UInt32.self)
            place += Int(letter >> 24)
        }
        out.used = place - UnsafeMutableRawPointer(out.base)
    }
}

/// An encoding of one byte a letter: each byte's UTF-8. A byte that the encoding does not define becomes 0xFF, which is no
/// UTF-8, so that its field is rejected for it and no other.
final class CodePage: @unchecked Sendable {
    let tables: LetterTables
    /// The same tables as C takes them.
    let pointer: UnsafePointer<ouverture_page>
    private let plainBytes: UnsafePointer<UInt8>
    private let spelledLetters: UnsafePointer<UInt32>
    /// The bytes that stand for these signs.
    let blank, zero, comma: UInt8

    /// Nil for UTF-8.
    convenience init?(_ encoding: TextEncoding) {
        guard let scalars = Self.scalars(encoding) else { return nil }
        self.init(scalars)
    }

    /// The page by which a delimited file is decoded before it is cut: a delimiter beyond ASCII becomes the sign that the
    /// records are cut at, which itself is undefined then, and mainframes end a line by NL as well as by LF.
    ///
    /// - Returns: nil for UTF-8.
    convenience init?(_ encoding: TextEncoding, delimiter letter: Unicode.Scalar?) {
        guard var scalars = Self.scalars(encoding) else { return nil }
        if encoding == .cp1147 { scalars[0x15] = 0x0A }
        if let letter, let byte = scalars.firstIndex(of: letter.value) {
            if let sign = scalars.firstIndex(of: UInt32(Layout.letterAsDelimiter)) { scalars[sign] = 0 }
            scalars[byte] = UInt32(Layout.letterAsDelimiter)
        }
        self.init(scalars)
    }

    private static func scalars(_ encoding: TextEncoding) -> [UInt32]? {
        switch encoding {
        case .utf8: nil
        case .latin1: (0...255).map { $0 }
        case .cp1252: (0...255).map { 0x80..<0xA0 ~= $0 ? cp1252[Int($0) - 0x80] : $0 }
        case .cp1147: cp1147
        }
    }

    /// - Parameter scalars: by byte; 0 above the first where there is none.
    private init(_ scalars: [UInt32]) {
        let letters = UnsafeMutablePointer<UInt32>.allocate(capacity: 256)
        let ascii = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for (byte, scalar) in scalars.enumerated() {
            let isDefined = scalar != 0 || byte == 0
            letters[byte] = isDefined ? Self.packed(Unicode.Scalar(scalar)!) : 0x0100_00FF
            ascii[byte] = isDefined && scalar < 0x80 ? UInt8(scalar) : 0x80
        }
        tables = LetterTables(letters: UnsafePointer(letters), ascii: UnsafePointer(ascii))
        func byte(of sign: UInt8) -> UInt8 { UInt8((0...255).first { ascii[$0] == sign }!) }
        (blank, zero, comma) = (byte(of: 0x20), byte(of: 0x30), byte(of: 0x2C))
        // Every letter beyond ASCII has a byte above it, in no order that means anything.
        let plain = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        let spelled = UnsafeMutablePointer<UInt32>.allocate(capacity: 256)
        spelled.initialize(repeating: 0, count: 256)
        var next: UInt8 = 0x80
        for byte in 0..<256 {
            plain[byte] = ascii[byte] < 0x80 ? ascii[byte] : next
            spelled[Int(plain[byte])] = letters[byte]
            if ascii[byte] >= 0x80 { next &+= 1 }
        }
        precondition(next == 0 || next > 0x80, "at least half of a code page's bytes are ASCII")
        (plainBytes, spelledLetters) = (UnsafePointer(plain), UnsafePointer(spelled))
        let liesPlain = (0..<256).allSatisfy { plain[$0] == UInt8($0) }
        let page = UnsafeMutablePointer<ouverture_page>.allocate(capacity: 1)
        page.initialize(to: ouverture_page(plain: liesPlain ? nil : plain, letters: spelled))
        pointer = UnsafePointer(page)
    }

    deinit {
        pointer.deallocate()
        plainBytes.deallocate()
        spelledLetters.deallocate()
        tables.letters.deallocate()
        tables.ascii.deallocate()
    }

    private static func packed(_ letter: Unicode.Scalar) -> UInt32 {
        var packed = UInt32(UTF8.width(letter)) << 24
        for (at, unit) in UTF8.encode(letter)!.enumerated() where at < 3 { packed |= UInt32(unit) << UInt32(8 * at) }
        return packed
    }

    func append(_ bytes: UnsafeRawBufferPointer, to out: inout ByteBuffer) -> Bool { tables.append(bytes, to: &out) }

    /// Decodes many bytes at once, behind which the padding must be readable.
    ///
    /// - Parameter place: room for three times as many bytes, and the padding.
    /// - Returns: bytes written.
    func decode(_ bytes: UnsafeRawBufferPointer, into place: UnsafeMutableRawPointer) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        return ouverture_decoded(base, bytes.count, pointer, place, Self.machine)
    }

    private static let machine = ouverture_fixed_machine()

    /// The text's bytes, to be looked for in a file; nil where the encoding lacks a letter of it.
    func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for letter in text.unicodeScalars {
            let packed = Self.packed(letter)
            guard let byte = (0...255).first(where: { tables.letters[$0] == packed }) else { return nil }
            bytes.append(UInt8(byte))
        }
        return bytes
    }

    /// 0x80 to 0x9F; 0 where nothing is defined.
    private static let cp1252: [UInt32] = [
        0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017D, 0x0000,
        0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178,
    ]

    /// IBM's code page 1147: EBCDIC 297 of France with the euro for the currency sign.
    private static let cp1147: [UInt32] = [
        0x00, 0x01, 0x02, 0x03, 0x9C, 0x09, 0x86, 0x7F, 0x97, 0x8D, 0x8E, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        0x10, 0x11, 0x12, 0x13, 0x9D, 0x85, 0x08, 0x87, 0x18, 0x19, 0x92, 0x8F, 0x1C, 0x1D, 0x1E, 0x1F,
        0x80, 0x81, 0x82, 0x83, 0x84, 0x0A, 0x17, 0x1B, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x05, 0x06, 0x07,
        0x90, 0x91, 0x16, 0x93, 0x94, 0x95, 0x96, 0x04, 0x98, 0x99, 0x9A, 0x9B, 0x14, 0x15, 0x9E, 0x1A,
        0x20, 0xA0, 0xE2, 0xE4, 0x40, 0xE1, 0xE3, 0xE5, 0x5C, 0xF1, 0xB0, 0x2E, 0x3C, 0x28, 0x2B, 0x21,
        0x26, 0x7B, 0xEA, 0xEB, 0x7D, 0xED, 0xEE, 0xEF, 0xEC, 0xDF, 0xA7, 0x24, 0x2A, 0x29, 0x3B, 0x5E,
        0x2D, 0x2F, 0xC2, 0xC4, 0xC0, 0xC1, 0xC3, 0xC5, 0xC7, 0xD1, 0xF9, 0x2C, 0x25, 0x5F, 0x3E, 0x3F,
        0xF8, 0xC9, 0xCA, 0xCB, 0xC8, 0xCD, 0xCE, 0xCF, 0xCC, 0xB5, 0x3A, 0xA3, 0xE0, 0x27, 0x3D, 0x22,
        0xD8, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0xAB, 0xBB, 0xF0, 0xFD, 0xFE, 0xB1,
        0x5B, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0xAA, 0xBA, 0xE6, 0xB8, 0xC6, 0x20AC,
        0x60, 0xA8, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0xA1, 0xBF, 0xD0, 0xDD, 0xDE, 0xAE,
        0xA2, 0x23, 0xA5, 0xB7, 0xA9, 0x5D, 0xB6, 0xBC, 0xBD, 0xBE, 0xAC, 0x7C, 0xAF, 0x7E, 0xB4, 0xD7,
        0xE9, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0xAD, 0xF4, 0xF6, 0xF2, 0xF3, 0xF5,
        0xE8, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, 0x50, 0x51, 0x52, 0xB9, 0xFB, 0xFC, 0xA6, 0xFA, 0xFF,
        0xE7, 0xF7, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0xB2, 0xD4, 0xD6, 0xD2, 0xD3, 0xD5,
        0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xB3, 0xDB, 0xDC, 0xD9, 0xDA, 0x9F,
    ]
}

extension TextEncoding {
    /// Whether the letter is one byte in this encoding.
    public func isOneByte(_ letter: Unicode.Scalar) -> Bool {
        CodePage(self).map { $0.bytes(of: String(Character(letter))) != nil } ?? letter.isASCII
    }

    /// How many bytes a text has in this encoding; nil where the encoding lacks a letter of it.
    public func byteCount(of text: String) -> Int? { CodePage(self).map { $0.bytes(of: text)?.count } ?? text.utf8.count }
}
