import Glibc

/// Goes from record to record of fixed width through a block. Nothing is copied.
struct FixedWalk: ~Copyable, RecordBytes {
    /// The physical line, or the record's number where there are no line ends.
    private(set) var line: UInt32 = 0
    /// Bytes of the record, without its line end.
    private(set) var count = 0
    private(set) var start = 0

    private let base: UnsafeRawPointer
    private let end: Int
    private let form: RecordForm
    private let width: Int
    private let endsOpen: Bool
    private var at = 0
    private var nextLine: UInt32

    /// The walk must not outlive the block.
    ///
    /// - Parameter width: bytes of a record.
    init(_ block: borrowing ScanBlock, form: RecordForm, width: Int) {
        base = UnsafeRawPointer(block.buffer.base)
        end = block.count
        endsOpen = block.endsOpen
        self.form = form
        self.width = width
        nextLine = block.firstLine
    }

    /// Whether the record has the layout's width.
    var isWhole: Bool { count == width }
    /// Whether the record is the file's last and has no line end of its own.
    var isOpenEnd: Bool { endsOpen && at == end }
    /// Bytes from the block's beginning to the end of this record.
    var bytesWalked: Int { at }
    var lineBehind: UInt32 { nextLine }
    var record: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start, count: count) }

    /// Goes to the next record that is not an empty line; false at the block's end.
    @inline(__always)
    mutating func next() -> Bool {
        while at < end {
            start = at
            line = nextLine
            nextLine &+= 1
            switch form {
            case .fixed(let bytes):
                count = bytes
                at += bytes
            case .lines(let byte):
                let place = start + width
                // Nearly every record has its width, and its line end behind it.
                let found =
                    place < end && base.load(fromByteOffset: place, as: UInt8.self) == byte ? place : lineEnd(byte)
                count = found - start
                if count > 0, base.load(fromByteOffset: found - 1, as: UInt8.self) == 0x0D, count != width { count -= 1 }
                if count > width { passBlanks(byte) }
                at = found + 1
                if count == 0 { continue }
            case .delimited: preconditionFailure("a delimited file read by width")
            }
            return true
        }
        return false
    }

    /// Blanks behind a record that has its width are no part of it: who prints a file may fill its lines up.
    @inline(never)
    private mutating func passBlanks(_ lineEnd: UInt8) {
        let blank: UInt8 = lineEnd == 0x0A ? 0x20 : 0x40
        for at in width..<count where base.load(fromByteOffset: start + at, as: UInt8.self) != blank { return }
        count = width
    }

    @inline(never)
    private func lineEnd(_ byte: UInt8) -> Int {
        guard let found = memchr(base + start, Int32(byte), end - start) else { preconditionFailure("a block ends inside a record") }
        return UnsafeRawPointer(found) - base
    }

    @inline(__always)
    func bytes(at: Int, length: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start + at, count: length) }

    func field(_ column: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}
