import Campaign
import Testing

@testable import Records

/// What the product writes in a layout, the product reads as the same people.
@Suite struct RecordWriterTests {
    /// A file as `RecordWriter` writes it.
    static func file(
        _ rows: [String], _ layout: Layout, marksByteOrder: Bool = false, flaws: [Int: RecordFlaw] = [:],
        action: DeltaAction = .add
    ) throws -> [UInt8] {
        let writer = try RecordWriter(layout, identityLength: 15)
        var file = ByteBuffer()
        var scratch = ByteBuffer()
        var totals = WrittenTotals()
        writer.appendOpening(date: CivilDate(iso: "2022-01-31")!, sequence: 7, marksByteOrder: marksByteOrder, to: &file)
        var line = CanonicalLine()
        for (number, row) in rows.enumerated() {
            var row = row
            row.withUTF8 { line.take(UnsafeRawBufferPointer($0)) }
            writer.append(line, action, flaw: flaws[number], totals: &totals, scratch: &scratch, to: &file)
        }
        writer.appendClosing(totals, to: &file)
        return file.array()
    }

    /// The canonical lines of the conformance suite's rows, without the header.
    static func lines(_ rows: [SampleRow]) -> [String] {
        rows.map { $0.line() }
    }

    @Test(arguments: LayoutConformanceTests.cases) func whatIsWrittenIsReadAsTheSamePeople(_ one: LayoutConformanceTests.Case) throws {
        let rows = LayoutConformanceTests.rows(80)
        let canonical = try Scanned(SampleRow.file(rows))
        let scanned = try Scanned(Self.file(Self.lines(rows), one.layout), blockBytes: 5000, layout: one.layout)
        #expect(scanned.verdict.refusal == nil)
        #expect(scanned.verdict.rows == 80)
        #expect(LayoutConformanceTests.people(scanned) == LayoutConformanceTests.people(canonical))
        #expect(scanned.findings.rejects.map(\.code) == canonical.findings.rejects.map(\.code))
    }

    @Test func aByteOrderMarkChangesNobody() throws {
        let rows = LayoutConformanceTests.rows(20)
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: true), .utf8)
        let bytes = try Self.file(Self.lines(rows), layout, marksByteOrder: true)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try LayoutConformanceTests.people(Scanned(bytes, layout: layout)) == LayoutConformanceTests.people(Scanned(SampleRow.file(rows))))
    }

    @Test func theFirstRecordHasItsDayAndNumberAndTheLastItsTotals() throws {
        let first = Layout.FirstRecord(starts: "DEB", date: .number(2), sequence: .number(3))
        let last = Layout.LastRecord(starts: "FIN", rows: .number(2), sum: .init(field: "birth_date", place: .number(3)))
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x7C, quote: nil, header: false), .latin1, first: first, last: last)
        let rows = LayoutConformanceTests.rows(9)
        let bytes = try Self.file(Self.lines(rows), layout)
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(text.first == "DEB|20220131|7")
        let sum = rows.reduce(0) { $0 + Int($1.values["birth_date"]!)! }
        #expect(text.last == "FIN|9|\(sum)")
        let scanned = try Scanned(bytes, layout: layout)
        #expect(scanned.verdict.refusal == nil && scanned.verdict.sequence == 7 && scanned.verdict.rows == 9)
    }

    @Test(arguments: LayoutConformanceTests.cases) func flawsAreRejectedForWhatTheyAreAndTotalsStillHold(_ one: LayoutConformanceTests.Case) throws {
        let writer = try RecordWriter(one.layout, identityLength: 15)
        let rows = (0..<6).map { SampleRow(["identity": identity(2_550_814_168_000 + $0)]) }
        var expected: [RejectCode] = []
        var flaws: [Int: RecordFlaw] = [:]
        for (number, flaw, code) in [(1, RecordFlaw.cut, RejectCode.fieldCount), (3, .foreignByte("town"), .fieldEncoding)] where writer.allows(flaw) {
            flaws[number] = flaw
            expected.append(code)
        }
        let scanned = try Scanned(Self.file(Self.lines(rows), one.layout, flaws: flaws), layout: one.layout)
        #expect(scanned.verdict.refusal == nil)
        #expect(scanned.findings.rejects.map(\.code) == expected)
        #expect(scanned.findings.rejects.map { Int($0.line) } == flaws.keys.sorted().map { $0 + 1 + writer.recordsInFront })
    }

    @Test func whatALayoutCannotSayIsCutOrBecomesAQuestionMark() throws {
        var layout = Layout.ofAllFields(.fixed(record: Layout.allFieldsWidth, lineEnds: true), .utf8)
        let name = layout.fields.firstIndex { $0.name == "town" }!
        layout.fields[name].place = .bytes(at: 3 + 40 * name, length: 4)
        let rows = [SampleRow(["town": "ORLÉANS", "usage_name": "ŒUVRARD", "postcode": "45000", "address_4": "1 RUE X"])]
        #expect(try Scanned(Self.file(Self.lines(rows), layout), layout: layout).string(0, .town) == "ORL")
        layout.encoding = .cp1147
        let scanned = try Scanned(Self.file(Self.lines(rows), layout), layout: layout)
        #expect(scanned.string(0, .town) == "ORLÉ")
        #expect(scanned.string(0, .usageName) == "?UVRARD")
    }

    @Test func aLayoutThatCutsIdentitiesIsRefused() {
        var layout = Layout.ofAllFields(.fixed(record: Layout.allFieldsWidth, lineEnds: true), .utf8)
        layout.fields[0].place = .bytes(at: 3, length: 13)
        let error = #expect(throws: OuvertureError.self) { try RecordWriter(layout, identityLength: 15) }
        #expect(error?.exit == .definition)
        #expect(error?.what == "`fields.identity` has 13 bytes, and such a value has 15")
    }

    @Test func aCanonicalLineIsCutAsRFC4180Says() {
        var line = CanonicalLine()
        for (text, fields) in [
            ("a,b,", ["a", "b", ""]), ("\"a,b\",c", ["a,b", "c"]), ("\"a \"\"b\"\"\",\"\"", ["a \"b\"", ""]), ("\"\"\"\"", ["\""]),
        ] {
            var text = text
            text.withUTF8 { line.take(UnsafeRawBufferPointer($0)) }
            #expect((0..<line.count).map { String(decoding: line.field($0), as: UTF8.self) } == fields)
        }
    }
}
