import Campaign
import Testing

@testable import Records

/// Files in other layouts that are not whole, or not what their layout says.
@Suite struct LayoutRefusalTests {
    private static let width = Layout.allFieldsWidth
    private static let first = Layout.FirstRecord(starts: "E", sequence: .bytes(at: 10, length: 6))
    private static let last = Layout.LastRecord(
        starts: "T", rows: .bytes(at: 2, length: 9), sum: .init(field: "birth_date", place: .bytes(at: 11, length: 18)))

    private static func fixed(_ encoding: TextEncoding = .cp1147, lineEnds: Bool = false) -> Layout {
        .ofAllFields(.fixed(record: width, lineEnds: lineEnds), encoding, first: first, last: last)
    }

    private static let delimited = Layout.ofAllFields(
        .delimited(delimiter: 0x3B, quote: 0x22, header: false), .latin1, first: .init(starts: "E", sequence: .number(2)),
        last: .init(starts: "T", rows: .number(2), sum: .init(field: "updated_on", place: .number(3))))

    /// With a header, whose names the last record's columns may have; the first record's have numbers.
    private static let withHeader = Layout.ofAllFields(
        .delimited(delimiter: 0x7C, quote: nil, header: true), .cp1252, first: .init(starts: "E", sequence: .number(2)),
        last: .init(starts: "T", rows: .column("COL_BIRTH_DATE"), sum: .init(field: "updated_on", place: .number(3))))

    private func refusal(_ bytes: [UInt8], _ layout: Layout) throws -> FileRefusal.Kind? {
        try Scanned(bytes, blockBytes: 1 << 12, layout: layout).verdict.refusal?.kind
    }

    @Test(arguments: [fixed(), fixed(.latin1, lineEnds: true), delimited, withHeader])
    func controlTotalsWrongByOneAreRefused(_ layout: Layout) throws {
        let rows = LayoutConformanceTests.rows(20)
        let writer = LayoutWriter(layout: layout)
        #expect(try refusal(writer.bytes(rows), layout) == nil)
        for off in [-1, 1] {
            #expect(try refusal(writer.bytes(rows, rowsOff: off), layout) == .controlTotal)
            #expect(try refusal(writer.bytes(rows, sumOff: off), layout) == .controlTotal)
        }
    }

    @Test(arguments: [fixed(), fixed(.cp1252, lineEnds: true), delimited, withHeader])
    func aFileCutAtAnyByteIsRefused(_ layout: Layout) throws {
        let whole = LayoutWriter(layout: layout, lineEnd: [0x0A]).bytes(LayoutConformanceTests.rows(2))
        // The last record may lack its line end, and blanks that a shorter number leaves.
        let last = whole.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? whole.count - Self.width
        for count in 0..<last + 2 {
            let verdict = try Scanned(Array(whole.prefix(count)), layout: layout).verdict
            #expect(verdict.refusal != nil, "cut after \(count) of \(whole.count) bytes")
        }
    }

    @Test func whatFollowsTheLastRecordIsRefused() throws {
        let layout = Self.fixed()
        let writer = LayoutWriter(layout: layout)
        let whole = writer.bytes(LayoutConformanceTests.rows(2))
        let record = Array(whole[Self.width..<2 * Self.width])
        #expect(try refusal(whole + record, layout) == .cutShort)
        #expect(try refusal(whole + whole.suffix(Self.width), layout) == .cutShort)
        #expect(try refusal(Array(whole.dropLast(Self.width)), layout) == .cutShort)
    }

    @Test func aNumberThatIsNoneIsRefused() throws {
        let layout = Self.fixed(.latin1)
        var bytes = LayoutWriter(layout: layout).bytes(LayoutConformanceTests.rows(2))
        bytes[9] = UInt8(ascii: "x")
        #expect(try refusal(bytes, layout) == .sequence)
    }

    @Test(arguments: [("20220131", true), ("20220230", false), ("2022    ", false), ("        ", false)])
    func aDayThatIsNoneIsRefused(_ day: String, _ isTaken: Bool) throws {
        var layout = Self.fixed(.latin1)
        layout.first?.date = .bytes(at: 2, length: 8)
        var bytes = LayoutWriter(layout: layout).bytes(LayoutConformanceTests.rows(2))
        bytes.replaceSubrange(1..<9, with: Array(day.utf8))
        #expect(try refusal(bytes, layout) == (isTaken ? nil : .sequence))
    }

    @Test func aHeaderWithoutAColumnOfTheLayoutIsRefused() throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x2C, quote: 0x22, header: true), .utf8)
        #expect(try refusal(Array("COL_IDENTITY,COL_SEX\n1,2\n".utf8), layout) == .columnMissing)
        #expect(try refusal([], layout) == .empty)
    }

    @Test func aRecordOfAnotherWidthIsRejected() throws {
        let layout = Layout.ofAllFields(.fixed(record: Self.width, lineEnds: true), .utf8)
        var bytes = LayoutWriter(layout: layout).bytes(LayoutConformanceTests.rows(3))
        bytes.remove(at: Self.width + 1 + 50)
        let scanned = try Scanned(bytes, layout: layout)
        #expect(scanned.verdict.refusal == nil)
        #expect(scanned.rejects.contains("2::field.count"))
        #expect(scanned.verdict.rows == 3)
    }

    @Test func bytesThatTheEncodingLacksAreRejected() throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x3B, quote: 0x22, header: false), .cp1252)
        var bytes = LayoutWriter(layout: layout).bytes([SampleRow(["birth_name": "MARTIN"])])
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "M")))] = 0x81
        #expect(try Scanned(bytes, layout: layout).rejects == ["1:birth_name:field.encoding"])
    }
}
