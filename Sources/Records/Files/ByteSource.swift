import CZstd
import Campaign

/// The bytes of a file as its sender meant them: decompressed if it is gzip (of any number of members) or zstd (of any
/// number of frames), which its first bytes tell, not its name.
struct ByteSource: ~Copyable {
    private var file: HashedFile
    private var coding: Coding
    /// Compressed bytes, of which `start ..< end` are still to be decoded; also the bytes looked at to tell the coding.
    private let room: UnsafeMutableRawPointer
    private var start = 0
    private var end = 0
    /// Why none of the bytes are handed out: the file is no text of records.
    private let foreign: FileRefusal?
    private var isAtBeginning = true

    private static let roomBytes = 1 << 17

    private enum Coding {
        case plain
        /// `whole`: stands between two members.
        case gzip(GzipStream, whole: Bool)
        case zstd(OpaquePointer, whole: Bool)
    }

    init(path: String, name: String) throws(ScanStop) {
        var opened = try HashedFile(path: path, name: name)
        let room = UnsafeMutableRawPointer.allocate(byteCount: ByteSource.roomBytes, alignment: 64)
        do throws(ScanStop) {
            end = try opened.read(into: room, count: ByteSource.roomBytes)
        } catch {
            room.deallocate()
            throw error
        }
        let bytes = UnsafeRawBufferPointer(start: room, count: end)
        foreign = ForeignForm.refusal(bytes)
        if bytes.starts(with: [0x1F, 0x8B]) {
            coding = .gzip(GzipStream(), whole: false)
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || ByteSource.isSkippable(bytes) {
            coding = .zstd(ZSTD_createDStream(), whole: false)
        } else {
            coding = .plain
        }
        self.room = room
        file = opened
    }

    deinit {
        room.deallocate()
        switch coding {
        case .plain: break
        case .gzip(let stream, _): stream.free()
        case .zstd(let stream, _): ZSTD_freeDStream(stream)
        }
    }

    /// The next bytes, at most `count`; 0 at the end.
    mutating func read(into place: UnsafeMutableRawPointer, count: Int) throws(ScanStop) -> Int {
        if let foreign { throw .refused(foreign) }
        let made =
            switch coding {
            case .plain: try readPlain(into: place, count: count)
            case .gzip(let stream, let whole): try inflate(stream, whole, into: place, count: count)
            case .zstd(let stream, let whole): try decompress(stream, whole, into: place, count: count)
            }
        if isAtBeginning {
            isAtBeginning = false
            if case .plain = coding {} else { try holdUnpacked(UnsafeRawBufferPointer(start: place, count: made)) }
        }
        return made
    }

    /// Refuses what was packed before it was compressed.
    private func holdUnpacked(_ bytes: UnsafeRawBufferPointer) throws(ScanStop) {
        if bytes.starts(with: [0x1F, 0x8B, 0x08]) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            throw .refused(.foreign("compressed twice", hint: "decompress it once, then send it"))
        }
        if let packed = ForeignForm.refusal(bytes) { throw .refused(packed) }
    }

    /// Reads the file on to its end for its hash, and says what it was.
    mutating func conclude() throws(ScanStop) -> (sha256: String, bytes: Int, hasChanged: Bool) {
        try file.drain()
        return (file.digest, file.offset, file.hasChanged)
    }

    mutating func fileSize() -> Int { file.size }
    mutating func fileBytesRead() -> Int { file.offset }

    private mutating func readPlain(into place: UnsafeMutableRawPointer, count: Int) throws(ScanStop) -> Int {
        guard start < end else { return try file.read(into: place, count: count) }
        let taken = min(count, end - start)
        place.copyMemory(from: room + start, byteCount: taken)
        start += taken
        return taken
    }

    /// Compressed bytes that are still to be decoded, fetched if there are none; false at the file's end.
    private mutating func hasInput() throws(ScanStop) -> Bool {
        if start < end { return true }
        start = 0
        end = try file.read(into: room, count: ByteSource.roomBytes)
        return end > 0
    }

    private mutating func inflate(
        _ stream: GzipStream, _ wasWhole: Bool, into place: UnsafeMutableRawPointer, count: Int
    ) throws(ScanStop) -> Int {
        var whole = wasWhole
        var made = 0
        while made == 0 {
            // Like zstd's, a decoder inside a member may hold bytes back.
            let more = try hasInput()
            // Tapes and some mainframes fill the last block up with zeros; `gzip` passes them over too.
            while whole, start < end, room.load(fromByteOffset: start, as: UInt8.self) == 0 { start += 1 }
            if more && start == end && whole { continue }
            if !more && whole { break }
            if whole { stream.begin() }
            let input = UnsafeRawBufferPointer(start: room + start, count: end - start)
            guard let answer = stream.inflate(input, into: UnsafeMutableRawBufferPointer(start: place, count: count)) else {
                throw .refused(.brokenFrame)
            }
            start += answer.taken
            made = answer.made
            whole = answer.isWhole
            if !more && made == 0 && !whole { throw .refused(.cutFrame) }
        }
        coding = .gzip(stream, whole: whole)
        return made
    }

    private mutating func decompress(
        _ stream: OpaquePointer, _ wasWhole: Bool, into place: UnsafeMutableRawPointer, count: Int
    ) throws(ScanStop) -> Int {
        var whole = wasWhole
        var made = 0
        while made == 0 {
            // A decoder that is not between frames may hold bytes back: it is asked before the file is.
            let more = try hasInput()
            if !more && whole { break }
            var input = ZSTD_inBuffer(src: room, size: end, pos: start)
            var output = ZSTD_outBuffer(dst: place, size: count, pos: 0)
            let answer = ZSTD_decompressStream(stream, &output, &input)
            guard ZSTD_isError(answer) == 0 else {
                let isTooWide = String(cString: ZSTD_getErrorName(answer)) == "Frame requires too much memory for decoding"
                throw .refused(isTooWide ? .wideWindow : .brokenFrame)
            }
            start = input.pos
            made = output.pos
            whole = answer == 0
            if !more && made == 0 && !whole { throw .refused(.cutFrame) }
        }
        coding = .zstd(stream, whole: whole)
        return made
    }

    /// A zstd skippable frame: 0x184D2A50 … 5F.
    private static func isSkippable(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 4 && bytes[0] & 0xF0 == 0x50 && bytes[1] == 0x2A && bytes[2] == 0x4D && bytes[3] == 0x18
    }
}
