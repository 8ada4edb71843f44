import Campaign
import Foundation
@testable import Notices
import Records
import Testing

/// Whole files of letters, judged by other programs.
@Suite struct LetterFileTests {
    static let versions: [LetterBatch.Letter] = NoticeKind.allCases.flatMap { kind in
        LetterRecipient.allCases.flatMap { recipient in
            [false, true].map { isRestarted in
                var letter = LetterBatch.Letter(kind: kind, recipient: recipient, isRestarted: isRestarted)
                letter.addresseeFirstNames = recipient == .representative ? "Zoé" : ""
                letter.addresseeName = recipient == .representative ? "N'Diaye" : ""
                return letter
            }
        }
    }

    /// All versions, letters of two founts, long ones: 150 letters, so that page nodes and nodes of the parent tree fill.
    static var mixed: [LetterBatch.Letter] {
        (0..<150).map { number in
            var letter = versions[number % versions.count]
            letter.reference = (UInt64(number) &* 0x5DEE_CE66_D5DE_ECE6 &+ 11) & ((1 << 55) - 1)
            if number % 3 == 0 { letter.name = "Ελευθερίου Ђорђевић Nguyễn" }
            if number % 5 == 0 { letter.firstNames = "Marie-Françoise Élisabeth Geneviève Bernadette" }
            if number % 7 == 0 { letter.country = "Allemagne" }
            return letter
        }
    }

    @Test(arguments: [false, true])
    func aBatchIsValidPDFA1b(_ hasTwoLanguages: Bool) throws {
        let second = try LetterBatch.text("en")
        let batch = try LetterBatch(Self.mixed, LetterBatch.terms { if hasTwoLanguages { $0.second = second } })
        defer { batch.remove() }
        let check = try Tool.run("/usr/bin/qpdf", ["--check", batch.file.path])
        #expect(check.status == 0 && !check.text.contains("WARNING"), "\(check.text)")
        let judged = try Tool.preflight(batch.file)
        #expect(judged.status == 0 && judged.text.contains("is a valid PDF/A-1b file"), "\(judged.text)")
        let pages = try Tool.run("/usr/bin/qpdf", ["--show-npages", batch.file.path]).text
        #expect(Int(pages.dropLast()) == batch.pages.reduce(0, +))
    }

    @Test func everyWordOfALetterComesBack() throws {
        let batch = try LetterBatch([LetterBatch.Letter()])
        defer { batch.remove() }
        let words = try batch.words()
        let reference = Reference(rawValue: LetterBatch.Letter().reference).text
        for text in [
            "Assurance maladie", "CPAM du Rhône", "69907 LYON CEDEX 20", "Élodie Lefèvre", "12 RUE DE L EGLISE", "01000 BOURG EN BRESSE",
            "Le lundi 31 janvier 2022", "lundi 14 mars 2022", "lundi quatorze mars 2022", "Votre délai pour vous opposer", "https://ens.example/o/",
            "04560123", reference, "RGPD", "L. 1111-13", "Référence \(reference)", "Page 1 sur 1", "l’ouverture",
        ] {
            #expect(words.contains(text.replacing("\u{A0}", with: " ")), "\(text) lacks in \(words)")
        }
    }

    @Test func theTemplatesTextIsAllThere() throws {
        let source = String(decoding: LetterText.french.bytes, as: UTF8.self)
        let batches = try LetterBatch(Self.versions)
        defer { batches.remove() }
        let words = Set(try batches.words().split(separator: " ").map(String.init))
        let body = source.split(separator: "---\n")[1].replacing(#/{{[^}]*}}/#, with: " ")
        let wanted = body.split { $0.isWhitespace || $0 == "*" }.map(String.init)
            .filter { word in word.count > 3 && word.allSatisfy { $0.isLetter || $0 == "’" } }
        #expect(wanted.count > 200)
        for word in wanted { #expect(words.contains { $0.hasPrefix(word) }, "\(word) is in no letter") }
    }

    @Test func whoListensHearsTheLetterInItsOrder() throws {
        let batch = try LetterBatch([LetterBatch.Letter(), Self.versions[2]])
        defer { batch.remove() }
        let text = try batch.structure()
        let order = ["Art", "Élodie Lefèvre 12 RUE DE L EGLISE 01000 BOURG EN BRESSE", "H1", "Votre espace numérique", "Madame, Monsieur", "Dernier jour",
            "Figure", "Sans internet", "RGPD", "Art"]
        var rest = text[...]
        for part in order {
            guard let found = rest.firstRange(of: part) else {
                Issue.record("\(part) lacks or stands too early in \(text)")
                return
            }
            rest = rest[found.upperBound...]
        }
        let facts = try Tool.run("/usr/bin/pdfinfo", [batch.file.path]).text
        #expect(facts.contains("Tagged:          yes") && facts.contains("Title:           Ouverture d’un espace"), "\(facts)")
        let objects = try Tool.run("/usr/bin/qpdf", ["--json", batch.file.path]).text
        #expect(objects.contains("\"/Lang\": \"u:fr\"") && objects.contains("/Alt"))
    }

    @Test func wordsOfBothFountsStayApartWhenReadAloud() throws {
        var letter = LetterBatch.Letter(recipient: .representative, name: "Ελευθερίου")
        (letter.addresseeFirstNames, letter.addresseeName) = ("Милорад", "Ђорђевић")
        let batch = try LetterBatch([letter])
        defer { batch.remove() }
        let text = try batch.structure()
        #expect(text.contains("Милорад Ђорђевић 12 RUE DE L EGLISE"), "\(text)")
        #expect(text.contains("Élodie Ελευθερίου"))
        #expect(try batch.words().contains("Милорад Ђорђевић 12 RUE"))
    }

    @Test func theCodeIsReadFromThePicture() throws {
        let batch = try LetterBatch(Array(Self.mixed.prefix(24)))
        defer { batch.remove() }
        let wanted = Self.mixed.prefix(24).map { "https://ens.example/o/" + Reference(rawValue: $0.reference).text }
        #expect(try batch.symbols() == wanted)
    }

    @Test(arguments: [
        (LetterWindow.fr, 100.0, 200.0, 45.0, 80.0), (.uk, 24.6, 120.0, 39.5, 66.3),
    ])
    func theAddressStandsInTheWindow(_ window: LetterWindow, _ left: Double, _ right: Double, _ top: Double, _ bottom: Double) throws {
        var wide = LetterBatch.Letter(firstNames: "WWWWWWWWWWWWWWWWWW", name: "MMMMMMMMMMMMMMMMMMM")
        wide.address = ["WWWW", "MMMM", "1 WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "MMMM"]
        wide.country = "Allemagne"
        let batch = try LetterBatch([LetterBatch.Letter(), wide], LetterBatch.terms { $0.window = window })
        defer { batch.remove() }
        for page in 1...2 {
            let words = try batch.places().filter { $0.page == page }
            let inside = words.filter { $0.top > top - 1 && $0.bottom < bottom + 1 && $0.left >= left - 0.1 && $0.left < right }
            #expect(Set(inside.map(\.top)).count == (page == 1 ? 3 : 7), "\(inside)")
            for word in inside { #expect(word.right <= right && word.top >= top && word.bottom <= bottom, "\(word)") }
            // Nothing else is to be seen through the window.
            let around = words.filter { $0.right > left && $0.left < right && $0.bottom > top && $0.top < bottom }
            #expect(around.count == inside.count)
        }
    }

    /// The texts that campaigns of other countries and other people have where they name none.
    @Test(arguments: [
        (LetterText.french, "fr", Country.fr), (.frenchInvitation, "fr-invitation", .fr), (.german, "de", .de), (.english, "en-record", .au),
    ])
    func everyBuiltInTextIsThePipelinesAndGivesValidLetters(_ text: LetterText, _ name: String, _ home: Country) throws {
        #expect(try text.bytes == LetterBatch.text(name).bytes)
        let batch = try LetterBatch(Array(Self.mixed.prefix(16)), LetterBatch.terms { ($0.template, $0.home) = (text, home) })
        defer { batch.remove() }
        #expect(batch.pages.allSatisfy { $0 == 1 })
        #expect(try Tool.run("/usr/bin/qpdf", ["--check", batch.file.path]).status == 0)
        #expect(try batch.symbols().count == 16)
    }

    @Test func theSameLettersGiveTheSameBytes() throws {
        let first = try LetterBatch(Self.mixed)
        let second = try LetterBatch(Self.mixed)
        defer { first.remove(); second.remove() }
        #expect(try Data(contentsOf: first.file) == Data(contentsOf: second.file))
        // A press that has written something else before, too.
        var press = LetterPress(try LetterDesign(LetterBatch.terms()))
        let (other, _) = try LetterBatch.write(Array(Self.mixed.prefix(3)), &press)
        let (again, _) = try LetterBatch.write(Self.mixed, &press)
        defer { for file in [other, again] { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) } }
        #expect(try Data(contentsOf: first.file) == Data(contentsOf: again))
    }

    @Test func aSecondLanguageHasThePageBehind() throws {
        let second = try LetterBatch.text("en")
        let batch = try LetterBatch([LetterBatch.Letter()], LetterBatch.terms { $0.second = second })
        defer { batch.remove() }
        #expect(batch.pages == [2])
        let words = try batch.words()
        for text in ["Page 1 sur 2", "Page 2 of 2", "Monday 14 March 2022", "lundi 14 mars 2022"] { #expect(words.contains(text), "\(text)") }
        let objects = try Tool.run("/usr/bin/qpdf", ["--json", batch.file.path]).text
        #expect(objects.contains("\"/Lang\": \"u:en\""))
        #expect(try batch.symbols().count == 2)
    }

    @Test(arguments: [
        (0, true, [0, 1, 5, 6]), (8, true, [0, 1, 5, 6]), (5, false, [0, 2, 4, 6]), (7, true, [0, 1, 2, 3, 4, 6]), (1, false, [0, 2, 5, 6]),
    ])
    func marksTellTheInserterEachLettersEnd(_ letter: Int, _ isLast: Bool, _ places: [Int]) {
        #expect(InserterMarks.places(InserterMarks.kind(letter: letter, isLast: isLast)) == places)
    }

    @Test func marksArePrintedWhereTheyBelong() throws {
        let batch = try LetterBatch([LetterBatch.Letter(), LetterBatch.Letter()])
        defer { batch.remove() }
        let stem = batch.file.deletingPathExtension().path
        // A dot every quarter of a millimetre: the column 9 mm from the left edge, from 100 to 150 mm.
        _ = try Tool.run("/usr/bin/pdftoppm", ["-r", "101.6", "-gray", "-x", "36", "-y", "400", "-W", "1", "-H", "200", batch.file.path, stem])
        for (page, places) in [(1, [0, 1, 5, 6]), (2, [0, 1, 2, 6])] {
            let picture = try Data(contentsOf: URL(filePath: "\(stem)-\(page).pgm")).suffix(200)
            var marks: [Int] = []
            for (dot, value) in picture.enumerated() where value < 100 {
                let place = Int(((Double(dot) / 4 - 10) / 4.233).rounded())
                if marks.last != place { marks.append(place) }
            }
            #expect(marks == places)
        }
    }
}
