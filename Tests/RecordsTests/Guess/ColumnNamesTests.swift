import Campaign
import Testing

@testable import Records

/// A header's names are shown and a row's values are not, so that a row must never pass for a header.
@Suite struct ColumnNamesTests {
    static let rows = [
        "MARTIN;Jean;1 RUE DES LILAS;PARIS\nDURAND;Paul;2 RUE DES LILAS;PARIS\nPETIT;Anne;3 RUE DES LILAS;LYON\n",
        "INCONNU;MARTIN;Jean;RUE\n" + (1...9).map { "\(identity(2_550_814_168_000 + $0));DURAND;Paul;PARIS\n" }.joined(),
        // Words of fields that are names, streets and towns as well.
        "DROIT;VILLE;RUE;PAYS\nDURAND;Paul;RUE DE LA FIN;LIEU\nPETIT;Anne;VOIE;LYON\n",
        "FAMILLE MARTIN;LE NOM DE JESUS;CAISSE D EPARGNE\nDURAND;LE MAIL;RUE DES LILAS\n",
        "DELARUE;LAVILLE;Lavoie\nDUPAYS;DEBUT;FIN\n", "MARTIN,Jean,identity\nDURAND,Paul,x\n",
    ]

    @Test(arguments: rows) func aRowIsNoHeader(_ text: String) throws {
        let guess = try LayoutGuess(FileSample(Array(text.utf8), isWhole: true))
        #expect(guess.layout.format == .delimited(delimiter: text.contains(";") ? 0x3B : 0x2C, quote: 0x22, header: false))
        for field in guess.layout.fields { if case .column(let name) = field.place { Issue.record("\(field.name) by the name `\(name)`") } }
        #expect(guess.remarks.contains { $0.contains("if it names the columns, write header: true") })
        for word in text.split(whereSeparator: { ";,\n ".contains($0) }) where word.count > 2 && word != "identity" {
            #expect(!guess.remarks.joined().contains(word))
        }
    }

    static let headers = [
        "NOM;PRENOM;VILLE", "Nom d'usage;Prénom;Date de naissance;N° de sécurité sociale", "DATNAISS;CODPOSTAL;X", "nir;nom;zone 7",
        "identity;birth_date;notes", "DateNaissance;CodePostal;Sexe", "COL_IDENTITY;COL_SEX;REMARK", "ADRESSE 1;ADRESSE 2;TEL.",
    ]

    @Test(arguments: headers) func aHeaderIsBelieved(_ header: String) throws {
        let text = header + "\n" + (1...9).map { number in header.split(separator: ";").map { _ in "V\(number)x" }.joined(separator: ";") + "\n" }.joined()
        let guess = try LayoutGuess(FileSample(Array(text.utf8), isWhole: true))
        #expect(guess.layout.format == .delimited(delimiter: 0x3B, quote: 0x22, header: true))
    }

    @Test func ofOneOrTwoColumnsAllAreKnown() {
        #expect(ColumnNames.areBelieved(["NIR"]))
        #expect(ColumnNames.areBelieved(["NIR", "DATE_DECES"]))
        #expect(!ColumnNames.areBelieved(["NIR", "MARTIN"]))
        #expect(!ColumnNames.areBelieved(["MARTIN"]))
        #expect(!ColumnNames.areBelieved([]))
    }

    @Test func namesThatNobodyKnowsAreShownInAHeaderAlone() {
        #expect(ColumnNames.shown(["identity", "sex", "note"]) == ["identity", "sex", "note"])
        #expect(ColumnNames.shown(["identity", "MARTIN", "Jean"]) == ["identity", "column 2", "column 3"])
        #expect(ColumnNames.shown(["MARTIN", "Jean"], named: ["Jean"]) == ["column 1", "Jean"])
        // A row on the header's line, whose end was lost.
        #expect(ColumnNames.shown(["identity", "sex", "255081416802538", "MARTIN"]) == ["identity", "sex", "column 3", "column 4"])
    }

    /// The same column twice can't be named, and is none of the guess.
    @Test func aHeaderWithAColumnTwiceIsLookedAt() throws {
        let guess = try LayoutGuess(FileSample(Array("NIR;NOM;NOM;\n1;A;B;\n2;C;D;\n".utf8), isWhole: true))
        #expect(Set(guess.layout.fields.map(\.name)).count == guess.layout.fields.count)
    }
}
