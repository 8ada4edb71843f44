import Campaign

/// A layout for a file that nobody has described: what its first bytes look like. A beginning to be looked over, not a
/// decision: what could not be told is named.
///
///     let guess = try LayoutGuess(path: path, name: "caisse.txt")
public struct LayoutGuess: Sendable {
    public let layout: Layout
    /// What could not be told: required fields for which no column was found, columns whose field is not known.
    public let remarks: [String]

    private static let mostRecords = 500
    private static let delimiters: [UInt8] = [0x3B, 0x7C, 0x09, 0x2C]

    /// Reads at most a mebibyte.
    ///
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74), or looks like no file of people (65).
    public init(path: String, name: String) throws(OuvertureError) {
        do throws(ScanStop) {
            try self.init(FileSample(path: path, name: name))
        } catch {
            switch error {
            case .broken(let error): throw error
            case .refused(let refusal): throw OuvertureError(.inputRefused, at: name, refusal.what, hint: refusal.hint)
            }
        }
    }

    init(_ sample: FileSample) throws(ScanStop) {
        guard !sample.bytes.isEmpty else { throw .refused(.nothing) }
        guard let found = Self.delimited(sample) ?? Self.fixed(sample) else { throw .refused(.unknownForm) }
        layout = Layout(
            name: "my-layout", kind: .population, format: found.format, encoding: sample.encoding, fields: found.guess.fields)
        let names = Set(found.guess.fields.map(\.name))
        remarks =
            [["identity"], ["birth_date"], ["sex"], ["organism"], ["birth_name", "usage_name"]]
            .filter { names.isDisjoint(with: $0) }.map { "\($0[0]): needed, and not found" }
            + found.guess.left.compactMap(Self.remark)
    }

    private struct Found {
        var format: Layout.Format
        var guess: FieldGuess
    }

    private static func remark(_ column: FieldGuess.Candidate) -> String? {
        guard let kind = column.kind else { return nil }
        switch column.place {
        case .bytes(let at, let length): return "at: \(at), length: \(length): \(kind.text)"
        case .column(let name): return "column \(name): \(kind.text)"
        case .number(let number): return "column \(number): \(kind.text)"
        case .constant: return nil
        }
    }
}

// MARK: delimited

extension LayoutGuess {
    private static func delimited(_ sample: FileSample) -> Found? {
        let lines = lines(sample)
        guard lines.count >= 2 else { return nil }
        var best: (delimiter: UInt8, columns: Int)?
        for delimiter in delimiters {
            let counts = lines.map { cells(sample.signs[$0], delimiter).count }.sorted()
            let columns = counts[counts.count / 2]
            guard columns >= 3, counts.count(where: { $0 == columns }) * 10 >= counts.count * 9 else { continue }
            if columns > best?.columns ?? 0 { best = (delimiter, columns) }
        }
        guard let best else { return nil }
        let table = lines.map { cells(sample.signs[$0], best.delimiter) }.filter { $0.count == best.columns }
        let header = isHeader(table[0])
        let names = header ? cells(lines[0], best.delimiter, sample) : []
        let candidates = (0..<best.columns).map { column in
            candidate(
                header ? names[column] : "", header ? .column(names[column]) : .number(column + 1),
                table.dropFirst(header ? 1 : 0).map { $0[column] })
        }
        return Found(format: .delimited(delimiter: best.delimiter, quote: 0x22, header: header), guess: FieldGuess(candidates))
    }

    /// The first whole lines, without their ends.
    private static func lines(_ sample: FileSample) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for at in sample.signs.indices where isLineEnd(sample, at) {
            let end = at > start && sample.signs[at - 1] == 0x0D ? at - 1 : at
            if end > start { lines.append(start..<end) }
            start = at + 1
            if lines.count == mostRecords { return lines }
        }
        if sample.isWhole && start < sample.signs.count { lines.append(start..<sample.signs.count) }
        return lines
    }

    private static func isLineEnd(_ sample: FileSample, _ at: Int) -> Bool {
        sample.signs[at] == 0x0A || (sample.encoding == .cp1147 && sample.bytes[at] == 0x15)
    }

    /// Fields between the signs, those in quotes without them.
    private static func cells(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [ArraySlice<UInt8>] {
        cellRanges(line, delimiter).map { range in
            line[range].first == 0x22 && range.count >= 2 ? line[range.lowerBound + 1..<range.upperBound - 1] : line[range]
        }
    }

    private static func cells(_ line: Range<Int>, _ delimiter: UInt8, _ sample: FileSample) -> [String] {
        cellRanges(sample.signs[line], delimiter).map { range in
            let text = sample.text(range)
            return text.hasPrefix("\"") && text.count >= 2 ? String(text.dropFirst().dropLast()) : text
        }
    }

    private static func cellRanges(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Range<Int>] {
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
    private static func isHeader(_ cells: [ArraySlice<UInt8>]) -> Bool {
        cells.allSatisfy { cell in
            guard cell.contains(where: ValueKind.isLetter) else { return false }
            return [.words, .other].contains(ValueKind(cell))
        }
    }

    private static func candidate(_ name: String, _ place: FieldPlace, _ values: [ArraySlice<UInt8>]) -> FieldGuess.Candidate {
        let filled = values.map(trimmed).filter { !$0.isEmpty }
        let kind = filled.isEmpty ? nil : ValueKind.common(filled) ?? .other
        var at = place
        // Postcodes have a length of their own, whatever stands behind them.
        if kind == .postcode, case .bytes(let start, _) = place { at = .bytes(at: start, length: 5) }
        return FieldGuess.Candidate(
            name: name, place: at, kind: kind, isOfBirth: isOfBirth(filled, kind),
            filled: Double(filled.count) / Double(max(1, values.count)))
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0 }
        let front = value.drop(while: isBlank)
        guard let last = front.lastIndex(where: { !isBlank($0) }) else { return [] }
        return front[...last]
    }

    /// Dates of a whole life, not of the last years.
    private static func isOfBirth(_ values: [ArraySlice<UInt8>], _ kind: ValueKind?) -> Bool {
        guard case .date(let pattern) = kind, let order = DateOrder(pattern) else { return false }
        let years = values.compactMap { value -> Int? in
            let signs = Array(value)
            guard signs.count == order.length else { return nil }
            return order.digits.prefix(4).reduce(0) { $0 * 10 + Int(signs[$1]) - 0x30 }
        }
        return years.count { $0 < 2000 } * 2 > years.count
    }
}

// MARK: fixed

extension LayoutGuess {
    private static func fixed(_ sample: FileSample) -> Found? {
        let lines = lines(sample)
        let width: Int
        var records: [Range<Int>]
        let lineEnds = lines.count >= 2
        if lineEnds {
            let widths = lines.map(\.count).sorted()
            width = widths[widths.count / 2]
            guard widths.count(where: { $0 == width }) * 10 >= widths.count * 8 else { return nil }
            records = lines.filter { $0.count == width }
        } else {
            guard let stride = stride(sample.signs) else { return nil }
            width = stride
            records = Swift.stride(from: 0, to: min(sample.signs.count, mostRecords * width) - width + 1, by: width).map { $0..<$0 + width }
        }
        // Records in front and behind have no identity where the people have theirs.
        let identities = windows(15, records, sample.signs, ValueKind.isIdentity)
        guard let identity = identities.first else { return nil }
        records = records.filter { ValueKind.isIdentity(sample.signs[$0.lowerBound + identity..<$0.lowerBound + identity + 15]) }
        return Found(format: .fixed(record: width, lineEnds: lineEnds), guess: FieldGuess(candidates(records, width, sample.signs)))
    }

    /// The distance at which identities come again.
    private static func stride(_ signs: [UInt8]) -> Int? {
        var starts: [Int] = []
        for at in 0..<max(0, signs.count - 15) where ValueKind.isDigit(signs[at]) {
            guard ValueKind.isIdentity(signs[at..<at + 15]) else { continue }
            starts.append(at)
            if starts.count == 4 * mostRecords { break }
        }
        var counts: [Int: Int] = [:]
        for (at, start) in starts.enumerated() {
            for next in starts[(at + 1)...].prefix(4) { counts[next - start, default: 0] += 1 }
        }
        guard let most = counts.values.max(), most >= 2 else { return nil }
        return counts.filter { $0.value * 10 >= most * 9 }.keys.min()
    }

    /// Where in the records a window of signs is of a kind, in nine of ten of those that are not blank there.
    private static func windows(
        _ length: Int, _ records: [Range<Int>], _ signs: [UInt8], _ isMeant: (ArraySlice<UInt8>) -> Bool
    ) -> [Int] {
        guard let width = records.first?.count, width >= length else { return [] }
        return (0...width - length).filter { at in
            var (filled, right) = (0, 0)
            for record in records {
                let window = signs[record.lowerBound + at..<record.lowerBound + at + length]
                if window.allSatisfy({ $0 == 0x20 || $0 == 0 }) { continue }
                filled += 1
                if isMeant(window) { right += 1 }
                if filled == 20 && right < 10 { break }
            }
            return filled >= 2 && right * 10 >= filled * 8
        }
    }

    /// Windows of values with a form of their own, then texts that begin at the same place in most records.
    private static func candidates(_ records: [Range<Int>], _ width: Int, _ signs: [UInt8]) -> [FieldGuess.Candidate] {
        var taken = [Bool](repeating: false, count: width)
        var found: [(at: Int, length: Int)] = []
        for (length, isMeant) in forms {
            for at in windows(length, records, signs, isMeant) where !taken[at..<at + length].contains(true) {
                found.append((at, length))
                for place in at..<at + length { taken[place] = true }
            }
        }
        var at = 0
        while at < width {
            guard !taken[at], isStart(at, records, signs, taken) else {
                at += 1
                continue
            }
            var end = at + 1
            while end < width && !taken[end] && !isStart(end, records, signs, taken) { end += 1 }
            found.append((at, end - at))
            at = end
        }
        return found.sorted { $0.at < $1.at }.map { field in
            candidate("", .bytes(at: field.at + 1, length: field.length), records.map { signs[$0][$0.lowerBound + field.at..<$0.lowerBound + field.at + field.length] })
        }
    }

    private static let forms: [(Int, @Sendable (ArraySlice<UInt8>) -> Bool)] = [
        (15, ValueKind.isIdentity), (9, ValueKind.isOrganism), (8, { ValueKind.dateOrder($0) != nil }),
        (10, { ValueKind.isDigit($0.first!) && ValueKind($0) == .mobile }), (1, { ValueKind($0).isSex }),
    ]

    /// Whether a text begins here: filled in some records, and blank or another field's in front of it in nearly all.
    private static func isStart(_ at: Int, _ records: [Range<Int>], _ signs: [UInt8], _ taken: [Bool]) -> Bool {
        let filled = records.count { signs[$0.lowerBound + at] != 0x20 }
        guard filled * 20 > records.count else { return false }
        if at == 0 || taken[at - 1] { return true }
        let blankBefore = records.count { signs[$0.lowerBound + at - 1] == 0x20 }
        let starts = records.count { signs[$0.lowerBound + at - 1] == 0x20 && signs[$0.lowerBound + at] != 0x20 }
        return blankBefore * 20 >= records.count * 19 && starts * 10 >= filled * 8
    }
}
