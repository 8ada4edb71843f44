import Campaign
import Testing

@testable import Records

/// Records of delimited files as funds write them: columns too many or too few, every sign between them, line ends of
/// every age.
@Suite struct DelimitedColumnsTests {
    private static let names = ["identity", "birth_date", "sex", "birth_name", "organism", "address_4", "postcode", "town"]

    private static func layout(_ delimiter: UInt8, _ encoding: TextEncoding = .utf8, letter: Unicode.Scalar? = nil) -> Layout {
        Layout(
            name: "mine", kind: .population, format: .delimited(delimiter: delimiter, quote: nil, header: false), encoding: encoding,
            delimiterLetter: letter, fields: names.enumerated().map { LayoutField(name: $1, place: .number($0 + 1)) })
    }

    private static func row(_ number: Int, street: String = "3 RUE DES ÉCOLES") -> [String] {
        [identity(2_550_814_168_000 + number), "19550814", "2", "LEFÈVRE", "01C751234", street, "75003", "PARIS"]
    }

    private static func text(_ rows: [[String]], by sign: String, end: String = "\n") -> String {
        rows.map { $0.joined(separator: sign) + end }.joined()
    }

    /// A field too many would move all behind it: postcodes into towns.
    @Test func aRecordOfOtherColumnsThanMostIsRejectedWhereNoHeaderTells() throws {
        var rows = (0..<20).map { Self.row($0) }
        rows[0].append("X")
        rows[7].insert("", at: 5)
        rows[12].removeLast()
        let scanned = try Scanned(Array(Self.text(rows, by: ";").utf8), layout: Self.layout(0x3B))
        #expect(scanned.verdict.refusal == nil && scanned.verdict.rows == 20)
        #expect(scanned.findings.rejects.map(\.line) == [1, 8, 13])
        #expect(scanned.findings.rejects.allSatisfy { $0.code == .fieldCount })
        #expect(scanned.rows.indices.allSatisfy { scanned.string($0, .postcode) == "75003" && scanned.string($0, .town) == "PARIS" })
    }

    /// Columns behind the last one that the layout names are not its business, as long as all records have them.
    @Test func columnsThatNobodyNamedArePassedOver() throws {
        let rows = (0..<9).map { Self.row($0) + ["X", ""] }
        let scanned = try Scanned(Array(Self.text(rows, by: ";").utf8), layout: Self.layout(0x3B))
        #expect(scanned.rows.count == 9 && scanned.findings.rejects.isEmpty)
    }

    @Test(arguments: [" ", "\u{1F}", "\u{1}", "^", "!", "~", "\\", "#"]) func anyASCIISignCutsColumns(_ sign: String) throws {
        let layout = Self.layout(try #require(sign.utf8.first))
        let rows = (0..<5).map { Self.row($0, street: "12RUE") }
        let scanned = try Scanned(Array(Self.text(rows, by: sign).utf8), layout: layout)
        #expect(scanned.rows.count == 5 && scanned.findings.rejects.isEmpty)
        #expect(scanned.string(4, .address4) == "12RUE")
    }

    @Test(arguments: [("§", TextEncoding.latin1), ("£", .cp1252), ("€", .cp1252), ("¤", .latin1), ("§", .cp1147), ("€", .cp1147)])
    func aSignBeyondASCIICutsColumnsWhereItIsOneByte(_ sign: String, _ encoding: TextEncoding) throws {
        let page = try #require(CodePage(encoding))
        let layout = Self.layout(Layout.letterAsDelimiter, encoding, letter: sign.unicodeScalars.first)
        let rows = (0..<5).map { Self.row($0) }
        var bytes = try #require(page.bytes(of: Self.text(rows, by: sign)))
        let scanned = try Scanned(bytes, layout: layout)
        #expect(scanned.rows.count == 5 && scanned.findings.rejects.isEmpty)
        #expect(scanned.string(2, .address4) == "3 RUE DES ÉCOLES" && scanned.string(2, .birthName) == "LEFÈVRE")
        // The sign that stands for it inside is none of the file's delimiters.
        let separator = try #require(page.bytes(of: "\u{1F}"))
        bytes.insert(contentsOf: separator, at: try #require(page.bytes(of: "RUE").flatMap { word in bytes.indices.first { bytes[$0...].starts(with: word) } }))
        let odd = try Scanned(bytes, layout: layout)
        #expect(odd.rows.count == 4 && odd.findings.rejects.map(\.code) == [.fieldEncoding])
    }

    @Test(arguments: ["\u{85}", "\n", "\r\u{85}"]) func mainframesEndLinesByNLAsWell(_ end: String) throws {
        let page = try #require(CodePage(.cp1147))
        let bytes = try #require(page.bytes(of: Self.text((0..<6).map { Self.row($0) }, by: ";", end: end)))
        let scanned = try Scanned(bytes, layout: Self.layout(0x3B, .cp1147))
        #expect(scanned.rows.count == 6 && scanned.findings.rejects.isEmpty)
        #expect(scanned.string(5, .town) == "PARIS")
    }

    @Test func linesThatEndByACarriageReturnAreToldAsSuch() throws {
        let text = Self.text((0..<6).map { Self.row($0) }, by: ";", end: "\r")
        #expect(try Scanned(Array(text.utf8), layout: Self.layout(0x3B)).verdict.refusal == .carriageReturns)
        let canonical = SampleRow.file([SampleRow(), SampleRow()]).replacing("\n", with: "\r")
        #expect(try Scanned(canonical).verdict.refusal == .carriageReturns)
    }

    /// 100,000 identities add up to more than 64 bits hold.
    @Test func aSumOfIdentitiesIsNotCutTo64Bits() throws {
        var layout = Self.layout(0x3B)
        layout.last = Layout.LastRecord(starts: "T", rows: .number(2), sum: .init(field: "identity", place: .number(3)))
        let rows = (0..<9_000).map { Self.row($0) }
        let sum = 20_000 * rows.reduce(UInt128(0)) { $0 + UInt128($1[0])! }
        func number(_ text: String) -> UInt128? { Array(text.utf8).withUnsafeBytes { LayoutOpening.number($0, nil) } }
        #expect(sum > UInt128(UInt64.max) && number("\(sum)") == sum && number("  000\(sum)  ") == sum)
        #expect(number(String(repeating: "9", count: 36)) != nil && number(String(repeating: "9", count: 37)) == nil)
        let one = rows.reduce(UInt128(0)) { $0 + UInt128($1[0])! }
        func refusal(_ sum: UInt128) throws -> FileRefusal.Kind? {
            try Scanned(Array((Self.text(rows, by: ";") + "T;9000;\(sum)\n").utf8), layout: layout).verdict.refusal?.kind
        }
        #expect(try refusal(one) == nil)
        #expect(try refusal(one + 1) == .controlTotal)
        #expect(try refusal(one + UInt128(1) << 64) == .controlTotal)
    }
}
