import Campaign

/// One line of a canonical file cut into its fields, quotes resolved: what a `RecordWriter` takes. Reused from line to line.
public struct CanonicalLine: ~Copyable {
    private var text = ByteBuffer(capacity: 1 << 10)
    /// Where each field ends in `text`.
    private var ends: [Int] = []

    public init() {}

    /// Cuts a line, without its end, that quotes after RFC 4180.
    public mutating func take(_ line: UnsafeRawBufferPointer) {
        text.removeAll()
        ends.removeAll(keepingCapacity: true)
        var isQuoted = false
        var start = 0
        for (at, byte) in line.enumerated() {
            if byte == 0x22 {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<at]))
                // A quote inside quotes is written twice: the second one is kept.
                start = at + 1
                if !isQuoted, at > 0, line[at - 1] == 0x22 { text.append(0x22) }
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<at]))
                start = at + 1
                ends.append(text.count)
            }
        }
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start...]))
        ends.append(text.count)
    }

    public var count: Int { ends.count }

    /// The field of this place, valid until the next line is taken; empty where the line has no such field.
    @inlinable @inline(__always)
    public func field(_ place: Int) -> UnsafeRawBufferPointer { bytes(place) }

    @usableFromInline
    func bytes(_ place: Int) -> UnsafeRawBufferPointer {
        guard place < ends.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = place == 0 ? 0 : ends[place - 1]
        return UnsafeRawBufferPointer(rebasing: text.bytes[start..<ends[place]])
    }
}
