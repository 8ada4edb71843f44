import Campaign

/// How the file's records and fields are told apart, against what the layout says.
extension LayoutFit {
    /// False where records are told apart so wrongly that nothing can be said of their fields.
    mutating func lookAtForm() -> Bool {
        if readsMostRows { return true }
        return switch layout.format {
        case .delimited(let delimiter, let quote, _): lookAtDelimiter(delimiter, quote)
        case .fixed(let record, let lineEnds): lineEnds ? lookAtLines(record) : lookAtWidth(record)
        }
    }

    private mutating func lookAtDelimiter(_ delimiter: UInt8, _ quote: UInt8?) -> Bool {
        let lines = LayoutGuess.records(sample, delimiter, quote)
        guard !lines.isEmpty else { return true }
        let counts = lines.map { LayoutGuess.cellRanges(sample.signs[$0], delimiter, quote).count }.sorted()
        guard counts[counts.count / 2] == 1 else { return true }
        if let likely = LayoutGuess.delimiting(sample) {
            let sign = Self.sign(likely.delimiter)
            let own = layout.delimiterLetter.map { "`\($0)`" } ?? Self.sign(delimiter)
            say(
                LayoutRemark(
                    "delimited", "delimiter", what: "by \(own) a line is one field, by \(sign) it has \(likely.columns)",
                    hint: hint("`delimiter: \(Self.written(likely.delimiter))`", orHave: "have it sent with \(own) between the fields")))
            return false
        }
        let widths = Set(lines.map(\.count))
        if lines.count > 2, widths.count == 1, let width = widths.first {
            say(
                LayoutRemark(
                    "format", what: "all lines have \(width) bytes and no \(Self.sign(delimiter)): the file looks fixed",
                    hint: hint("`format: fixed` and `fixed: {record: \(width)}`", orHave: "have it sent with \(Self.sign(delimiter)) between the fields")))
            return false
        }
        return true
    }

    private mutating func lookAtLines(_ record: Int) -> Bool {
        let lines = LayoutGuess.lines(sample)
        guard sample.signs.indices.contains(where: sample.isLineEnd) else {
            guard sample.bytes.count > record else { return true }
            say(
                LayoutRemark(
                    "fixed", "line_ends", what: "the file has no line ends where the layout says that each record has one",
                    hint: "write `line_ends: false`" + (LayoutGuess.stride(sample.signs).map { " and `record: \($0)`" } ?? "")))
            return false
        }
        let widths = lines.map { width(of: $0, record) }
        if let common = Self.common(widths), common != record {
            say(
                LayoutRemark(
                    "fixed", "record", what: "is \(record), and nearly all lines have \(common) bytes",
                    hint: "write `record: \(common)`, and look up whether the fields have moved with it"))
            return false
        }
        if lines.count > 2, widths.allSatisfy({ $0 <= record }), widths.count(where: { $0 < record }) * 2 > widths.count {
            say(
                LayoutRemark(
                    "fixed", "record", what: "is \(record), and most lines end before: blanks at their ends were cut off",
                    hint: "have it sent with lines of their whole width"))
            return false
        }
        return true
    }

    /// Bytes of a line, without blanks behind the record.
    private func width(of line: Range<Int>, _ record: Int) -> Int {
        guard line.count > record else { return line.count }
        return sample.signs[line].dropFirst(record).allSatisfy { $0 == 0x20 } ? record : line.count
    }

    private mutating func lookAtWidth(_ record: Int) -> Bool {
        let lines = LayoutGuess.lines(sample)
        if lines.count > 2, let common = Self.common(lines.map(\.count)) {
            say(
                LayoutRemark(
                    "fixed", "line_ends", what: "the file has line ends, and lines of \(common) bytes, where the layout says that records stand one behind the other",
                    hint: "write `line_ends: true`" + (common == record ? "" : " and `record: \(common)`")))
            return false
        }
        guard let stride = LayoutGuess.stride(sample.signs), stride != record else { return true }
        say(
            LayoutRemark(
                "fixed", "record", what: "is \(record), and identities come again every \(stride) bytes",
                hint: "write `record: \(stride)`, and look up whether the fields have moved with it"))
        return false
    }

    /// What nine of ten have in common.
    private static func common(_ widths: [Int]) -> Int? {
        let sorted = widths.sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted[sorted.count / 2]
        return sorted.count { $0 == middle } * 10 >= sorted.count * 9 ? middle : nil
    }

    private static func sign(_ byte: UInt8) -> String {
        byte == 0x09 ? "tabs" : byte < 0x20 ? written(byte) : "`\(UnicodeScalar(byte))`"
    }

    /// As a layout file has it.
    private static func written(_ byte: UInt8) -> String {
        switch byte {
        case 0x09: "\"\\t\""
        case 0x5C: "\"\\\\\""
        case ..<0x20: "\"\\x\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))\""
        default: "\"\(UnicodeScalar(byte))\""
        }
    }
}
