import Campaign
import Testing

@testable import Records

@Suite struct UndefinedBytesTests {
    /// What stands for an undefined byte inside is also the sign for "no quotes": it must open none.
    @Test(arguments: [TextEncoding.cp1252, .utf8]) func anUndefinedByteOpensNoQuoteWhereThereAreNone(_ encoding: TextEncoding) throws {
        let layout = Layout.ofAllFields(.delimited(delimiter: 0x7C, quote: nil, header: false), encoding)
        var bytes = LayoutWriter(layout: layout).bytes([SampleRow(), SampleRow(["identity": identity(2_550_814_168_026)])])
        bytes.insert(encoding == .utf8 ? 0xFF : 0x81, at: try #require(bytes.firstIndex(of: 0x7C)) + 1)
        let scanned = try Scanned(bytes, layout: layout)
        #expect(scanned.verdict.refusal == nil)
        #expect(scanned.verdict.rows == 2 && scanned.rows.count == 1)
        #expect(scanned.findings.rejects.map(\.code) == [.fieldEncoding])
    }
}
