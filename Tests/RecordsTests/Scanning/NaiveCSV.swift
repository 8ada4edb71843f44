/// A CSV reader of a few lines, a byte at a time, that shares nothing with the product's: what it must agree with.
/// First the bytes are cut into raw fields, then each field's quotes are taken off.
struct NaiveCSV {
    struct Record: Equatable {
        var line: UInt32
        /// Nil for a field whose closing quote is not its end.
        var fields: [[UInt8]?]
    }

    var records: [Record] = []
    /// A quoted field is open at the end.
    var isOpen = false

    init(_ bytes: [UInt8]) {
        var line: UInt32 = 1
        var began: UInt32 = 1
        var raw: [[UInt8]] = [[]]
        for byte in bytes + (bytes.last == 0x0A ? [] : [0x0A]) {
            let inside = NaiveCSV.isInside(raw[raw.count - 1])
            if byte == 0x0A { line += 1 }
            if byte == 0x2C && !inside {
                raw.append([])
            } else if byte == 0x0A && !inside {
                if raw[raw.count - 1].last == 0x0D { raw[raw.count - 1].removeLast() }
                if raw != [[]] { records.append(Record(line: began, fields: raw.map(NaiveCSV.value))) }
                raw = [[]]
                began = line
            } else {
                raw[raw.count - 1].append(byte)
            }
        }
        isOpen = NaiveCSV.isInside(raw[raw.count - 1])
    }

    /// Whether a field that so far reads `raw` goes on over commas and line ends.
    static func isInside(_ raw: [UInt8]) -> Bool {
        guard raw.first == 0x22 else { return false }
        var inside = true
        var closedAt = 0
        for at in raw.indices.dropFirst() where raw[at] == 0x22 {
            if inside {
                inside = false
                closedAt = at
            } else if closedAt == at - 1 {
                inside = true
            }
        }
        return inside
    }

    static func value(_ raw: [UInt8]) -> [UInt8]? {
        guard raw.first == 0x22 else { return raw }
        var value: [UInt8] = []
        var rest = raw.dropFirst()
        while let byte = rest.popFirst() {
            if byte != 0x22 {
                value.append(byte)
            } else if rest.isEmpty {
                return value
            } else if rest.popFirst() == 0x22 {
                value.append(0x22)
            } else {
                return nil
            }
        }
        return nil
    }
}
