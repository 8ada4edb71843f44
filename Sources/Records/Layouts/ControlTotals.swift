import Campaign

/// What a file's records come to, held against what its last record says. Blocks add theirs in any order.
struct ControlTotals: Sendable {
    /// Records of people, rejected ones included.
    var rows = 0
    /// Of the summed field's digits: 66 million numbers of 28 digits have room.
    var sum: UInt128 = 0
    /// The highest line of a record of people.
    var lastLine: UInt32 = 0
    /// Records that begin like the last one.
    var lastRecords: [LastRecord] = []

    struct LastRecord: Sendable {
        let line: UInt32
        /// Nil where it is no number.
        let rows: UInt128?
        let sum: UInt128?
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
                Self.ending(lastRecords.count, last.starts),
                hint: lastRecords.count > 1 ? "have it sent again: several files were put into one, it seems" : "have it sent again, whole")
        }
        if last.rows != nil, found.rows != UInt128(rows) {
            return Self.wrong(found.line, found.rows.map { "the last record counts \($0) records, and there are \(rows)" } ?? "the last record has no number of records, and there are \(rows)")
        }
        if let sum = last.sum, found.sum != self.sum {
            // Of few people the sum of a field tells the field: neither figure is shown.
            return Self.wrong(
                found.line, found.sum == nil ? "the last record has no number as the sum of \(sum.field)" : "the last record's sum of \(sum.field) is not the records' one")
        }
        return nil
    }

    private static func ending(_ count: Int, _ starts: String) -> String {
        switch count {
        case 0: "the file does not end by its last record, `\(starts)`"
        case 1: "records follow the last record, `\(starts)`"
        default: "\(count) records begin like the last one, `\(starts)`"
        }
    }

    private static func wrong(_ line: UInt32, _ what: String) -> FileRefusal {
        FileRefusal(.controlTotal, line: line, what, hint: "have the file sent again; nothing of it was taken")
    }
}
