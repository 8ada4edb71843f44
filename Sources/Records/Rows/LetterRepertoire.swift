/// What letters can show: the characters of Latin, Greek and Cyrillic script and usual punctuation, composed (NFC). A test
/// holds the table against the font. A name or an address with any other can't be printed.
public enum LetterRepertoire {
    /// Closed ranges of Unicode scalars.
    static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E,  // ASCII
        0xA0...0xAC, 0xAE...0xFF,  // Latin-1, without the soft hyphen
        0x100...0x24F,  // Latin Extended-A and B
        0x1E00...0x1EF9,  // Latin Extended Additional: Vietnamese, Welsh
        0x375...0x375, 0x37A...0x37D, 0x384...0x386, 0x388...0x38A, 0x38C...0x38C, 0x38E...0x3A1, 0x3A3...0x3CE,  // Greek
        0x400...0x45F, 0x462...0x463, 0x472...0x475, 0x490...0x4FF,  // Cyrillic
        0x2010...0x2015, 0x2018...0x201F, 0x2020...0x2022, 0x2026...0x2026, 0x202F...0x202F, 0x2030...0x2030,
        0x2032...0x2033, 0x2039...0x203A, 0x20AC...0x20AC, 0x2116...0x2116, 0x2122...0x2122,
    ]

    public static var scalars: [UInt32] { ranges.flatMap(Array.init) }

    /// What nearly every French letter does with.
    public static let everyday: Set<UInt32> = Set(
        ranges[0...2].joined().map { $0 } + [0x152, 0x153, 0x178, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x202F, 0x20AC])

    /// A bit a scalar.
    private static let bits: [UInt64] = {
        var bits = Array(repeating: UInt64(0), count: 0x2200 / 64)
        for scalar in scalars { bits[Int(scalar / 64)] |= 1 << UInt64(scalar % 64) }
        return bits
    }()

    /// Whether letters can show the scalar.
    @inline(__always)
    public static func holds(_ scalar: UInt32) -> Bool {
        scalar < 0x2200 && bits[Int(scalar / 64)] >> UInt64(scalar % 64) & 1 == 1
    }

    /// Whether letters can show all of a UTF-8 text, once it is composed. ASCII is passed over eight bytes at a time.
    public static func holds(_ text: UnsafeRawBufferPointer) -> Bool {
        isPlain(text) || holdsWhole(text)
    }

    /// Eight bytes from the blank to the tilde.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones &* 0x80
        let tooLow = (word &- ones &* 0x20) & ~word
        let tooHigh = word &+ ones
        return (word | tooLow | tooHigh) & high == 0
    }

    /// Whether a run of bytes has nothing but the blank to the tilde, which letters show.
    @inline(__always)
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at &+ 8 <= bytes.count {
            if !isPlain(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) { return false }
            at &+= 8
        }
        while at < bytes.count {
            if !(0x20...0x7E ~= bytes[at]) { return false }
            at &+= 1
        }
        return true
    }

    /// Letters of two bytes, nearly all that French names have besides plain ones, are looked up as they lie.
    private static func holdsWhole(_ text: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at < text.count {
            let byte = text[at]
            if 0x20...0x7E ~= byte {
                at &+= 1
                continue
            }
            guard byte & 0xE0 == 0xC0, at &+ 1 < text.count, holds(UInt32(byte & 0x1F) << 6 | UInt32(text[at &+ 1] & 0x3F))
            else { return holdsComposed(text) }
            at &+= 2
        }
        return true
    }

    private static func holdsComposed(_ text: UnsafeRawBufferPointer) -> Bool {
        let text = String(decoding: text, as: UTF8.self)
        if text.unicodeScalars.allSatisfy({ holds($0.value) }) { return true }
        return composed(text) != nil
    }

    /// The text composed, or `nil` where letters can't show it.
    public static func composed(_ text: String) -> String? {
        var composed = String.UnicodeScalarView()
        for character in text {
            let scalars = character.unicodeScalars
            if scalars.allSatisfy({ holds($0.value) }) {
                composed.append(contentsOf: scalars)
            } else if let scalar = singles[character] {
                composed.append(scalar)
            } else {
                return nil
            }
        }
        return String(composed)
    }

    /// The text composed as far as letters have its characters; the rest as it is.
    public static func composing(_ text: String) -> String {
        var composed = String.UnicodeScalarView()
        for character in text {
            if character.unicodeScalars.count > 1, let scalar = singles[character] {
                composed.append(scalar)
            } else {
                composed.append(contentsOf: character.unicodeScalars)
            }
        }
        return String(composed)
    }

    /// Every single character of the repertoire: a decomposed one is equal to it, since Swift compares characters
    /// canonically.
    private static let singles: [Character: Unicode.Scalar] = {
        var singles: [Character: Unicode.Scalar] = [:]
        for value in scalars {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // The first one: the micro sign and others are not canonically equal to a second, Ω and K stand apart.
            if singles[Character(scalar)] == nil { singles[Character(scalar)] = scalar }
        }
        return singles
    }()
}
