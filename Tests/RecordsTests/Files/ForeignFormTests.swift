import Testing

@testable import Records

/// Files that are no text of records are told by their first bytes, each with its own words.
@Suite struct ForeignFormTests {
    private static func zip(_ name: String, _ more: String = "") -> [UInt8] {
        Array("PK".utf8) + [3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8) + Array(more.utf8)
    }

    private static let csv = Array(SampleRow.file((0..<40).map { SampleRow(["identity": identity(2_550_814_160_000 + $0)]) }).utf8)
    private static let tar: [UInt8] = {
        var header = Array("rg.csv".utf8) + [UInt8](repeating: 0, count: 506)
        header.replaceSubrange(257..<265, with: Array("ustar".utf8) + [0, 0x30, 0x30])
        return header + csv
    }()

    static let forms: [(bytes: [UInt8], what: String)] = [
        (tar, "a tar archive"), (Compressed.gzip.part(tar), "a tar archive"), (Compressed.zstd.part(tar), "a tar archive"),
        (zip("rg.csv", "identity"), "a ZIP archive"), (zip("[Content_Types].xml"), "a spreadsheet or document of Office (xlsx, docx)"),
        (zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet or document of LibreOffice (ods, odt)"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "a 7z archive"), (Array("BZh91AY&SY".utf8), "compressed by bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed by xz"), (Array("%PDF-1.7".utf8), "a PDF document"),
        (Array("PAR1".utf8) + [0x15, 4], "a Parquet table"), (Array("SQLite format 3".utf8) + [0, 16, 0], "an SQLite database"),
        (Compressed.gzip.part(Compressed.gzip.part(csv)), "compressed twice"), (Compressed.zstd.part(zip("rg.csv")), "a ZIP archive"),
    ]

    @Test(arguments: forms.indices) func itIsRefusedByName(_ at: Int) throws {
        let (bytes, what) = Self.forms[at]
        #expect(try Scanned(bytes).verdict.refusal?.what == "the file is \(what)")
        let file = ScratchFile(bytes)
        do {
            _ = try LayoutGuess(path: file.path, name: "x")
            Issue.record("a layout is suggested")
        } catch {
            #expect(error.exit == .inputRefused)
            #expect(error.what == "the file is \(what)")
        }
    }

    @Test func aFileOfPeopleIsNone() throws {
        for bytes in [Self.csv, Compressed.gzip.part(Self.csv), Array("PAR1S,x\n".utf8)] {
            #expect(bytes.withUnsafeBytes { ForeignForm.refusal($0) } == nil)
        }
        #expect(try Scanned(Compressed.gzip.part(Self.csv)).verdict.refusal == nil)
    }
}
