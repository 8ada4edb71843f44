/// A file's bytes as UTF-8, where records can be told apart only then.
struct TextSource: ~Copyable {
    private var source: ByteSource
    private let page: CodePage?
    /// Decoded bytes, of which those from `start` on were not given yet.
    private var text = ByteBuffer()
    private var start = 0
    private static let pieceBytes = 1 << 16

    init(_ source: consuming ByteSource, _ page: CodePage?) {
        self.source = source
        self.page = page
    }

    /// The next bytes, at most `count`; 0 at the end.
    mutating func read(into place: UnsafeMutableRawPointer, count: Int) throws(ScanStop) -> Int {
        guard let page else { return try source.read(into: place, count: count) }
        if start == text.count {
            text.removeAll()
            start = 0
            let raw = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 16)
            defer { raw.deallocate() }
            let got = try source.read(into: raw.baseAddress!, count: Self.pieceBytes)
            _ = page.append(UnsafeRawBufferPointer(rebasing: raw[..<got]), to: &text)
        }
        let taken = min(count, text.count - start)
        if taken > 0 { place.copyMemory(from: text.bytes.baseAddress! + start, byteCount: taken) }
        start += taken
        return taken
    }

    mutating func conclude() throws(ScanStop) -> (sha256: String, bytes: Int, hasChanged: Bool) { try source.conclude() }
    mutating func fileSize() -> Int { source.fileSize() }
    mutating func fileBytesRead() -> Int { source.fileBytesRead() }
}
