import CZstd
import Testing

@testable import Records

/// Compressed files as tapes, tools and hurried people leave them.
@Suite struct PackedFilesTests {
    private static let text = Array(SampleRow.file((0..<50).map { _ in SampleRow() }).utf8)

    /// `gzip` takes such a file too.
    @Test(arguments: [1, 511, 200_000]) func zerosBehindAGzipFileArePassedOver(_ zeros: Int) throws {
        let packed = Compressed.gzip.part(Self.text)
        let padded = try Scanned(packed + [UInt8](repeating: 0, count: zeros))
        #expect(padded.verdict.refusal == nil && padded.rows.count == 50)
        #expect(try Scanned(packed + [UInt8](repeating: 0, count: zeros) + [0x41]).verdict.refusal?.kind == .compressionBroken)
    }

    @Test(arguments: Compressed.allCases, Compressed.allCases) func whatIsCompressedTwiceIsToldAsSuch(_ inner: Compressed, _ outer: Compressed) throws {
        let refusal = try Scanned(outer.part(inner.part(Self.text))).verdict.refusal
        #expect(refusal?.what == "the file is compressed twice")
    }

    @Test(arguments: Compressed.allCases) func anArchiveInsideIsNoTextOfRecords(_ outer: Compressed) throws {
        let refusal = try Scanned(outer.part(Array("PK".utf8) + [3, 4] + Self.text)).verdict.refusal
        #expect(refusal?.kind == .foreign)
    }

    @Test func aWindowTooWideIsNotToldAsADamage() throws {
        #expect(try Scanned(Self.frame(window: 27)).verdict.refusal == nil)
        #expect(try Scanned(Self.frame(window: 28)).verdict.refusal == .wideWindow)
    }

    /// As a stream whose length is not known in front, so that the frame has the window that was asked for.
    private static func frame(window: Int32) -> [UInt8] {
        let context = ZSTD_createCCtx()
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window)
        var out = [UInt8](repeating: 0, count: 2 * text.count)
        var made = 0
        for (part, end) in [(text, ZSTD_e_flush), ([], ZSTD_e_end)] {
            part.withUnsafeBytes { bytes in
                out.withUnsafeMutableBytes { room in
                    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: made)
                    precondition(ZSTD_compressStream2(context, &output, &input, end) == 0)
                    made = output.pos
                }
            }
        }
        return Array(out.prefix(made))
    }
}
