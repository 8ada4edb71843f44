@testable import Notices
@testable import Records
import Testing

/// What letters can show, held against the font.
@Suite struct RepertoireTests {
    @Test func theFontHasTheWholeRepertoire() throws {
        let font = try FontFile(path: LetterTerms.dejaVu)
        #expect(font.lacking(LetterRepertoire.scalars) == [])
        #expect(font.lacking([0x660E, 0x41]) == [0x660E])
        #expect(LetterRepertoire.scalars.count > 1_050)
    }

    @Test func bothFountsTogetherHaveEachCharacterOnce() throws {
        let table = GlyphTable(font: try FontFile(path: LetterTerms.dejaVu), texts: [0x2192])
        for scalar in LetterRepertoire.scalars {
            #expect(!table[scalar].isMissing && (table[scalar].style == Glyph.wide) != LetterRepertoire.everyday.contains(scalar))
        }
        #expect(table[0x2192].style == 0 && table[0x660E].isMissing && table[0x20].bytes != table[0xA0].bytes)
        #expect(table.everyday.file.count < 40_000)
    }

    @Test(arguments: [
        ("Élodie", true), ("E\u{301}lodie", true), ("Nguye\u{302}\u{303}n", true), ("Đặng", true), ("Ελευθερίου", true), ("Щукин", true), ("O’Neill – Ÿ", true),
        ("", true), ("明", false), ("a\u{301}\u{301}", false), ("x\u{302}", false), ("tab\t", false), ("soft\u{AD}", false), ("👍", false), ("אב", false),
        ("abcdefgh\u{7F}", false), ("abcdefghi\u{1}jklmnop", false), ("ABCDEFGH~ ", true),
    ])
    func textsAreHeldOrNot(_ text: String, _ isHeld: Bool) {
        #expect(Array(text.utf8).withUnsafeBytes { LetterRepertoire.holds($0) } == isHeld)
        #expect((LetterRepertoire.composed(text) != nil) == isHeld)
        if let composed = LetterRepertoire.composed(text) {
            #expect(composed == text && composed.unicodeScalars.count == text.count)
        }
    }
}
