import Campaign
import CHarfBuzz

/// A TrueType font as HarfBuzz reads it, from which cuts are made.
final class FontFile {
    private let face: OpaquePointer

    /// - Throws: `cannot read` where there is no such font.
    init(path: String) throws(OuvertureError) {
        guard let blob = hb_blob_create_from_file_or_fail(path) else {
            throw OuvertureError(
                .inputMissing, at: path, "the letters' font can't be read",
                hint: "install Debian's fonts-dejavu-core")
        }
        defer { hb_blob_destroy(blob) }
        face = hb_face_create(blob, 0)
        guard hb_face_get_glyph_count(face) > 0 else {
            throw OuvertureError(.definition, at: path, "this is no font", hint: "letters take a TrueType font")
        }
    }

    deinit { hb_face_destroy(face) }

    /// Those of `scalars` for which the font has no glyph.
    func lacking(_ scalars: some Sequence<UInt32>) -> [UInt32] {
        let known = hb_set_create()
        defer { hb_set_destroy(known) }
        hb_face_collect_unicodes(face, known)
        return scalars.filter { hb_set_has(known, $0) == 0 }
    }

    /// The font with the glyphs of `scalars` alone, without hints and without what shaping needs.
    func cut(to scalars: Set<UInt32>, name: String) -> FontCut {
        guard let input = hb_subset_input_create_or_fail() else { preconditionFailure("out of memory") }
        defer { hb_subset_input_destroy(input) }
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
        let wanted = hb_subset_input_unicode_set(input)
        for scalar in scalars { hb_set_add(wanted, scalar) }
        let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
        for tag in ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "name"] { hb_set_add(dropped, FontCut.tag(tag)) }
        guard let part = hb_subset_or_fail(face, input) else { preconditionFailure("a font that can't be cut") }
        defer { hb_face_destroy(part) }
        return FontCut(part, scalars: scalars.sorted(), name: name)
    }
}

/// A part of a font, as it is embedded.
struct FontCut: Sendable {
    /// As PDF wants it: six capitals of the content, then the font's name.
    let name: String
    /// The file: outlines and metrics, no table of characters.
    let file: [UInt8]
    let glyphs: Int
    /// Glyph by scalar, and each glyph's width in thousandths of the font's size.
    let glyph: [UInt32: UInt16]
    let widths: [UInt16]
    /// In thousandths of the font's size.
    let box: [Int]
    let ascent, descent: Int
    /// Which glyphs have an outline or a character; others are numbers without a glyph.
    let isPresent: [Bool]

    fileprivate init(_ face: OpaquePointer, scalars: [UInt32], name: String) {
        let font = hb_font_create(face)
        defer { hb_font_destroy(font) }
        var glyph: [UInt32: UInt16] = [:]
        for scalar in scalars {
            var id: hb_codepoint_t = 0
            if hb_font_get_nominal_glyph(font, scalar, &id) != 0 { glyph[scalar] = UInt16(id) }
        }
        self.init(face, glyph: glyph, name: name)
    }

    private init(_ face: OpaquePointer, glyph: [UInt32: UInt16], name: String) {
        let font = hb_font_create(face)
        defer { hb_font_destroy(font) }
        let unit = Int(hb_face_get_upem(face))
        glyphs = Int(hb_face_get_glyph_count(face))
        hb_font_set_scale(font, Int32(unit), Int32(unit))
        self.glyph = glyph
        let thousandths = { (value: Int) in (value * 2000 + (value < 0 ? -unit : unit)) / (2 * unit) }
        widths = (0..<UInt32(glyphs)).map { UInt16(thousandths(Int(hb_font_get_glyph_h_advance(font, $0)))) }
        let head = Self.table("head", of: face)
        box = stride(from: 36, to: 44, by: 2).map { thousandths(Self.signed(head, $0)) }
        let lines = Self.table("hhea", of: face)
        ascent = thousandths(Self.signed(lines, 4))
        descent = thousandths(Self.signed(lines, 6))
        file = Self.file(of: face)
        plainName = name
        self.name = Self.letters(of: file) + "+" + name
        let named = Set(glyph.values)
        let outlines = Self.outlines(of: face, isLong: head[51] == 1)
        isPresent = (0..<glyphs).map { $0 == 0 || named.contains(UInt16($0)) || outlines[$0] }
    }

    /// The cut with these glyphs alone, under the numbers they have in the whole one.
    func part(with wanted: Set<UInt16>) -> FontCut {
        file.withUnsafeBytes { file in
            let bytes = file.assumingMemoryBound(to: CChar.self)
            let blob = hb_blob_create(bytes.baseAddress, UInt32(bytes.count), HB_MEMORY_MODE_READONLY, nil, nil)
            let face = hb_face_create(blob, 0)
            defer {
                hb_face_destroy(face)
                hb_blob_destroy(blob)
            }
            guard let input = hb_subset_input_create_or_fail() else { preconditionFailure("out of memory") }
            defer { hb_subset_input_destroy(input) }
            let flags = HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue | HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue
            hb_subset_input_set_flags(input, flags)
            let set = hb_subset_input_glyph_set(input)
            for glyph in wanted { hb_set_add(set, hb_codepoint_t(glyph)) }
            guard let part = hb_subset_or_fail(face, input) else { preconditionFailure("a fount that can't be cut") }
            defer { hb_face_destroy(part) }
            return FontCut(part, glyph: glyph.filter { wanted.contains($0.value) }, name: plainName)
        }
    }

    private let plainName: String

    /// Which glyphs have outlines: those whose place in the table of outlines has a length.
    private static func outlines(of face: OpaquePointer, isLong: Bool) -> [Bool] {
        let places = table("loca", of: face)
        let bytes = isLong ? 4 : 2
        return stride(from: bytes, to: places.count, by: bytes).map { at in
            places[at..<at + bytes] != places[at - bytes..<at]
        }
    }

    /// The tables that a PDF's font needs.
    private static func file(of face: OpaquePointer) -> [UInt8] {
        let builder = hb_face_builder_create()
        defer { hb_face_destroy(builder) }
        for name in ["glyf", "head", "hhea", "hmtx", "loca", "maxp"] {
            let blob = hb_face_reference_table(face, tag(name))
            hb_face_builder_add_table(builder, tag(name), blob)
            hb_blob_destroy(blob)
        }
        let blob = hb_face_reference_blob(builder)
        defer { hb_blob_destroy(blob) }
        return bytes(blob)
    }

    private static func table(_ name: String, of face: OpaquePointer) -> [UInt8] {
        let blob = hb_face_reference_table(face, tag(name))
        defer { hb_blob_destroy(blob) }
        return bytes(blob)
    }

    private static func bytes(_ blob: OpaquePointer?) -> [UInt8] {
        var count: UInt32 = 0
        guard let start = hb_blob_get_data(blob, &count) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    static func tag(_ name: String) -> hb_tag_t { name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) } }

    private static func signed(_ table: [UInt8], _ at: Int) -> Int {
        Int(Int16(bitPattern: UInt16(table[at]) << 8 | UInt16(table[at + 1])))
    }

    /// Six capitals that go by the content: FNV-1a.
    private static func letters(of file: [UInt8]) -> String {
        var hash = file.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String((0..<6).map { _ in
            defer { hash /= 26 }
            return Character(Unicode.Scalar(UInt8(65 + hash % 26)))
        })
    }
}
