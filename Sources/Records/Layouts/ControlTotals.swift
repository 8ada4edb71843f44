import Campaign

/// What a file's records come to, held against what its last record says. Blocks add theirs in any order.
struct ControlTotals: Sendable {
    /// Records of people, rejected ones included.
    var rows = 0
    /// Of the summed field's digits; wraps.
    var sum: UInt64 = 0
    /// The highest line of a record of people.
    var lastLine: UInt32 = 0
    /// Records that begin like the last one.
    var lastRecords: [LastRecord] = []

    struct LastRecord: Sendable {
        let line: UInt32
        /// Nil where it is no number.
        let rows: UInt64?
        let sum: UInt64?
    }

    mutating func add(_ other: ControlTotals) {
        rows += other.rows
        sum &+= other.sum
        lastLine = max(lastLine, other.lastLine)
        lastRecords += other.lastRecords
    }

    /// Why the file is not whole; nil where it is.
    func refusal(_ layout: Layout) -> FileRefusal? {
        guard let last = layout.last else { return nil }
        guard let found = lastRecords.first, lastRecords.count == 1, found.line > lastLine else {
            return FileRefusal(
                .cutShort, line: lastRecords.first?.line,
                lastRecords.isEmpty ? "the file does not end by its last record, `\(last.starts)`" : "records follow the last record, `\(last.starts)`",
                hint: "have it sent again, whole")
        }
        if last.rows != nil, found.rows != UInt64(rows) {
            return Self.wrong(found.line, "the last record counts \(Self.text(found.rows)) records, and there are \(rows)")
        }
        if let sum = last.sum, found.sum != self.sum {
            return Self.wrong(found.line, "the last record has \(Self.text(found.sum)) as the sum of \(sum.field), and it is \(self.sum)")
        }
        return nil
    }

    private static func text(_ number: UInt64?) -> String { number.map { String($0) } ?? "no number of" }

    private static func wrong(_ line: UInt32, _ what: String) -> FileRefusal {
        FileRefusal(.controlTotal, line: line, what, hint: "have the file sent again; nothing of it was taken")
    }
}
