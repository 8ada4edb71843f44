/// What a letter beyond ASCII counts as in a shape: accents and ligatures leave a capital a capital.
struct LetterKind {
    enum Kind { case capital, small, sign, mark }

    let kind: Kind
    /// Bytes of UTF-8 it has.
    let bytes: Int
    private let isApostrophe: Bool

    static let unshown: UInt8 = 0x3F

    /// As a run has it: `A`, `a`, an apostrophe, or `?` for what can't be shown.
    var sign: UInt8 {
        switch kind {
        case .capital: 0x41
        case .small: 0x61
        case .sign, .mark: isApostrophe ? 0x27 : LetterKind.unshown
        }
    }

    /// Reads the letter that the bytes begin with; a byte that is none of UTF-8 is a sign of its own.
    @inline(never)
    static func read(_ bytes: UnsafeRawBufferPointer) -> LetterKind {
        let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
        guard bytes.count >= length, UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: bytes[..<length])) else {
            return LetterKind(kind: .sign, bytes: 1, isApostrophe: false)
        }
        var value = UInt32(bytes[0]) & (0x7F >> UInt32(length))
        for byte in bytes[1..<length] { value = value << 6 | UInt32(byte) & 0x3F }
        return LetterKind(kind: kind(value), bytes: length, isApostrophe: value == 0x2019 || value == 0x2018)
    }

    private static func kind(_ value: UInt32) -> Kind {
        if let kind = latin(value) { return kind }
        guard let letter = Unicode.Scalar(value) else { return .sign }
        switch letter.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .capital
        case .lowercaseLetter, .otherLetter, .modifierLetter: return .small
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .sign
        }
    }

    /// Those of the code pages, without a look into Unicode's tables.
    private static func latin(_ value: UInt32) -> Kind? {
        switch value {
        case 0xD7, 0xF7: .sign
        case 0xC0...0xDE, 0x152, 0x178, 0x160, 0x17D: .capital
        case 0xDF...0xFF, 0x153, 0x161, 0x17E: .small
        default: nil
        }
    }
}
