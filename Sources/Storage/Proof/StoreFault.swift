import Campaign
import Records

/// A part of the store that is not what was once written. Names places, never people.
public struct StoreFault: Equatable, Sendable {
    /// The part: `hot chunk 3`, `step 0 of person 17`.
    public var part: String
    public var what: String

    public init(_ part: String, _ what: String) {
        self.part = part
        self.what = what
    }

    static func checksum(_ part: String) -> StoreFault { StoreFault(part, "its checksum does not match") }
}

extension ColdRecord {
    /// Whether these bytes are a cold record from end to end: nothing that reads it leaves them.
    static func isWhole(_ bytes: UnsafeRawBufferPointer, schemes: Int) -> Bool {
        guard bytes.count >= head + stringCount, bytes[20] < schemes, bytes[28] < Department.count, bytes[30] < 4
        else { return false }
        var at = head + 8 * bytes[30].nonzeroBitCount
        for _ in 0..<stringCount {
            var length = 0
            var shift = 0
            while true {
                guard at < bytes.count, shift < 35 else { return false }
                let byte = bytes[at]
                at += 1
                length |= Int(byte & 0x7F) << shift
                if byte < 0x80 { break }
                shift += 7
            }
            at += length
        }
        // A packed row is padded to eight bytes, its strings with it.
        return at <= bytes.count && bytes.count - at < 8
    }
}
