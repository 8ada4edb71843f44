/// Goes from record to record through a block. Between two calls of `next` the fields of one record can be looked
/// at; nothing is copied but the values of records with quotes.
struct RecordWalk: ~Copyable, RecordBytes {
    /// The physical line the record begins on.
    private(set) var line: UInt32 = 0
    private(set) var fieldCount = 0
    /// A byte above ASCII may be in the record.
    private(set) var mayBeBeyondASCII = false
    /// A quoted field does not end where its closing quote stands.
    private(set) var isMisquoted = false
    /// A quote may be in the record: its fields are copies.
    private(set) var isQuoted = false
    /// Where the record begins in the block.
    private(set) var start = 0
    /// The record's fields: where they lie and where each ends.
    private(set) var text: UnsafeRawPointer
    private(set) var ends: UnsafeMutablePointer<UInt32>

    private let base: UnsafeRawPointer
    private let count: Int
    private let endsOpen: Bool
    private var nextLine: UInt32
    /// Where the next record begins.
    private var at = 0
    private var index: RowIndex
    private var windowStart = 0
    private var windowBytes: Int
    private var row = 0
    private var firstDelimiter = 0
    private let signs: FieldSigns
    private var unquoted: UnquotedRecord

    /// The walk must not outlive the block.
    init(_ block: borrowing ScanBlock, windowBytes: Int = 1 << 14, signs: FieldSigns = FieldSigns()) {
        self.signs = signs
        unquoted = UnquotedRecord(quote: signs.quote)
        base = UnsafeRawPointer(block.buffer.base)
        count = block.count
        endsOpen = block.endsOpen
        nextLine = block.firstLine
        index = RowIndex(window: windowBytes, signs: signs)
        self.windowBytes = windowBytes
        text = base
        ends = index.delimiters
    }

    /// Whether the record is the file's last and has no line end of its own.
    var isOpenEnd: Bool { endsOpen && at == count }
    /// Bytes from the block's beginning to the end of this record.
    var bytesWalked: Int { at }
    /// The line behind this record.
    var lineBehind: UInt32 { nextLine }
    /// At most this many bytes are in the record's fields.
    private(set) var recordBytes = 0

    /// Goes to the next record that is not an empty line; false at the block's end.
    @inline(__always)
    mutating func next() -> Bool {
        while true {
            if row == index.rowCount {
                guard refill() else { return false }
            }
            let last = Int(index.rowEnds[row])
            let start = at
            let lineEnd = Int(index.delimiters[last])
            var end = lineEnd
            if end > start, base.load(fromByteOffset: end - 1, as: UInt8.self) == 0x0D {
                end -= 1
                index.delimiters[last] = UInt32(truncatingIfNeeded: end)
            }
            let first = firstDelimiter
            index.delimiters[first - 1] = UInt32(truncatingIfNeeded: start &- 1)
            row &+= 1
            firstDelimiter = last &+ 1
            at = lineEnd &+ 1
            line = nextLine
            nextLine = line &+ 1
            if end == start { continue }

            let groups = (start &- windowStart) &>> 6
            let marked = index.marks[((lineEnd &- windowStart) &>> 6) &+ 1] &- index.marks[groups]
            fieldCount = last &- first &+ 1
            recordBytes = end &- start
            text = base
            ends = index.delimiters + first
            mayBeBeyondASCII = marked & 0xFFFF_FFFF != 0
            isMisquoted = false
            isQuoted = marked &>> 32 != 0
            self.start = start
            if isQuoted { takeQuotesOff(start, lineEnd) }
            return true
        }
    }

    /// Goes on with the record that begins at `start` of the block, on physical line `line`.
    mutating func jump(to start: Int, line: UInt32) {
        at = start
        nextLine = line
        row = index.rowCount
    }

    /// The field in column `column` of the file; at most one line end is looked at.
    @inline(__always)
    func field(_ column: Int) -> UnsafeRawBufferPointer {
        guard column < fieldCount else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = Int(ends[column &- 1] &+ 1)
        return UnsafeRawBufferPointer(start: text + start, count: Int(ends[column]) &- start)
    }

    func bytes(at: Int, length: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// All bytes of the record's fields.
    var record: UnsafeRawBufferPointer {
        let start = Int(ends[-1] &+ 1)
        return UnsafeRawBufferPointer(start: text + start, count: Int(ends[fieldCount - 1]) - start)
    }

    /// Whether the record is several, of which each but the last ends by a carriage return alone; what has other signs below
    /// the blank is no text, and a line that was turned twice has just one more at its end.
    func endsByCarriageReturns(delimiter: UInt8 = 0x2C) -> Bool {
        guard !isQuoted, record.dropLast().contains(0x0D) else { return false }
        return record.allSatisfy { $0 >= 0x20 || $0 == 0x0D || $0 == 0x09 || $0 == delimiter }
    }

    /// Indexes the next window; a record longer than it makes it larger.
    @inline(never)
    private mutating func refill() -> Bool {
        guard at < count else { return false }
        windowStart = at
        row = 0
        firstDelimiter = 0
        while true {
            index.fill(base, from: at, to: min(count, at + windowBytes))
            if index.rowCount > 0 { return true }
            precondition(at + windowBytes < count, "a block ends inside a record")
            windowBytes *= 2
            index = RowIndex(window: windowBytes, signs: signs)
        }
    }

    @inline(never)
    private mutating func takeQuotesOff(_ start: Int, _ lineEnd: Int) {
        let span = UnsafeRawBufferPointer(start: base + start, count: lineEnd - start)
        nextLine &+= LineEnds.count(span, to: span.count)
        isMisquoted = !unquoted.read(text, ends, fieldCount)
        text = UnsafeRawPointer(unquoted.text.base)
        ends = unquoted.ends + 1
    }
}

/// A record with its quotes taken off, laid out as one without: values one after another, a byte between them.
struct UnquotedRecord: ~Copyable {
    private(set) var text = ByteBuffer(capacity: 1 << 12)
    /// The first place stands before the first field.
    private(set) var ends: UnsafeMutablePointer<UInt32>
    private var capacity = 64
    private let quote: UInt8

    init(quote: UInt8 = 0x22) {
        self.quote = quote
        ends = .allocate(capacity: capacity + 1)
    }

    deinit { ends.deallocate() }

    /// False where a quoted field goes on behind its closing quote.
    mutating func read(_ base: UnsafeRawPointer, _ from: UnsafeMutablePointer<UInt32>, _ count: Int) -> Bool {
        if count > capacity {
            ends.deallocate()
            capacity = count
            ends = .allocate(capacity: capacity + 1)
        }
        text.removeAll()
        ends[0] = .max
        var isRight = true
        for column in 0..<count {
            let start = Int(from[column - 1] &+ 1)
            let field = UnsafeRawBufferPointer(start: base + start, count: Int(from[column]) - start)
            if field.first == quote { isRight = appendQuoted(field) && isRight } else { text.append(contentsOf: field) }
            ends[column + 1] = UInt32(truncatingIfNeeded: text.count)
            text.append(0x2C)
        }
        text.reserve(ScanBlock.padding)
        return isRight
    }

    /// Appends the value of a field that begins with a quote.
    private mutating func appendQuoted(_ field: UnsafeRawBufferPointer) -> Bool {
        var at = 1
        while at < field.count {
            let byte = field[at]
            at += 1
            if byte == quote {
                guard at < field.count else { return true }
                guard field[at] == quote else { return false }
                at += 1
            }
            text.append(byte)
        }
        return false
    }
}
