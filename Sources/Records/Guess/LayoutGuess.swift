import Campaign

/// A layout for a file that nobody has described: what its first bytes look like. A beginning to be looked over, not a
/// decision: what could not be told is named.
///
///     let guess = try LayoutGuess(path: path, name: "caisse.txt")
public struct LayoutGuess: Sendable {
    public let layout: Layout
    /// What could not be told: required fields for which no column was found, columns whose field is not known.
    public let remarks: [String]

    static let mostRecords = 500

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
        guard let found = Self.delimited(sample) ?? Self.nationalDeaths(sample) ?? Self.fixed(sample) else { throw .refused(.unknownForm) }
        layout = Layout(
            name: "my-layout", kind: found.guess.kind, format: found.format, encoding: sample.encoding, fields: found.guess.fields)
        let names = Set(found.guess.fields.map(\.name))
        remarks =
            found.remarks
            + Self.needed(found.guess.kind).filter { names.isDisjoint(with: $0) }.map { "\($0[0]): needed, and not found" }
            + found.guess.left.compactMap(Self.remark)
    }

    private static func needed(_ kind: Layout.Kind) -> [[String]] {
        kind == .population
            ? [["identity"], ["birth_date"], ["sex"], ["organism"], ["birth_name", "usage_name"]] : CanonicalLayout(kind).needed.map { $0.map(\.name) }
    }

    struct Found {
        var format: Layout.Format
        var guess: FieldGuess
        /// What is to be known of the form.
        var remarks: [String] {
            guard case .delimited(_, _, false) = format else { return [] }
            return ["the first record is taken for a row: if it names the columns, write header: true, and the names for the numbers"]
        }
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

// MARK: what both forms need

extension LayoutGuess {
    /// The first whole lines, without their ends.
    static func lines(_ sample: FileSample) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for at in sample.signs.indices where sample.isLineEnd(at) {
            let end = at > start && sample.signs[at - 1] == 0x0D ? at - 1 : at
            if end > start { lines.append(start..<end) }
            start = at + 1
            if lines.count == mostRecords { return lines }
        }
        if sample.isWhole && start < sample.signs.count { lines.append(start..<sample.signs.count) }
        return lines
    }

    static func candidate(_ name: String, _ place: FieldPlace, _ values: [ArraySlice<UInt8>]) -> FieldGuess.Candidate {
        let filled = values.map(trimmed).filter { !$0.isEmpty }
        let kind = filled.isEmpty ? nil : ValueKind.common(filled) ?? .other
        var at = place
        // Postcodes have a length of their own, whatever stands behind them.
        if kind == .postcode, case .bytes(let start, _) = place { at = .bytes(at: start, length: 5) }
        return FieldGuess.Candidate(
            name: name, place: at, kind: kind, isOfBirth: isOfBirth(filled, kind),
            filled: Double(filled.count) / Double(max(1, values.count)), distinct: Set(filled).count, count: filled.count,
            isLetters: !filled.isEmpty && filled.allSatisfy { $0.count == 1 && (0x41...0x5A).contains($0.first!) })
    }

    static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
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
