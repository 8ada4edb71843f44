import Campaign
import Testing

@testable import Records

/// What a layout does with single values.
@Suite struct CanonicalRecordTests {
    private static func layout(_ fields: [LayoutField]) -> Layout {
        let plain = ["identity", "birth_date", "sex", "birth_name", "organism", "rights_from", "updated_on"].enumerated().map {
            LayoutField(name: $1, place: .number($0 + 1))
        }
        return Layout(
            name: "t", kind: .population, format: .delimited(delimiter: 0x3B, quote: 0x22, header: false), encoding: .utf8,
            fields: plain + fields)
    }

    private static let person = "255081416802538;19550814;2;MARTIN;01C751234;20200101;20220110"

    private func scan(_ more: String, _ fields: [LayoutField], ending: CivilDate? = nil) throws -> Scanned {
        try Scanned(Array((Self.person + more + "\n").utf8), layout: Self.layout(fields), ending: ending)
    }

    private static let action = LayoutField(
        name: "action", place: .number(8), conversion: .values(["C": "add", "M": "change", "S": "end"]))

    @Test func aRowThatEndsClosesRightsTheDayBeforeItWasMade() throws {
        #expect(try scan(";C", [Self.action]).value(0, \.rightsTo) == 0)
        #expect(try scan(";M", [Self.action]).value(0, \.rightsTo) == 0)
        #expect(try scan(";S", [Self.action]).value(0, \.rightsTo) == 20_220_109)
        let rightsTo = LayoutField(name: "rights_to", place: .number(9))
        #expect(try scan(";S;20220630", [Self.action, rightsTo]).value(0, \.rightsTo) == 20_220_630)
        #expect(try scan(";S;", [Self.action, rightsTo]).value(0, \.rightsTo) == 20_220_109)
        #expect(try scan(";X", [Self.action]).rejects == ["1:action:number.format"])
    }

    @Test func whereNothingTellsTheDayItIsTheDayBeforeTheNight() throws {
        let fields = Self.layout([Self.action]).fields.filter { $0.name != "updated_on" }
        let layout = Layout(
            name: "t", kind: .population, format: .delimited(delimiter: 0x3B, quote: 0x22, header: false), encoding: .utf8,
            fields: fields)
        let night = CivilDate(year: 2022, month: 1, day: 30)
        let scanned = try Scanned(Array((Self.person + ";S\n").utf8), layout: layout, ending: night)
        #expect(scanned.value(0, \.rightsTo) == 20_220_130)
        #expect(scanned.value(0, \.updatedOn) == 20_220_131, "it is newer than the row it ends")
    }

    /// A row that ends is another row than the same one that does not.
    @Test func anEndIsNotTakenForTheRowInForce() throws {
        #expect(try scan(";S", [Self.action]).value(0, \.fingerprint) != scan(";C", [Self.action]).value(0, \.fingerprint))
    }

    @Test func aConstantIsEveryRows() throws {
        let scanned = try scan("", [LayoutField(name: "town", place: .constant("ALÈS"))])
        #expect(scanned.string(0, .town) == "ALÈS")
    }

    @Test(arguments: [
        ("DDMMYYYY", "14081955", nil), ("DD/MM/YYYY", "14/08/1955", nil), ("YYYY-MM-DD", "1955-08-14", nil),
        ("MM.DD.YYYY", "08.14.1955", nil), ("DD/MM/YYYY", "14-08-1955", "date.format"), ("DDMMYYYY", "14/08/1955", "date.format"),
        ("DD/MM/YYYY", "31/02/1955", "date.range"), ("DD/MM/YYYY", "19550814", "date.format"), ("DD/MM/YYYY", "00/08/1955", nil),
    ] as [(String, String, String?)])
    func datesComeInTheLayoutsOrder(_ order: String, _ text: String, _ code: String?) throws {
        var layout = Self.layout([])
        layout.fields[1].conversion = .date(try #require(DateOrder(order)))
        let scanned = try Scanned(Array(Self.person.replacing("19550814", with: text).utf8), layout: layout)
        #expect(scanned.findings.rejects.map(\.code.rawValue) == [code].compactMap(\.self))
        if code == nil, text != "00/08/1955" { #expect(scanned.value(0, \.birthDate) == 19_550_814) }
    }

    @Test(arguments: ["DDMMYY", "DDMMMYYY", "DMDMYYYY", "DDMMYYYYX", "DD1MM1YYYY", ""])
    func otherOrdersAreNone(_ order: String) { #expect(DateOrder(order) == nil) }

    @Test(arguments: [
        ("12 RUE DES LILAS 44000 NANTES", "|||12 RUE DES LILAS||44000|NANTES"),
        ("12 RUE DES LILAS, 44000 NANTES CEDEX 2", "|||12 RUE DES LILAS||44000|NANTES CEDEX 2"),
        ("APT 3|BAT C|12 RUE DES LILAS|BP 70|44000 NANTES", "|APT 3|BAT C|12 RUE DES LILAS|BP 70|44000|NANTES"),
        ("BAT C\n12 RUE DES LILAS\nLIEU-DIT LE PRE\n44000 NANTES", "|BAT C||12 RUE DES LILAS|LIEU-DIT LE PRE|44000|NANTES"),
        ("12 RUE DES LILAS\n44000 NANTES\nBELGIQUE", "|||12 RUE DES LILAS||44000|NANTES"),
        ("12 RUE DES LILAS", "|||12 RUE DES LILAS|||"), ("44000 NANTES", "|||||44000|NANTES"),
        ("10 RUE 12345 LONGUE 75001 PARIS", "|||10 RUE 12345 LONGUE||75001|PARIS"), ("", "||||||"),
    ])
    func anAddressInOnePieceIsSplit(_ text: String, _ lines: String) throws {
        let address = LayoutField(name: "address", place: .number(8), conversion: .addressLines)
        let scanned = try scan(";\"\(text)\"", [address])
        let found = [.address2, .address3, .address4, .address5, .postcode, .town].map { scanned.string(0, $0) }
        #expect(scanned.string(0, .country) == (text.contains("BELGIQUE") ? "BELGIQUE" : ""))
        #expect("|" + found.joined(separator: "|") == lines)
    }

    @Test(arguments: [(190, 2), (228, 1), (266, 1)]) func anAddressInColumnsIsCutEvery38Bytes(_ length: Int, _ firstLine: Int) throws {
        var fields: [LayoutField] = []
        var at = 1
        var record = ""
        for (name, value, width) in [
            ("identity", "255081416802538", 15), ("birth_date", "19550814", 8), ("sex", "2", 1), ("birth_name", "MARTIN", 10), ("organism", "01C751234", 9),
        ] {
            fields.append(LayoutField(name: name, place: .bytes(at: at, length: width)))
            record += value + String(repeating: " ", count: width - value.utf8.count)
            at += width
        }
        fields.append(LayoutField(name: "address", place: .bytes(at: at, length: length), conversion: .addressLines))
        let lines = ["MME MARTIN", "APT 3", "BÂT C", "12 RUE DES LILAS", "BP 70", "44000 NANTES", "BELGIQUE"]
        for line in lines[(firstLine - 1)...].prefix(length / 38) { record += line + String(repeating: " ", count: 38 - line.count) }
        let layout = Layout(
            name: "t", kind: .population, format: .fixed(record: at - 1 + length, lineEnds: false), encoding: .cp1147, fields: fields)
        let page = try #require(CodePage(.cp1147))
        let scanned = try Scanned(try #require(page.bytes(of: record)), layout: layout)
        let found = [.address2, .address3, .address4, .address5, .postcode, .town, .country].map { scanned.string(0, $0) }
        #expect(found == ["APT 3", "BÂT C", "12 RUE DES LILAS", "BP 70", "44000", "NANTES", length == 266 ? "BELGIQUE" : ""])
    }
}
