import Campaign
import Records

/// A glyph as it is written: up to four bytes of a string of a PDF (two, escaped), how many, the fount, and its width.
/// Sixteen bits of width in thousandths of the size, eight of fount and style, eight of count, 32 of bytes.
struct Glyph: Equatable, Sendable {
    var bits: UInt64

    var bytes: UInt32 { UInt32(truncatingIfNeeded: bits) }
    var count: Int { Int(bits >> 32 & 0xFF) }
    var width: Int { Int(bits >> 48) }
    /// Fount and style: what differs is another run.
    var style: UInt8 { UInt8(truncatingIfNeeded: bits >> 40) }
    var isMissing: Bool { bits == 0 }
    /// The number in its fount, read back.
    var id: UInt16 {
        var id: UInt32 = 0
        var at = 0
        while at < count {
            var byte = bytes >> UInt32(8 * at) & 0xFF
            if byte == 0x5C {
                at += 1
                byte = bytes >> UInt32(8 * at) & 0xFF
                if byte == 0x72 { byte = 0x0D }
            }
            id = id << 8 | byte
            at += 1
        }
        return UInt16(truncatingIfNeeded: id)
    }

    static let wide: UInt8 = 1
    static let bold: UInt8 = 2
    static let missing = Glyph(bits: 0)

    var bolder: Glyph { Glyph(bits: bits | UInt64(Self.bold) << 40) }

    init(bits: UInt64) { self.bits = bits }

    init(id: UInt16, width: UInt16, style: UInt8) {
        var bytes: UInt32 = 0
        var count: UInt32 = 0
        func append(_ byte: UInt8) {
            bytes |= UInt32(byte) << (8 * count)
            count += 1
        }
        for byte in [UInt8(id >> 8), UInt8(id & 0xFF)] {
            switch byte {
            case 0x28, 0x29, 0x5C:
                append(0x5C)
                append(byte)
            // A carriage return in a string is read as a line feed.
            case 0x0D:
                append(0x5C)
                append(0x72)
            default: append(byte)
            }
        }
        bits = UInt64(bytes) | UInt64(count) << 32 | UInt64(style) << 40 | UInt64(width) << 48
    }
}

/// The letters' founts, each cut once: an everyday one in each file (the templates' characters and Latin-1), and a wide
/// one with all else that `LetterRepertoire` holds, of which a file has the glyphs that its letters use. From scalar to
/// glyph by a table.
final class GlyphTable: @unchecked Sendable {
    let everyday, wide: FontCut
    /// Written once, by `init`.
    private let glyphs: UnsafeMutablePointer<Glyph>
    static let scalars = 0x3000

    init(font: FontFile, texts: Set<UInt32>) {
        let daily = texts.union(LetterRepertoire.everyday)
        everyday = font.cut(to: daily, name: "DejaVuSans")
        wide = font.cut(to: Set(LetterRepertoire.scalars).subtracting(daily), name: "DejaVuSans")
        glyphs = .allocate(capacity: Self.scalars)
        glyphs.initialize(repeating: .missing, count: Self.scalars)
        for (cut, style) in [(everyday, UInt8(0)), (wide, Glyph.wide)] {
            for (scalar, id) in cut.glyph where scalar < Self.scalars {
                glyphs[Int(scalar)] = Glyph(id: id, width: cut.widths[Int(id)], style: style)
            }
        }
    }

    deinit { glyphs.deallocate() }

    @inline(__always)
    subscript(_ scalar: UInt32) -> Glyph { scalar < Self.scalars ? glyphs[Int(scalar)] : .missing }

    /// The glyphs of a text that has been seen to be printable.
    func glyphs(_ text: String) -> [Glyph] { text.unicodeScalars.map { self[$0.value] } }
}
