/// A fount as a file has it: six objects, a Type0 font over glyph numbers with what tells their characters.
enum FontObjects {
    static let count = 6

    /// Bodies of the objects, the first of which is the font.
    /// - Parameter first: its number; the others follow.
    static func bodies(_ cut: FontCut, deflater: Deflater, first: Int) -> [[UInt8]] {
        let name = cut.name
        let widths = widths(cut)
        let box = cut.box.map(String.init).joined(separator: " ")
        let file = deflater.compressed(cut.file)
        return [
            Array(
                "<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H/DescendantFonts[\(first + 1) 0 R]/ToUnicode \(first + 2) 0 R>>"
                    .utf8),
            Array(
                """
                <</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                /FontDescriptor \(first + 3) 0 R/CIDToGIDMap/Identity/W[\(widths)]>>
                """.utf8),
            DocumentParts.stream("/Filter/FlateDecode", deflater.compressed(toUnicode(cut))),
            Array(
                """
                <</Type/FontDescriptor/FontName/\(name)/Flags 4/FontBBox[\(box)]/ItalicAngle 0/Ascent \(cut.ascent)/Descent \(cut.descent)\
                /CapHeight 729/StemV 80/FontFile2 \(first + 4) 0 R/CIDSet \(first + 5) 0 R>>
                """.utf8),
            DocumentParts.stream("/Filter/FlateDecode/Length1 \(cut.file.count)", file),
            DocumentParts.stream("/Filter/FlateDecode", deflater.compressed(glyphSet(cut))),
        ]
    }

    /// Runs of widths, each behind the number of its first glyph.
    private static func widths(_ cut: FontCut) -> String {
        var widths = ""
        for glyph in 0..<cut.glyphs where cut.isPresent[glyph] {
            let isFirst = glyph == 0 || !cut.isPresent[glyph - 1]
            widths += isFirst ? (widths.isEmpty ? "" : "]") + "\(glyph)[" : " "
            widths += String(cut.widths[glyph])
        }
        return widths + "]"
    }

    /// A bit for each glyph, the first in the highest bit.
    private static func glyphSet(_ cut: FontCut) -> [UInt8] {
        (0..<(cut.glyphs + 7) / 8).map { byte in
            (0..<8).reduce(UInt8(0)) { $0 << 1 | (byte * 8 + $1 < cut.glyphs && cut.isPresent[byte * 8 + $1] ? 1 : 0) }
        }
    }

    private static func toUnicode(_ cut: FontCut) -> [UInt8] {
        // Of characters that share a glyph, the lowest.
        var scalars: [UInt16: UInt32] = [:]
        for (scalar, glyph) in cut.glyph { scalars[glyph] = min(scalar, scalars[glyph] ?? .max) }
        let glyphs = scalars.keys.sorted()
        var map = """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def/CMapType 2 def
            1 begincodespacerange <0000><FFFF> endcodespacerange

            """
        // At most a hundred a group.
        for start in stride(from: 0, to: glyphs.count, by: 100) {
            let group = glyphs[start..<min(start + 100, glyphs.count)]
            map += "\(group.count) beginbfchar\n"
            for glyph in group { map += "<\(hexadecimal(UInt32(glyph)))><\(hexadecimal(scalars[glyph] ?? 0))>\n" }
            map += "endbfchar\n"
        }
        map += "endcmap CMapName currentdict/CMap defineresource pop end end"
        return Array(map.utf8)
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
