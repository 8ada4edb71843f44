import Campaign

/// Files with signs between their fields.
extension LayoutGuess {
    /// The sign that a file's fields are parted by, with the records it makes.
    struct Delimiting {
        let delimiter: UInt8
        let columns: Int
        let records: [Range<Int>]
    }

    /// What nearly all files have, then what few have and stands in values elsewhere: in times, paths, names.
    private static let usual: [UInt8] = [0x3B, 0x7C, 0x09, 0x2C]
    private static let rare: [UInt8] = [0x1F, 0x3A, 0x7E, 0x5E, 0x23, 0x21, 0x5C, 0x2A]

    static let quote: UInt8 = 0x22

    static func delimited(_ sample: FileSample) -> Found? {
        guard let best = delimiting(sample) else { return nil }
        let table = best.records.map { cells(sample.signs[$0], best.delimiter) }.filter { $0.count == best.columns }
        guard let front = best.records.first, !table.isEmpty else { return nil }
        let names = cells(front, best.delimiter, sample)
        let header = names.count == best.columns && isHeader(names, cells(sample.signs[front], best.delimiter))
        // A line alone is a file only if it is a header that is known.
        guard best.records.count >= 2 || header && CanonicalLayout.likely(header: names) != nil else { return nil }
        let candidates = (0..<best.columns).compactMap { column -> FieldGuess.Candidate? in
            // A column without a name of its own can't be named in a layout.
            if header, names[column].isEmpty || names[..<column].contains(names[column]) { return nil }
            return candidate(
                header ? names[column] : "", header ? .column(names[column]) : .number(column + 1), table.dropFirst(header ? 1 : 0).map { $0[column] })
        }
        return Found(
            format: .delimited(delimiter: best.delimiter, quote: quote, header: header), guess: FieldGuess(candidates, FieldGuess.kind(of: candidates)))
    }

    /// The sign that parts nine of ten records into the same number of fields, three at least. One by which a column is told, by
    /// its values or by the header, goes before others; a rare one is nothing without that.
    static func delimiting(_ sample: FileSample) -> Delimiting? {
        let lines = lines(sample)
        let hasQuotes = sample.signs.contains(quote)
        var best: (rank: (Int, Int, Int), found: Delimiting)?
        for delimiter in usual + rare where sample.signs.contains(delimiter) {
            let records = hasQuotes ? records(sample, delimiter, quote) : lines
            let counts = records.map { cellRanges(sample.signs[$0], delimiter).count }
            guard !counts.isEmpty else { continue }
            let columns = counts.sorted()[counts.count / 2]
            guard columns >= 3, areAlike(counts, columns) else { continue }
            let found = Delimiting(delimiter: delimiter, columns: columns, records: records)
            let (isTold, isUsual) = (isTold(found, sample), usual.contains(delimiter))
            guard isTold || isUsual else { continue }
            let rank = (isTold ? 1 : 0, isUsual ? 1 : 0, columns)
            if best.map({ $0.rank < rank }) ?? true { best = (rank, found) }
        }
        return best?.found
    }

    /// Nine of ten; what stands in front of and behind the rows may be otherwise.
    private static func areAlike(_ counts: [Int], _ columns: Int) -> Bool {
        let inner = counts.count >= 4 ? counts.dropFirst().dropLast() : counts[...]
        return inner.count { $0 == columns } * 10 >= inner.count * 9
    }

    /// Whether the header names the columns, or one holds values of a form of their own.
    private static func isTold(_ found: Delimiting, _ sample: FileSample) -> Bool {
        if ColumnNames.areBelieved(cells(found.records[0], found.delimiter, sample)) { return true }
        let table = found.records.map { cells(sample.signs[$0], found.delimiter) }.filter { $0.count == found.columns }
        let rows = table.count > 1 ? table.dropFirst() : table[...]
        return (0..<found.columns).contains { column in
            let values = rows.map { trimmed($0[column]) }.filter { !$0.isEmpty }
            guard values.count * 2 > rows.count, let kind = ValueKind.common(values) else { return false }
            return kind == .identity || kind == .organism || kind == .email || kind == .reference || kind.isDate
        }
    }

    // MARK: records and cells

    /// The first whole records, without their ends: a line end inside of quotes ends none. As in the reading itself a quote opens
    /// a field where it stands first in it.
    static func records(_ sample: FileSample, _ delimiter: UInt8, _ quote: UInt8?) -> [Range<Int>] {
        guard let quote, sample.signs.contains(quote) else { return lines(sample) }
        var records: [Range<Int>] = []
        var (start, at) = (0, 0)
        var (isFieldStart, isOpen) = (true, false)
        let signs = sample.signs
        while at < signs.count, records.count < mostRecords {
            let sign = signs[at]
            if isOpen {
                if sign == quote {
                    if at + 1 < signs.count, signs[at + 1] == quote { at += 1 } else { isOpen = false }
                }
            } else if sample.isLineEnd(at) {
                let end = at > start && signs[at - 1] == 0x0D ? at - 1 : at
                if end > start { records.append(start..<end) }
                (start, isFieldStart) = (at + 1, true)
            } else {
                isOpen = sign == quote && isFieldStart
                isFieldStart = sign == delimiter
            }
            at += 1
        }
        // A quote that is never closed takes all the rest with it: lines tell more then.
        if isOpen, sample.isWhole || signs.count - start > 1 << 16 { return lines(sample) }
        if records.count < mostRecords, sample.isWhole, start < signs.count { records.append(start..<signs.count) }
        return records
    }

    /// Fields between the signs, those in quotes without them.
    static func cells(_ record: ArraySlice<UInt8>, _ delimiter: UInt8, _ quote: UInt8? = quote) -> [ArraySlice<UInt8>] {
        cellRanges(record, delimiter, quote).map { record[unquoted($0, record, quote)] }
    }

    static func cells(_ record: Range<Int>, _ delimiter: UInt8, _ sample: FileSample, _ quote: UInt8? = quote) -> [String] {
        let signs = sample.signs[record]
        return cellRanges(signs, delimiter, quote).map { sample.text(unquoted($0, signs, quote)) }
    }

    private static func unquoted(_ cell: Range<Int>, _ signs: ArraySlice<UInt8>, _ quote: UInt8?) -> Range<Int> {
        guard let quote, cell.count >= 2, signs[cell.lowerBound] == quote, signs[cell.upperBound - 1] == quote else { return cell }
        return cell.lowerBound + 1..<cell.upperBound - 1
    }

    static func cellRanges(_ record: ArraySlice<UInt8>, _ delimiter: UInt8, _ quote: UInt8? = quote) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = record.startIndex
        var isOpen = false
        for at in record.indices {
            if let quote, record[at] == quote, isOpen || at == start || record[at - 1] == quote && record[start] == quote { isOpen.toggle() }
            guard record[at] == delimiter && !isOpen else { continue }
            cells.append(start..<at)
            start = at + 1
        }
        cells.append(start..<record.endIndex)
        return cells
    }

    /// Names of columns: enough of them known, none that looks like a value.
    static func isHeader(_ names: [String], _ cells: [ArraySlice<UInt8>]) -> Bool {
        ColumnNames.areBelieved(names) && ColumnNames.areNoValues(cells)
    }
}
