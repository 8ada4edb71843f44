/// A file's bytes as UTF-8, where records can be told apart only then.
struct TextSource: ~Copyable {
    private var source: ByteSource
    private let page: CodePage?
    /// Bytes as they lie.
    private var raw = ByteBuffer()
    /// Decoded bytes, of which those from `start` on were not given yet.
    private var text = ByteBuffer()
    private var start = 0

    init(_ source: consuming ByteSource, _ page: CodePage?) {
        self.source = source
        self.page = page
    }

    /// The next bytes, at most `count`; 0 at the end.
    mutating func read(into place: UnsafeMutableRawPointer, count: Int) throws(ScanStop) -> Int {
        guard let page else { return try source.read(into: place, count: count) }
        if start == text.count {
            // A byte may become three.
            let direct = (count - ScanBlock.padding) / 3
            if direct > 1 << 12 { return try decode(page, direct, into: place) }
            text.removeAll()
            start = 0
            text.reserve(3 * Self.leastBytes + ScanBlock.padding)
            text.used = try decode(page, Self.leastBytes, into: text.base)
        }
        let taken = min(count, text.count - start)
        if taken > 0 { place.copyMemory(from: text.bytes.baseAddress! + start, byteCount: taken) }
        start += taken
        return taken
    }

    private static let leastBytes = 1 << 12

    /// Reads at most `count` bytes and decodes them.
    private mutating func decode(_ page: CodePage, _ count: Int, into place: UnsafeMutableRawPointer) throws(ScanStop) -> Int {
        raw.removeAll()
        raw.reserve(count + ScanBlock.padding)
        let got = try source.read(into: raw.base, count: count)
        return page.decode(UnsafeRawBufferPointer(start: raw.base, count: got), into: place)
    }

    mutating func conclude() throws(ScanStop) -> (sha256: String, bytes: Int, hasChanged: Bool) { try source.conclude() }
    mutating func fileSize() -> Int { source.fileSize() }
    mutating func fileBytesRead() -> Int { source.fileBytesRead() }
}
