import Campaign
import Testing

@testable import Records

/// A file cut anywhere: nothing crashes, nothing is made up, and what shows that it is cut refuses it.
@Suite struct CutFilesTests {
    static let text = SampleRow.file([
        SampleRow(["town": "\"A,\"\"B\"\"\nC\"", "updated_on": "20220101"]),
        SampleRow(["town": "ÉVRY", "updated_on": "20220102"]),
        SampleRow(["email": "\"x\"", "updated_on": "20220103"]),
    ])

    @Test func aPlainFileCutAtAnyByteGivesRowsOfTheWholeOneOrIsRefused() throws {
        let bytes = Array(Self.text.utf8)
        let whole = try Scanned(bytes)
        #expect(whole.rows.count == 3)
        for end in 0..<bytes.count {
            let cut = try Scanned(Array(bytes.prefix(end)), blockBytes: 100)
            #expect(cut.verdict.bytes == end)
            guard cut.verdict.refusal == nil else { continue }
            // All rows but the last are whole; the last may have lost the end of its last field, or nothing.
            let complete = cut.rows.dropLast(bytes[end - 1] == 0x0A ? 0 : 1)
            #expect(Array(complete) == Array(whole.rows.prefix(complete.count)))
            #expect(cut.rows.count + cut.findings.rejects.count <= 3)
        }
    }

    @Test func aFileThatEndsInsideARecordWithFieldsMissingStopsShort() throws {
        let text = SampleRow.file([SampleRow(), SampleRow()])
        let cut = try Scanned(String(text.dropLast(12)))
        #expect(cut.verdict.refusal?.kind == .cutShort)
        #expect(cut.verdict.refusal?.line == 3)
    }

    @Test func theLastLineNeedsNoEnd() throws {
        let text = SampleRow.file([SampleRow(), SampleRow(["updated_on": "20220101"])])
        let scanned = try Scanned(String(text.dropLast()))
        #expect(scanned.verdict.refusal == nil)
        #expect(scanned.lines == [2, 3])
        #expect(scanned.value(1, \.updatedOn) == 20_220_101)
    }

    @Test(arguments: Compressed.allCases)
    func compressedFilesOfManyPartsReadLikeThePlainOne(_ coding: Compressed) throws {
        let compress = coding.part
        let bytes = Array(Self.text.utf8)
        let plain = try Scanned(bytes)
        for parts in [1, 2, 3, 7, 40] {
            let size = (bytes.count + parts - 1) / parts
            let file = stride(from: 0, to: bytes.count, by: size).flatMap {
                compress(Array(bytes[$0..<min($0 + size, bytes.count)]))
            }
            let scanned = try Scanned(file, blockBytes: 64)
            #expect(scanned.verdict.refusal == nil)
            #expect(scanned.rows == plain.rows)
            #expect(scanned.verdict.bytes == file.count)
        }
        let empties = try Scanned(compress([]) + compress(bytes) + compress([]))
        #expect(empties.verdict.refusal == nil)
        #expect(empties.rows == plain.rows)
    }

    @Test(arguments: Compressed.allCases)
    func aCompressedFileCutInsideAFrameIsRefused(_ coding: Compressed) throws {
        let compress = coding.part
        let bytes = Array(Self.text.utf8)
        let parts = [compress(Array(bytes[..<400])), compress(Array(bytes[400...]))]
        let file = parts[0] + parts[1]
        for end in 0..<file.count where end != parts[0].count {
            #expect(try Scanned(Array(file.prefix(end))).verdict.refusal != nil)
        }
    }

    @Test(arguments: Compressed.allCases)
    func aCompressedFileWithAWrongByteOrSomethingBehindItIsRefused(_ coding: Compressed) throws {
        let file = coding.part(Array(Self.text.utf8))
        #expect(try Scanned(file + [1, 2, 3, 4, 5]).verdict.refusal?.kind == .compressionBroken)
        // Behind a gzip file zeros are nothing.
        #expect(try Scanned(file + [0]).verdict.refusal == nil || coding == .zstd)
        #expect(try Scanned(file + [7]).verdict.refusal != nil)
        for at in [file.count / 2, file.count - 2] {
            var broken = file
            broken[at] ^= 0x55
            #expect(try Scanned(broken).verdict.refusal != nil)
        }
    }

    @Test func aLargeCompressedFileIsStreamed() throws {
        let text = SampleRow.file((0..<20_000).map { SampleRow(["town": "VILLE \($0)"]) })
        let plain = try Scanned(text)
        #expect(plain.rows.count == 20_000)
        for coding in Compressed.allCases {
            #expect(try Scanned(coding.part(Array(text.utf8)), blockBytes: 1 << 16).rows == plain.rows)
        }
    }
}
