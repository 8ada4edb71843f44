import Campaign
import Testing

@testable import Records

@Suite struct QuoteTests {
    /// The town as the file has it, and as it is read; nil where the row is rejected.
    static let corners: [(String, String?)] = [
        ("PARIS", "PARIS"),
        ("\"PARIS\"", "PARIS"),
        ("\"\"", ""),
        ("\"A,B\"", "A,B"),
        ("\"A\nB\"", "A\nB"),
        ("\"A\r\nB\"", "A\r\nB"),
        ("\"\n\"", "\n"),
        ("\"A\"\"B\"", "A\"B"),
        ("\"\"\"\"", "\""),
        ("\"\"\"A\"\"\"", "\"A\""),
        ("\"A\"\",\"\"B\"", "A\",\"B"),
        ("\"A\"\"\nB\"", "A\"\nB"),
        // A quote that is not first in its field belongs to the value.
        ("A\"B", "A\"B"),
        ("A\"B\"C", "A\"B\"C"),
        ("5\"", "5\""),
        (" \"A\"", " \"A\""),
        // What follows a closing quote can't be read.
        ("\"A\"B", nil),
        ("\"A\" ", nil),
        ("\"A\"B\"C\"", nil),
    ]

    /// `"` in the header's place too: columns by name.
    @Test(arguments: corners.indices)
    func aFieldIsReadAsItsQuotesSay(_ at: Int) throws {
        let (field, value) = Self.corners[at]
        for lineEnd in ["\n", "\r\n"] {
            for isLast in [false, true] {
                let columns = isLast ? SampleRow.columns.filter { $0 != "town" } + ["town"] : SampleRow.columns
                let lines = [
                    columns.joined(separator: ","), SampleRow(["town": field]).line(columns),
                    SampleRow(["town": "LYON"]).line(columns),
                ]
                let scanned = try Scanned(lines.map { $0 + lineEnd }.joined())
                let next = 3 + UInt32(field.utf8.count { $0 == 0x0A })
                if let value {
                    #expect(scanned.rejects.isEmpty)
                    #expect(Array(scanned.string(0, .town).utf8) == Array(value.utf8))
                } else {
                    #expect(scanned.rejects == ["2::field.count"])
                }
                #expect(scanned.lines.last == next)
                #expect(scanned.string(scanned.rows.count - 1, .town) == "LYON")
            }
        }
    }

    @Test func aQuotedHeaderIsFoundByItsNames() throws {
        let header = SampleRow.columns.map { "\"\($0)\"" }.joined(separator: ",")
        let scanned = try Scanned("\u{FEFF}\(header)\r\n\(SampleRow(["town": "LYON"]).line())\r\n")
        #expect(scanned.string(0, .town) == "LYON")
        #expect(scanned.lines == [2])
    }

    @Test func aRowOfQuotedFieldsIsTheSameAsOneWithout() throws {
        let row = SampleRow(["town": "SAINT ÉTIENNE", "email": "a@b.fr"])
        let quoted = SampleRow(
            Dictionary(uniqueKeysWithValues: SampleRow.columns.map { ($0, "\"\(row.values[$0] ?? "")\"") }))
        #expect(try Scanned(SampleRow.file([quoted])).rows == Scanned(SampleRow.file([row])).rows)
    }

    @Test func aQuoteThatIsNeverClosedRefusesTheFile() throws {
        let text = SampleRow.file([SampleRow(), SampleRow(["town": "\"A"]), SampleRow()])
        let scanned = try Scanned(text)
        #expect(scanned.verdict.refusal?.kind == .quoteUnterminated)
        #expect(scanned.verdict.refusal?.line == 3)
        #expect(scanned.verdict.sha256.count == 64)
    }

    @Test func aRecordWithoutAnEndIsRefusedBeforeItFillsTheMemory() throws {
        var bytes = Array(SampleRow.file([]).utf8) + Array("\"".utf8)
        bytes += [UInt8](repeating: 0x41, count: RecordReader.longestRecordBytes + 1)
        let scanned = try Scanned(bytes)
        #expect(scanned.verdict.refusal?.kind == .recordTooLong)
        #expect(scanned.verdict.refusal?.line == 2)
    }
}
