import Records

/// How a tally and other small facts of the ledgers are written down: numbers as varints, text by its length. The same
/// value is always the same bytes.
struct FactWriter: ~Copyable {
    var bytes = ByteBuffer(capacity: 256)

    mutating func put(_ value: Int) { bytes.appendVarint(value << 1 ^ value >> 63) }
    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(text)
    }
    mutating func put(_ table: CountTable) {
        let entries = table.entries
        put(entries.count)
        for (key, count) in entries {
            put(Int(key))
            put(count)
        }
    }
    /// Keys by their difference to the one before.
    mutating func put(_ table: KeyedCounts<UInt64>) {
        let entries = table.entries
        put(entries.count)
        var last: UInt64 = 0
        for (key, count) in entries {
            put(Int(key - last))
            put(count)
            last = key
        }
    }
    mutating func put(_ findings: [StoredFinding]) {
        put(findings.count)
        for one in findings {
            put(one.file)
            put(one.line)
            put(one.column)
            put(one.code)
            put(one.reason)
        }
    }
    consuming func finish() -> [UInt8] { bytes.array() }
}

/// Reads what `FactWriter` wrote. The bytes were checked by their ledger, so a wrong one is a bug.
struct FactReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether anything is left: what an earlier version wrote may end before what was added since.
    var hasMore: Bool { at < bytes.count }

    mutating func bytes(_ count: Int) -> [UInt8] {
        precondition(count <= bytes.count - at, "a fact that stops short")
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    mutating func int() -> Int {
        var raw: UInt = 0
        var shift: UInt = 0
        while true {
            precondition(at < bytes.count, "a fact that stops short")
            raw |= UInt(bytes[at] & 0x7F) << shift
            at += 1
            if bytes[at - 1] < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: raw >> 1) ^ -Int(raw & 1)
    }
    mutating func text() -> String {
        let count = int()
        defer { at += count }
        return String(decoding: bytes[at..<at + count], as: UTF8.self)
    }
    mutating func table() -> CountTable {
        var table = CountTable()
        for _ in 0..<int() {
            let key = UInt32(int())
            table.add(int(), to: key)
        }
        return table
    }
    mutating func longTable() -> KeyedCounts<UInt64> {
        var table = KeyedCounts<UInt64>()
        var key: UInt64 = 0
        for _ in 0..<int() {
            key += UInt64(int())
            table.add(int(), to: key)
        }
        return table
    }
    mutating func findings() -> [StoredFinding] {
        (0..<int()).map { _ in
            StoredFinding(file: int(), line: int(), column: text(), code: text(), reason: text())
        }
    }
}

extension StageTally {
    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(flows)
        writer.put(people)
        writer.put(forecast)
        writer.put(files)
        writer.put(affiliations.table)
        writer.put(counts)
        writer.put(rejects)
        writer.put(warnings)
        writer.put(history)
        writer.put(moves)
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        flows = reader.table()
        people = reader.table()
        forecast = reader.table()
        files = reader.table()
        affiliations.table = reader.table()
        counts = reader.table()
        rejects = reader.findings()
        warnings = reader.findings()
        if reader.hasMore { history = reader.table() }
        if reader.hasMore { moves = reader.longTable() }
    }
}
