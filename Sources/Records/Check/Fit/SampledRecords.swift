import Campaign

/// The records at a file's beginning, cut as its layout says, without those in front of and behind the people. One sign a
/// byte, as in `FileSample`.
struct SampledRecords {
    /// The header's names; nil where the layout has none. Not to be shown: they are a row of people where there is none.
    let header: [String]?
    /// The header's names as they may be shown; empty where the layout has none.
    let shown: [String]
    /// Enough of the header's names are known.
    let isHeaderBelieved: Bool
    /// Of a delimited file: each record's columns.
    let cells: [[ArraySlice<UInt8>]]
    /// Of a fixed file: each record.
    let records: [ArraySlice<UInt8>]
    /// The line of the first record of people.
    let firstLine: UInt32
    /// The first record that the layout speaks of is there.
    let hasFirst: Bool

    /// Nil where there is no record at all.
    init?(_ sample: FileSample, _ layout: Layout) {
        var lines: [Range<Int>]
        if case .fixed(let record, false) = layout.format {
            let count = min(LayoutGuess.mostRecords, sample.signs.count / record)
            lines = (0..<count).map { $0 * record..<($0 + 1) * record }
        } else if case .delimited(let delimiter, let quote, _) = layout.format {
            lines = LayoutGuess.records(sample, delimiter, quote)
        } else {
            lines = LayoutGuess.lines(sample)
        }
        guard let front = lines.first else { return nil }
        let starts = (layout.first?.starts).map { Array($0.utf8) }
        hasFirst = starts.map { sample.signs[front].starts(with: $0) } ?? false
        if hasFirst { lines.removeFirst() }
        if let last = layout.last?.starts { lines.removeAll { sample.signs[$0].starts(with: Array(last.utf8)) } }
        switch layout.format {
        case .fixed(let record, _):
            (header, shown, isHeaderBelieved, cells) = (nil, [], false, [])
            // Lines of another length are rejected, and their fields tell nothing.
            records = lines.filter { line in line.count >= record && sample.signs[line].dropFirst(record).allSatisfy { $0 == 0x20 } }
                .map { sample.signs[$0.lowerBound..<$0.lowerBound + record] }
        case .delimited(let delimiter, let quote, let hasHeader):
            if hasHeader, let front = lines.first {
                let names = LayoutGuess.cells(front, delimiter, sample, quote)
                header = names
                shown = ColumnNames.shown(names, named: layout.columnNames)
                isHeaderBelieved = ColumnNames.areBelieved(names, named: layout.columnNames)
                lines.removeFirst()
            } else {
                (header, shown, isHeaderBelieved) = (nil, [], false)
            }
            cells = lines.map { LayoutGuess.cells(sample.signs[$0], delimiter, quote) }
            records = []
        }
        if case .fixed(let record, false) = layout.format {
            firstLine = UInt32((lines.first?.lowerBound ?? 0) / record + 1)
        } else {
            firstLine = UInt32(sample.signs.indices.prefix(lines.first?.lowerBound ?? 0).count(where: sample.isLineEnd) + 1)
        }
    }

    /// A field's values as they lie, where they are not empty; blanks around those of fixed files taken off.
    func values(_ place: FieldPlace) -> [ArraySlice<UInt8>] {
        switch place {
        case .constant: []
        case .bytes(let at, let length):
            records.map { LayoutGuess.trimmed($0.dropFirst(at - 1).prefix(length)) }.filter { !$0.isEmpty }
        case .number(let number): column(number - 1)
        case .column(let name): header?.firstIndex(of: name).map(column) ?? []
        }
    }

    func column(_ column: Int) -> [ArraySlice<UInt8>] {
        cells.compactMap { $0.count > column && !$0[column].isEmpty ? $0[column] : nil }
    }

    /// A column as it may be shown: its name or its number.
    func place(_ column: Int) -> String {
        guard let header, shown[column] == header[column] else { return "column \(column + 1)" }
        return "`\(shown[column].prefix(40))`"
    }

    /// Columns of most records.
    var columnCount: Int {
        if let header { return header.count }
        let counts = cells.map(\.count).sorted()
        return counts.isEmpty ? 0 : counts[counts.count / 2]
    }
}

extension Layout {
    /// By which the layout finds its columns in the header.
    var columnNames: Set<String> { Set(fields.compactMap { if case .column(let name) = $0.place { name } else { nil } }) }
}
