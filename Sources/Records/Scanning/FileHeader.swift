/// The header of a canonical file: which of the file's columns holds which field. Columns are found by name, in any
/// order; unknown ones are ignored, absent ones read as empty.
struct FileHeader: Sendable {
    /// The names as the file has them.
    let names: [String]
    /// By `Column.rawValue`: the file's column, or -1.
    let positions: [Int]
    /// Whether the file has just the columns of the population layout, in its order.
    let isCanonical: Bool

    var fieldCount: Int { names.count }

    /// - Parameter known: the layout's columns; others' names are not looked for.
    init(_ names: [String], known: [Column]) throws(FileRefusal) {
        var positions = [Int](repeating: -1, count: Column.allCases.count)
        var seen: Set<String> = []
        for (position, name) in names.enumerated() where !name.isEmpty {
            guard seen.insert(name).inserted else {
                throw FileRefusal(
                    .headerTwice, line: 1, "the header has a column twice: number \(position + 1) is named as one before it",
                    hint: "rename or drop one of the two: which one holds cannot be guessed")
            }
            if let column = known.first(where: { $0.name == name }) { positions[Int(column.rawValue)] = position }
        }
        self.names = names
        self.positions = positions
        isCanonical = names == Column.population.map(\.name)
    }

    /// Refuses a header that has none of `columns`.
    func requireOne(of columns: [Column]) throws(FileRefusal) {
        guard columns.allSatisfy({ positions[Int($0.rawValue)] < 0 }) else { return }
        let wanted = columns.map(\.name).joined(separator: " or ")
        throw FileRefusal(.columnMissing, line: 1, "the header has no column \(wanted)", hint: hint(columns))
    }

    /// What the first line is instead, as far as it can be told.
    private func hint(_ columns: [Column]) -> String {
        if names.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" } }) {
            return "the first line is no text: see whether it is the right file, or encrypted or compressed in another way than gzip and zstd"
        }
        if names.count == 1, let sign = [";", "\t", "|"].first(where: { names[0].contains($0) }) {
            return "its fields seem to be separated by \(sign == "\t" ? "tabs" : "`\(sign)`"), not by commas: name a layout for the file; `ouverture check FILE` suggests one"
        }
        let alike = columns.first { column in names.contains { $0.lowercased().filter { $0 != " " } == column.name } }
        if let alike { return "write the name as `\(alike.name)`, small and without blanks" }
        return "the first line must name the columns of the canonical layout, separated by commas; for another file `ouverture check FILE` suggests a layout"
    }
}

/// Reading the header in front of the records.
extension RecordReader {
    /// Reads the header and leaves the rest for `next`.
    mutating func header(_ known: [Column], requiring: [[Column]]) throws(ScanStop) -> FileHeader {
        try passByteOrderMark()
        var block = ScanBlock(bytes: 1 << 16)
        guard try next(&block) else { throw .refused(.empty) }
        var walk = RecordWalk(block)
        guard walk.next() else { throw .refused(.empty) }
        if walk.endsByCarriageReturns() { throw .refused(.carriageReturns) }
        let names = (0..<walk.fieldCount).map { String(decoding: walk.field($0), as: UTF8.self) }
        do throws(FileRefusal) {
            let header = try FileHeader(names, known: known)
            for columns in requiring { try header.requireOne(of: columns) }
            putBack(block, from: walk.bytesWalked, line: walk.lineBehind)
            return header
        } catch { throw .refused(error) }
    }
}
