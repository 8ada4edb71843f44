import Campaign
import Foundation
@testable import Notices
import Testing

/// Templates that are wrong: each is told with its place.
@Suite struct TemplateTests {
    /// The French template with a piece of it replaced.
    private static func template(_ old: String, _ new: String) -> LetterText {
        let text = String(decoding: LetterText.french.bytes, as: UTF8.self)
        #expect(text.contains(old))
        return LetterText(place: "letters/fr.mustache", bytes: Array(text.replacing(old, with: new, maxReplacements: 1).utf8))
    }

    /// What stands beside the QR code of an invitation gives no day.
    private static var withoutLastDay: String {
        String(decoding: LetterText.french.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.contains("{{closes_on_spelled}}") ? "> Bientôt." : String($0) }.joined(separator: "\n")
    }

    private static func error(_ text: LetterText, second: LetterText? = nil) -> OuvertureError? {
        do throws(OuvertureError) {
            _ = try LetterDesign(LetterBatch.terms {
                $0.template = text
                $0.second = second
            })
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("Le {{date}}", "Le {{day}}", ":21:4", "there is no field day"),
        ("Le {{date}}", "Le {{date", ":21:4", "a tag is not closed on its line"),
        ("Le {{date}}", "Le {{}}", ":21:4", "an empty tag"),
        ("Le {{date}}", "Le {{>other}}", ":21:4", "letters know no tag of the kind `{{>`"),
        ("Le {{date}}", "Le {{#minor}}x{{/minor}}", ":21:4", "there is no section minor"),
        ("Le {{date}}", "Le {{date}}\tx", ":21:12", "a character that no letter can show"),
        ("{{#restarted}}\n", "", ":31:1", "section restarted is closed here and was not the last one opened"),
        ("{{/restarted}}\n", "", ":37:1", "section failure is closed here and was not the last one opened"),
        ("language: fr", "langue: fr", ":2:1", "the front part has no such key"),
        ("language: fr", "", ":1:1", "the front part lacks language"),
        ("language: fr", "language: fr\nlanguage: en", ":3:1", "language stands here a second time"),
        ("mardi, ", "", ":1:1", "weekdays has 6 words"),
        ("\n---\n", "\n--\n", ":1:1", "no line `---` between the front part and the text"),
        ("> ", "", "", "a version has nothing to stand beside the QR code"),
        ("Madame, Monsieur,", "Madame, Monsieur 👍,", "", "letters can't show U+1F44D"),
        ("Madame, Monsieur,", "محمد,", "", "letters can't show U+62D"),
        ("language: fr", "language: français", ":2:1", "language is no language"),
        ("language: fr", "language: )/X (", ":2:1", "language is no language"),
        ("{weekday} {day} {month} {year}", "{weekday} {jour} {month} {year}", ":8:1", "date does not give a day"),
        ("{weekday} {day} {month} {year}", "{day} {month}", ":8:1", "date does not give a day"),
        ("Page {page} sur", "Page {n} sur", ":7:1", "page has other braces than {page} and {pages}"),
        ("Aux représentants légaux de", "Aux représentants légaux et à toutes les personnes de", ":5:1", "representatives has more than 38 letters"),
        ("reference: Référence", "reference: Référence à rappeler dans tous vos courriers", ":6:1", "reference has more than 30 letters"),
        ("{{closes_on_spelled}}", "{{closes_on_spelled}}", "", "the version invitation does not say the last day to object"),
        (", code provisoire **{{code}}**", "", "", "the version invitation does not say the provisional code"),
        ("# L’ouverture", "# {{person}}, l’ouverture", "", "a title, a heading or small print names a field of a letter"),
    ])
    func whatIsWrongIsToldWithItsPlace(_ old: String, _ new: String, _ at: String, _ what: String) throws {
        var text = Self.template(old, new)
        if old == new { text.bytes = Array(Self.withoutLastDay.utf8) }
        if old == "> " { text.bytes = Array(String(decoding: text.bytes, as: UTF8.self).replacing("\n> ", with: "\n").utf8) }
        let error = try #require(Self.error(text))
        #expect(error.place == "letters/fr.mustache" + at)
        #expect(error.what == what)
        #expect(error.exit == .definition && !error.hint.isEmpty)
    }

    @Test func aSectionThatIsNotClosedIsToldWhereAnotherOneIs() throws {
        let error = try #require(Self.error(Self.template("\n{{scheme}}\n", "\n{{#failure}}{{scheme}}{{/failure}}{{#failure}}\n")))
        #expect(error.what == "section representative is closed here and was not the last one opened")
    }

    @Test func aSectionThatIsOpenAtTheEndIsToldWhereItWasOpened() throws {
        var text = LetterText.french
        text.bytes += Array("{{#failure}}\n".utf8)
        let error = try #require(Self.error(text))
        let lines = text.bytes.count { $0 == 0x0A }
        #expect(error.what == "section failure is not closed" && error.place == "fr.mustache:\(lines):1")
    }

    @Test func aTextOfThreePagesIsRefused() throws {
        let long = Array(repeating: String(repeating: "Texte encore plus long. ", count: 30), count: 20).joined(separator: "\n\n")
        let error = try #require(Self.error(Self.template("Le {{date}}", long)))
        #expect(error.place == "letters/fr.mustache" && error.what.hasPrefix("the version failure needs "))
    }

    @Test func aTextOfTwoPagesFlowsAndOfTwoLanguagesEachHasOne() throws {
        let long = Array(repeating: String(repeating: "Texte encore plus long. ", count: 24), count: 4).joined(separator: "\n\n")
        let text = Self.template("Le {{date}}", long)
        #expect(Self.error(text) == nil)
        let batch = try LetterBatch([LetterBatch.Letter()], LetterBatch.terms { $0.template = text })
        defer { batch.remove() }
        #expect(batch.pages == [2])
        #expect(try batch.words().contains("Page 2 sur 2"))
        let error = try #require(Self.error(text, second: .french))
        #expect(error.what == "the version failure needs 2 pages")
    }

    @Test func aParagraphLongerThanAPageIsRefused() throws {
        let long = String(repeating: "Texte encore plus long. ", count: 500)
        let error = try #require(Self.error(Self.template("Le {{date}}", long)))
        #expect(error.what == "a paragraph of the version failure is longer than a page")
    }

    @Test func linesMayEndAsWindowsEndsThem() throws {
        var text = LetterText.french
        text.bytes = Array(String(decoding: text.bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
        let (plain, windows) = (try LetterBatch([LetterBatch.Letter()]), try LetterBatch([LetterBatch.Letter()], LetterBatch.terms { $0.template = text }))
        defer { plain.remove(); windows.remove() }
        #expect(try Data(contentsOf: plain.file) == Data(contentsOf: windows.file))
    }

    @Test func decomposedTextIsComposed() throws {
        let text = Self.template("Madame, Monsieur,", "Che\u{301}re Élodie,")
        let batch = try LetterBatch([LetterBatch.Letter()], LetterBatch.terms { $0.template = text })
        defer { batch.remove() }
        #expect(try Array(batch.words().unicodeScalars).contains(Array("Chére".unicodeScalars)))
    }

    @Test func aContactThatRunsIntoTheTextIsRefused() {
        #expect(throws: OuvertureError(
            .definition, at: "sources", "the contact of scheme 1 is too long for a letter",
            hint: "there is room for some twelve lines of forty characters")
        ) {
            _ = try LetterDesign(LetterBatch.terms {
                $0.senders = [LetterSender(scheme: 1, name: "Caisse", contact: Array(repeating: "Service", count: 30).joined(separator: ", "))]
            })
        }
    }

    @Test(arguments: [
        ("https://ens.example/a/b/c/d/e/f/", "an address of 32 bytes is too long"),
        ("", "this is no web address"), ("https://ens.exemple/é", "this is no web address"),
    ])
    func anAddressThatTheCodeCantHoldIsRefused(_ url: String, _ what: String) {
        #expect(throws: OuvertureError(
            .definition, at: "notice.url", what, hint: "a QR code holds 42 bytes: an address of at most 30 and the reference")
        ) { _ = try LetterDesign(LetterBatch.terms { $0.url = url }) }
    }

    @Test func theBuiltInTemplateIsThePipelines() throws {
        #expect(try LetterBatch.text("fr").bytes == LetterText.french.bytes)
    }

    @Test func aFontThatLacksIsToldWithItsPackage() {
        let wanted = OuvertureError(
            .inputMissing, at: "/none.ttf", "the letters' font can't be read", hint: "install Debian's fonts-dejavu-core")
        #expect(throws: wanted) { _ = try LetterDesign(LetterBatch.terms { $0.font = "/none.ttf" }) }
    }

    @Test func paragraphsAreToldByTheSignTheyBeginWith() {
        let text = "# A\n# B\n\nc\nd\n> e\nf\n\n> g\n~ h\n## i\nj"
        #expect(LetterParagraph.read(text).map { "\($0.role) \($0.text)" } == [
            "title A", "title B", "body c d", "box e f", "box g", "small h", "heading i", "body j",
        ])
    }
}
