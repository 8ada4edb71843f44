import Campaign

/// Files with signs between their fields.
extension LayoutGuess {
    private static let delimiters: [UInt8] = [0x3B, 0x7C, 0x09, 0x2C]

    static func delimited(_ sample: FileSample) -> Found? {
        let lines = lines(sample)
        guard let best = delimiter(lines, sample, leastLines: 1) else { return nil }
        let table = lines.map { cells(sample.signs[$0], best.delimiter) }.filter { $0.count == best.columns }
        guard let front = table.first else { return nil }
        let header = isHeader(front) && cells(sample.signs[lines[0]], best.delimiter).count == best.columns
        let names = header ? cells(lines[0], best.delimiter, sample) : []
        // A line alone is a file only if it is a header that is known.
        guard lines.count >= 2 || CanonicalLayout.likely(header: names) != nil else { return nil }
        let candidates = (0..<best.columns).map { column in
            candidate(
                header ? names[column] : "", header ? .column(names[column]) : .number(column + 1),
                table.dropFirst(header ? 1 : 0).map { $0[column] })
        }
        return Found(format: .delimited(delimiter: best.delimiter, quote: 0x22, header: header), guess: FieldGuess(candidates, FieldGuess.kind(of: candidates)))
    }

    /// The sign that parts nine of ten lines into the same number of fields, three at least.
    static func delimiter(_ lines: [Range<Int>], _ sample: FileSample, leastLines: Int) -> (delimiter: UInt8, columns: Int)? {
        guard lines.count >= leastLines else { return nil }
        var best: (delimiter: UInt8, columns: Int)?
        for delimiter in delimiters {
            let counts = lines.map { cellRanges(sample.signs[$0], delimiter).count }
            let columns = counts.sorted()[counts.count / 2]
            guard columns >= 3, areAlike(counts, columns) else { continue }
            if columns > best?.columns ?? 0 { best = (delimiter, columns) }
        }
        return best
    }

    /// Nine of ten; what stands in front of and behind the rows may be otherwise.
    private static func areAlike(_ counts: [Int], _ columns: Int) -> Bool {
        let inner = counts.count >= 4 ? counts.dropFirst().dropLast() : counts[...]
        return inner.count { $0 == columns } * 10 >= inner.count * 9
    }

    /// Fields between the signs, those in quotes without them.
    static func cells(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [ArraySlice<UInt8>] {
        cellRanges(line, delimiter).map { range in
            line[range].first == 0x22 && range.count >= 2 ? line[range.lowerBound + 1..<range.upperBound - 1] : line[range]
        }
    }

    static func cells(_ line: Range<Int>, _ delimiter: UInt8, _ sample: FileSample) -> [String] {
        cellRanges(sample.signs[line], delimiter).map { range in
            let text = sample.text(range)
            return text.hasPrefix("\"") && text.count >= 2 ? String(text.dropFirst().dropLast()) : text
        }
    }

    static func cellRanges(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.startIndex
        var isQuoted = false
        for at in line.indices {
            if line[at] == 0x22 { isQuoted.toggle() }
            guard line[at] == delimiter && !isQuoted else { continue }
            cells.append(start..<at)
            start = at + 1
        }
        cells.append(start..<line.endIndex)
        return cells
    }

    /// Names of columns: all filled, none that looks like a value.
    static func isHeader(_ cells: [ArraySlice<UInt8>]) -> Bool {
        cells.allSatisfy { cell in
            guard cell.contains(where: ValueKind.isLetter) else { return false }
            return [.words, .other].contains(ValueKind(cell))
        }
    }
}
