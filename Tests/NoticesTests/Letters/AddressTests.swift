@testable import Notices
import Campaign
import Foundation
import Testing

/// Addresses by NF Z10-011.
@Suite struct AddressTests {
    @Test(arguments: [
        ("12 rue de l'Église", "12 RUE DE L EGLISE"),
        ("17 rue du 11 novembre 1918 et des combattants d'Afrique du Nord", "17 RUE 11 NOVEMBRE 1918 C AFRIQUE NORD"),
        ("12, rue de l’Église", "12 RUE DE L EGLISE"),
        ("3 bis, avenue du Maréchal-Foch", "3 BIS AVENUE DU MARECHAL FOCH"),
        ("1245 bis, boulevard du Général de Lattre de Tassigny", "1245 BIS BD GAL DE LATTRE DE TASSIGNY"),
        ("8 avenue du Professeur Jean-Baptiste de la Quintinie", "8 AV PR JEAN BAPTISTE DE LA QUINTINIE"),
        ("œuvres de Łódź ßtraße", "OEUVRES DE LODZ SSTRASSE"),
        ("221B BAKER STREET", "221B BAKER STREET"),
        ("", ""),
    ])
    func aStreetIsInCapitalsAndAsShortAsItMustBe(_ written: String, _ line: String) {
        #expect(PostalLine.street(written) == line)
    }

    @Test(arguments: [
        ("93200", "Saint-Denis", "93200 SAINT DENIS"),
        ("51500", "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson", "51500 ST REMY B ST GENEST ISSON"),
        ("69907", "Lyon cedex 20", "69907 LYON CEDEX 20"),
        ("97410", "Saint-Pierre-de-la-Nouvelle-Espérance-sur-Mer Cedex 9", "97410 ST PIERRE NOUV E S MER CEDEX 9"),
        ("01000", "L'Abergement-Clémenciat", "01000 L ABERGEMENT CLEMENCIAT"),
    ])
    func aTownKeepsItsPostcode(_ postcode: String, _ town: String, _ line: String) {
        let written = PostalLine.town(postcode: postcode, town: town)
        #expect(written.hasPrefix(postcode) && written.count <= 38 && written.count > postcode.count + 3)
        #expect(written == line)
    }

    @Test func whateverIsWrittenIsAtMost38AndKeepsItsNumber() {
        for seed in 0..<2000 {
            var generator = SymbolTests.SplitMix(state: UInt64(seed))
            let words = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                String(repeating: "é", count: Int.random(in: 1...25, using: &generator))
            }
            let number = String(Int.random(in: 1...9999, using: &generator))
            let street = PostalLine.street(([number] + words).joined(separator: " "))
            #expect(street.count <= 38 && street.hasPrefix(number + " E"), "seed \(seed): \(street)")
            let town = PostalLine.town(postcode: "75001", town: words.joined(separator: "-"))
            #expect(town.count <= 38 && town.hasPrefix("75001 E"), "seed \(seed): \(town)")
            #expect(PostalLine.supplement(words.joined(separator: " ")).count <= 38)
        }
    }

    @Test(arguments: [
        ("Élodie", "Lefèvre", "Élodie Lefèvre"),
        ("Jean Pierre Marie", "de La Rochefoucauld-Liancourt", "Jean P M de La Rochefoucauld-Liancourt"),
        ("Marie-Françoise Élisabeth", "de La Rochefoucauld-Liancourt", "M É de La Rochefoucauld-Liancourt"),
        ("Marie Anne Claire", "de La Rochefoucauld-Liancourt", "Marie de La Rochefoucauld-Liancourt"),
        ("", "SEUL", "SEUL"),
        ("Anne", String(repeating: "n", count: 200), "A " + String(repeating: "n", count: 36)),
    ])
    func aNameIsShortenedFromItsFurtherFirstNames(_ first: String, _ name: String, _ line: String) {
        #expect(NameLine.shortened(firstNames: first, name: name) == line)
    }

    private func lines(_ letter: LetterBatch.Letter, _ change: (inout LetterTerms) -> Void = { _ in }) throws -> [String] {
        let batch = try LetterBatch([letter], LetterBatch.terms(change))
        defer { batch.remove() }
        let answer = try Tool.run(
            "/usr/bin/pdftotext", ["-f", "1", "-l", "1", "-layout", "-r", "72", "-x", "285", "-y", "128", "-W", "300", "-H", "100", batch.file.path, "-"])
        return answer.lines.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }

    @Test func anAddressOfAllLinesHasTheirOrder() throws {
        var letter = LetterBatch.Letter()
        letter.address = ["Appartement 4", "Bâtiment C", "12 rue de l'Église", "BP 40122"]
        #expect(try lines(letter) == ["Élodie Lefèvre", "Appartement 4", "Bâtiment C", "12 RUE DE L EGLISE", "BP 40122", "01000 BOURG EN BRESSE"])
    }

    @Test func aRepresentativeStandsInTheNameLineAndTheChildInTheText() throws {
        var letter = LetterBatch.Letter(recipient: .representative)
        (letter.addresseeFirstNames, letter.addresseeName) = ("Paul", "Martin")
        #expect(try lines(letter).first == "Paul Martin")
        let batch = try LetterBatch([letter])
        defer { batch.remove() }
        #expect(try batch.words().contains("Pour Élodie Lefèvre : référence"))
    }

    @Test func unknownRepresentativesAreWrittenToByThePersonsName() throws {
        var letter = LetterBatch.Letter(recipient: .unknownRepresentative)
        letter.name = "Le"
        #expect(try lines(letter).first == "Aux représentants légaux de Élodie Le")
        letter.name = "Lefèvre-Dumoulin"
        letter.address = ["Appartement 4", "Résidence des Lilas, bâtiment C, escalier 3", "12 rue de l'Église", "BP 40122"]
        let wanted = [
            "Aux représentants légaux de", "Élodie Lefèvre-Dumoulin", "APP 4 RES DES LILAS BAT C ESCALIER 3", "12 RUE DE L EGLISE", "BP 40122", "01000 BOURG EN BRESSE",
        ]
        let found = try lines(letter)
        #expect(found == wanted)
    }

    @Test func abroadTheCountryIsTheLastLineInCapitals() throws {
        var letter = LetterBatch.Letter()
        letter.address = ["", "", "Lindenstraße 12", ""]
        (letter.postcode, letter.town, letter.country) = ("10969", "Berlin", "Allemagne")
        #expect(try lines(letter) == ["Élodie Lefèvre", "Lindenstraße 12", "10969 BERLIN", "ALLEMAGNE"])
        (letter.postcode, letter.town, letter.country) = ("01000", "Bourg", "FRANCE")
        #expect(try lines(letter).last == "01000 BOURG")
    }

    @Test func abroadALongLineIsTwoOrSetNarrowerAndNothingOfItIsLost() throws {
        var letter = LetterBatch.Letter()
        letter.address = ["", "", "Straße der Deutsch-Sowjetischen Freundschaft 125", ""]
        (letter.postcode, letter.town, letter.country) = ("10969", "Berlin", "Allemagne")
        #expect(try lines(letter) == ["Élodie Lefèvre", "Straße der Deutsch-Sowjetischen", "Freundschaft 125", "10969 BERLIN", "ALLEMAGNE"])
        letter.address = ["Hinterhaus", "3. Stock", "Straße der Deutsch-Sowjetischen Freundschaft 125", "Ortsteil"]
        let whole = ["Élodie Lefèvre", "Hinterhaus", "3. Stock", "Straße der Deutsch-Sowjetischen Freundschaft 125", "Ortsteil", "10969 BERLIN", "ALLEMAGNE"]
        #expect(try lines(letter) == whole)
        #expect(try lines(letter) { $0.home = .de } .count == 7)
    }

    @Test func aNameOf200LettersIsWholeInTheTextAndShortInTheAddress() throws {
        var letter = LetterBatch.Letter(recipient: .representative, firstNames: "Anne", name: String(repeating: "abcdefghi ", count: 19) + "jkl")
        (letter.addresseeFirstNames, letter.addresseeName) = ("Paul", String(repeating: "N", count: 200))
        #expect(try lines(letter).first == "P " + String(repeating: "N", count: 36))
        let batch = try LetterBatch([letter])
        defer { batch.remove() }
        #expect(try batch.words().contains("Anne " + letter.name))
        let foot = try batch.places().filter { $0.text == "Référence" }.map(\.top)
        let text = try batch.places().filter { $0.top < 283 }.map(\.bottom)
        #expect(foot.last ?? 0 > 283 && text.max() ?? 300 < 280)
    }

    private static let design = try! LetterDesign(LetterBatch.terms())

    /// The quick way and the one by texts say the same.
    @Test func bothWaysOfMakingLinesAgree() throws {
        var press = LetterPress(Self.design)
        press.begin()
        for number in 0..<300 {
            var generator = SymbolTests.SplitMix(state: UInt64(number))
            func text(_ most: Int) -> String {
                let letters = Array("abcdeéèçœ' -,.ÀŁ9/")
                return String((0..<Int.random(in: 0...most, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
            }
            let street = text(45)
            var letter = LetterBatch.Letter()
            letter.address = ["", "", "1 " + street, ""]
            letter.town = "x" + text(30)
            _ = try LetterBatch.add(letter, to: &press)
            #expect(
                press.addressTexts == ["Élodie Lefèvre", PostalLine.street("1 " + street), PostalLine.town(postcode: "01000", town: letter.town)],
                "\(number)")
        }
    }

    @Test func aCharacterThatNoLetterShowsIsToldByItsField() throws {
        var press = LetterPress(Self.design)
        press.begin()
        for (field, change) in Self.unprintable {
            var letter = LetterBatch.Letter()
            change(&letter)
            #expect(throws: LetterFault.unprintable(field: field)) { _ = try LetterBatch.add(letter, to: &press) }
        }
        // Decomposed text is composed.
        var letter = LetterBatch.Letter(firstNames: "E\u{301}lodie")
        letter.town = "Saint-E\u{301}tienne"
        #expect(try LetterBatch.add(letter, to: &press) == 1)
        #expect(press.addressTexts == ["Élodie Lefèvre", "12 RUE DE L EGLISE", "01000 SAINT ETIENNE"])
    }

    private static var unprintable: [(String, (inout LetterBatch.Letter) -> Void)] { [
        ("first_names", { $0.firstNames = "明" }), ("name", { $0.name = "א" }), ("address_2", { $0.address[0] = "한" }), ("address_3", { $0.address[1] = "☎" }),
        ("address_4", { $0.address[2] = "1 rue 明" }), ("town", { $0.town = "東京" }),
    ] }
}

extension LetterPress {
    /// The present letter's address, read back from its glyphs.
    var addressTexts: [String] {
        var scalars: [UInt64: Unicode.Scalar] = [:]
        for value in 0x20..<UInt32(0x2200) where scalars[design.glyphs[value].bits] == nil { scalars[design.glyphs[value].bits] = Unicode.Scalar(value) }
        return (0..<address.count).map { line in
            String(String.UnicodeScalarView(address[line].map { scalars[$0.bits] ?? "?" }))
        }
    }
}
