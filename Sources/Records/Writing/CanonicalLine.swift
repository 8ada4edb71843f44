import Campaign
import Glibc

/// One line of a canonical file cut into its fields, quotes resolved: what a `RecordWriter` takes. Reused from line to line.
public struct CanonicalLine: ~Copyable {
    private var text = ByteBuffer(capacity: 1 << 10)
    /// Where each field begins and ends in `text`.
    private var starts = InlineArray<32, Int32>(repeating: 0)
    private var ends = InlineArray<32, Int32>(repeating: 0)
    public private(set) var count = 0

    public init() {}

    /// Cuts a line, without its end, that quotes after RFC 4180; 32 fields at most.
    public mutating func take(_ line: UnsafeRawBufferPointer) {
        text.removeAll()
        count = 0
        guard let base = line.baseAddress else { return end(from: 0) }
        guard memchr(base, 0x22, line.count) == nil else { return takeQuoted(line) }
        text.append(contentsOf: line)
        let begin = UnsafeRawPointer(text.base)
        var start = 0
        while let comma = memchr(begin + start, 0x2C, line.count - start) {
            let at = UnsafeRawPointer(comma) - begin
            note(start, at)
            start = at + 1
        }
        note(start, line.count)
    }

    @inline(never)
    private mutating func takeQuoted(_ line: UnsafeRawBufferPointer) {
        var isQuoted = false
        var (begin, start) = (0, 0)
        for (at, byte) in line.enumerated() {
            if byte == 0x22 {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<at]))
                start = at + 1
                // A quote inside quotes is written twice: the second one is kept.
                if !isQuoted, at > 0, line[at - 1] == 0x22 { text.append(0x22) }
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<at]))
                start = at + 1
                end(from: begin)
                begin = text.count
            }
        }
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start...]))
        end(from: begin)
    }

    private mutating func end(from begin: Int) { note(begin, text.count) }

    @inline(__always)
    private mutating func note(_ start: Int, _ end: Int) {
        precondition(count < 32, "a canonical line has fewer fields")
        starts[count] = Int32(truncatingIfNeeded: start)
        ends[count] = Int32(truncatingIfNeeded: end)
        count += 1
    }

    /// The field of this place, valid until the next line is taken; empty where the line has no such field.
    public func field(_ place: Int) -> UnsafeRawBufferPointer {
        guard place < count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: UnsafeRawPointer(text.base) + Int(starts[place]), count: Int(ends[place] - starts[place]))
    }
}
