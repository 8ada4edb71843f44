import Campaign

/// The sequential part of reading a file: bytes in, runs of whole records out. One worker at a time.
struct RecordReader: ~Copyable {
    private var source: TextSource
    var form: RecordForm
    /// What was read behind the last block's last record.
    private var carry = ByteBuffer(capacity: 1 << 12)
    /// The physical line the next block begins on.
    private var line: UInt32 = 1
    private var isAtEnd = false

    /// A longer record makes the file refused: it is a quote that is never closed.
    static let longestRecordBytes = 1 << 24
    /// Small enough to be hashed and searched while it is in the second-level cache.
    private static let pieceBytes = 1 << 17

    /// - Parameter page: what the bytes are decoded by before they are cut.
    init(
        path: String, name: String, form: RecordForm = .delimited(FieldSigns()), page: CodePage? = nil
    ) throws(ScanStop) {
        source = TextSource(try ByteSource(path: path, name: name), page)
        self.form = form
    }

    /// Bytes at hand that belong to no block yet.
    var carryBytes: [UInt8] { carry.array() }

    /// Has at least so many bytes at hand, or all the file has.
    mutating func peek(_ count: Int) throws(ScanStop) {
        while carry.count < count {
            let before = carry.count
            let place = carry.extend(by: count - before)
            let got = try source.read(into: place, count: count - before)
            carry.truncate(to: before + got)
            if got == 0 { break }
        }
    }

    /// Passes over the UTF-8 byte order mark that some spreadsheets write in front; before any `next`.
    mutating func passByteOrderMark() throws(ScanStop) {
        // Enough for what was packed to be told from text.
        try peek(512)
        guard carry.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        var rest = ByteBuffer(capacity: carry.count)
        rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: carry.bytes.dropFirst(3)))
        carry = rest
    }

    /// Fills `block` with whole records, about as many bytes as it has room for; false at the end.
    mutating func next(_ block: inout ScanBlock) throws(ScanStop) -> Bool {
        block.buffer.removeAll()
        block.buffer.append(contentsOf: carry.bytes)
        carry.removeAll()
        var cutter = RecordCutter(form)
        if let base = block.buffer.bytes.baseAddress { cutter.scan(base, from: 0, to: block.buffer.count) }
        try fill(&block, &cutter)

        block.endsOpen = false
        var end = cutter.lastEnd
        if isAtEnd && block.buffer.count > end {
            guard !cutter.isInside else {
                throw .refused(.quoteUnterminated(line: line + LineEnds.count(block.buffer.bytes, to: end)))
            }
            guard let lineEnd = form.lineEnd else { throw .refused(.cutFixedRecord(line: line + form.lines(block.buffer.bytes, to: end))) }
            block.buffer.append(lineEnd)
            block.endsOpen = true
            end = block.buffer.count
        }
        carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: block.buffer.bytes[end...]))
        block.buffer.truncate(to: end)
        block.buffer.reserve(ScanBlock.padding)
        block.count = end
        block.firstLine = line
        line += form.lines(block.buffer.bytes, to: end)
        return end > 0
    }

    /// Reads until the block is full and has a whole record, or the file is at its end.
    private mutating func fill(_ block: inout ScanBlock, _ cutter: inout RecordCutter) throws(ScanStop) {
        var target = max(block.size, block.buffer.count + 1)
        while !isAtEnd {
            while block.buffer.count < target {
                let before = block.buffer.count
                let wanted = min(RecordReader.pieceBytes, target - before)
                let place = block.buffer.extend(by: wanted)
                let got = try source.read(into: place, count: wanted)
                block.buffer.truncate(to: before + got)
                if got == 0 {
                    isAtEnd = true
                    return
                }
                cutter.scan(block.buffer.bytes.baseAddress!, from: before, to: before + got)
            }
            if cutter.lastEnd > 0 { return }
            guard target < RecordReader.longestRecordBytes else { throw .refused(.recordTooLong(line: line)) }
            target *= 2
        }
    }

    /// Gives back what was not used of a block: it comes first in the next one.
    mutating func putBack(_ block: borrowing ScanBlock, from: Int, line: UInt32) {
        var again = ByteBuffer(capacity: block.count - from + carry.count + 64)
        let unused = block.endsOpen ? block.count - 1 : block.count
        again.append(contentsOf: UnsafeRawBufferPointer(rebasing: block.buffer.bytes[min(from, unused)..<unused]))
        again.append(contentsOf: carry.bytes)
        carry = again
        self.line = line
    }

    /// Reads the file on to its end for its hash, and says what it was.
    mutating func conclude() throws(ScanStop) -> (sha256: String, bytes: Int, hasChanged: Bool) { try source.conclude() }

    /// Size of the file when it was opened.
    mutating func fileSize() -> Int { source.fileSize() }
    /// Bytes of the file read so far.
    mutating func fileBytesRead() -> Int { source.fileBytesRead() }
}

/// Counting line ends, or another byte, 32 bytes at a time.
enum LineEnds {
    /// Line ends in the first `end` bytes.
    static func count(_ bytes: UnsafeRawBufferPointer, to end: Int, byte: UInt8 = 0x0A) -> UInt32 {
        guard let base = bytes.baseAddress else { return 0 }
        var total = 0
        var at = 0
        let lineEnd = SIMD32<UInt8>(repeating: byte)
        while at + 32 <= end {
            // A lane counts to 255 at most.
            let stop = min(end - 31, at + 32 * 255)
            var lanes = SIMD32<UInt8>()
            while at < stop {
                let hits = base.loadUnaligned(fromByteOffset: at, as: SIMD32<UInt8>.self) .== lineEnd
                lanes &-= unsafeBitCast(hits, to: SIMD32<UInt8>.self)
                at += 32
            }
            for lane in 0..<32 { total += Int(lanes[lane]) }
        }
        while at < end {
            if base.load(fromByteOffset: at, as: UInt8.self) == byte { total += 1 }
            at += 1
        }
        return UInt32(truncatingIfNeeded: total)
    }
}
