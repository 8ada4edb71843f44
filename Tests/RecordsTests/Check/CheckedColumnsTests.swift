import Campaign
import Testing

@testable import Records

/// What is told of columns is what the file holds.
@Suite struct CheckedColumnsTests {
    private func check(_ text: String, _ layout: Layout, subject: FileSubject = FileSubject()) throws -> FileCheck {
        let file = ScratchFile(text)
        return try FileCheck(path: file.path, name: "rg", layout: CanonicalLayout(layout.kind), definition: layout, subject: subject)
    }

    private static func delimited(_ fields: [LayoutField]) -> Layout {
        Layout(name: "mine", kind: .population, format: .delimited(delimiter: 0x3B, quote: 0x22, header: false), encoding: .utf8, fields: fields)
    }

    private static let base = ["identity", "birth_date", "sex", "birth_name", "organism"].enumerated().map {
        LayoutField(name: $1, place: .number($0 + 1))
    }

    private static func row(_ number: Int, _ rest: String, birth: String = "19800512") -> String {
        "\(identity(1_800_575_000_000 + number));\(birth);1;MARTIN;01C010001;\(rest)\n"
    }

    /// Rows whose action nobody knows are looked at as well, and no day is made up for an end.
    @Test func ofADeltaTheColumnsAreTheFiles() throws {
        let layout = Self.delimited(
            Self.base + [
                LayoutField(name: "action", place: .number(6), conversion: .values(["C": "add", "S": "end"])),
                LayoutField(name: "rights_to", place: .number(7), conversion: .date(DateOrder("DD/MM/YYYY")!)),
                LayoutField(name: "updated_on", place: .number(8)),
            ])
        let rests = ["C;;20220101", "S;;20220101", "S;31/12/2021;20220101", "X;;20220101", ";;20220101", "C;;20220101", "S;;"]
        let check = try check(rests.enumerated().map { Self.row($0, $1) }.joined(), layout)
        #expect(check.rejects.map { "\($0.code.rawValue) \($0.rows)" } == ["number.format 2"])
        let columns = Dictionary(uniqueKeysWithValues: check.columns.map { ($0.name, $0) })
        #expect(check.columns.map(\.name) == Self.base.map(\.name) + ["rights_to", "updated_on", "action"])
        for name in Self.base.map(\.name) { #expect(columns[name]?.filled == 7, "\(name)") }
        #expect(columns["rights_to"] == ColumnProfile(name: "rights_to", filled: 1, distinct: 1, shapes: ["9{8}"]))
        #expect(columns["updated_on"]?.filled == 6)
        #expect(columns["action"] == ColumnProfile(name: "action", filled: 6, distinct: 3, shapes: ["a+", "A"]))
    }

    @Test func aDateThatIsNoneHasItsOwnShape() throws {
        var fields = Self.base
        fields[1].conversion = .date(DateOrder("DD/MM/YYYY")!)
        let check = try check(
            Self.row(1, "", birth: "05/03/1980") + Self.row(2, "", birth: "05-03-1980") + Self.row(3, "", birth: "05-03-1980"), Self.delimited(fields))
        #expect(check.columns[1].shapes == ["9{2}-9{2}-9{4}", "9{8}"])
    }

    /// An address of several lines in one field of a record.
    @Test func lineEndsInQuotesEndNoRecord() throws {
        let layout = Self.delimited(Self.base + [LayoutField(name: "address", place: .number(6), conversion: .addressLines)])
        let check = try check((1...20).map { Self.row($0, "\"\($0) RUE X\n75001 PARIS\"") }.joined(), layout)
        #expect(check.rejects.isEmpty)
        #expect(check.remarks == [])
    }

    /// A delimiter beyond ASCII is one in the sample as well.
    @Test func aLetterThatPartsFieldsIsSeen() throws {
        var layout = Self.delimited(Self.base)
        layout.delimiterLetter = "§"
        layout.format = .delimited(delimiter: Layout.letterAsDelimiter, quote: 0x22, header: false)
        layout.encoding = .latin1
        let rows = (1...20).map { Self.row($0, "", birth: "12/05/1980").dropLast(2).replacing(";", with: "§") + "\n" }.joined()
        let file = ScratchFile(rows.unicodeScalars.map { UInt8($0.value) })
        let check = try FileCheck(path: file.path, name: "rg", layout: .population, definition: layout)
        #expect(check.rows == 20)
        #expect(check.remarks.map(\.field) == ["birth_date"])
    }

    @Test(arguments: [TextEncoding.utf8, .latin1, .cp1252, .cp1147]) func accentsLeaveACapitalACapital(_ encoding: TextEncoding) throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: true), encoding)
        let letters = encoding == .utf8 || encoding == .cp1252 ? "ŒUVRÉ" : "ÆUVRÉ"
        let rows = [("ÉÈÀÇ", "Éloïse"), (letters, "éàù"), ("É", "Ÿ")].enumerated().map { at, names in
            SampleRow(["identity": identity(2_550_814_160_000 + at), "birth_name": names.0, "first_names": encoding == .utf8 ? names.1 : "Éloïse"])
        }
        let file = ScratchFile(LayoutWriter(layout: layout).bytes(rows))
        let check = try FileCheck(path: file.path, name: "rg", layout: .population, definition: layout)
        #expect(check.columns.first { $0.name == "birth_name" }?.shapes == ["A+", "A"])
        #expect(check.columns.first { $0.name == "first_names" }?.shapes == (encoding == .utf8 ? ["A", "Aa+", "a+"] : ["Aa+"]))
    }

    @Test func testIdentitiesAreRejectedWhereTheCampaignIsInProduction() throws {
        let test = SampleRow(["identity_oid": "1.2.250.1.213.1.4.10"])
        let file = ScratchFile(SampleRow.file([SampleRow(), test], columns: SampleRow.columns))
        var terms = CheckTerms()
        #expect(try FileCheck(path: file.path, name: "rg", layout: .population, terms: terms).findings.rejects.isEmpty)
        terms.production = true
        #expect(try FileCheck(path: file.path, name: "rg", layout: .population, terms: terms).rejects.map(\.code) == [.identityTest])
    }
}
