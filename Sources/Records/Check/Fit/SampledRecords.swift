import Campaign

/// The records at a file's beginning, cut as its layout says, without those in front of and behind the people. One sign a
/// byte, as in `FileSample`.
struct SampledRecords {
    /// The header's names; nil where the layout has none.
    let header: [String]?
    /// The header's signs, to see whether it is one.
    let headerCells: [ArraySlice<UInt8>]
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
        } else {
            lines = LayoutGuess.lines(sample)
        }
        guard let front = lines.first else { return nil }
        let starts = (layout.first?.starts).map { Array($0.utf8) }
        hasFirst = starts.map { sample.signs[front].starts(with: $0) } ?? false
        if hasFirst { lines.removeFirst() }
        var line: UInt32 = hasFirst ? 2 : 1
        if let last = layout.last?.starts { lines.removeAll { sample.signs[$0].starts(with: Array(last.utf8)) } }
        switch layout.format {
        case .fixed(let record, _):
            (header, headerCells, cells) = (nil, [], [])
            records = lines.filter { $0.count >= record }.map { sample.signs[$0.lowerBound..<$0.lowerBound + record] }
        case .delimited(let delimiter, _, let hasHeader):
            if hasHeader, let names = lines.first {
                header = LayoutGuess.cells(names, delimiter, sample)
                headerCells = LayoutGuess.cells(sample.signs[names], delimiter)
                lines.removeFirst()
                line += 1
            } else {
                (header, headerCells) = (nil, [])
            }
            cells = lines.map { LayoutGuess.cells(sample.signs[$0], delimiter) }
            records = []
        }
        firstLine = line
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

    /// Columns of most records.
    var columnCount: Int {
        if let header { return header.count }
        let counts = cells.map(\.count).sorted()
        return counts.isEmpty ? 0 : counts[counts.count / 2]
    }
}
