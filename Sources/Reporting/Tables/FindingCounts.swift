/// Lines of `rejects.csv` or `warnings.csv` counted again, as `FindingLine` wrote them: one reader for all that tell how many there
/// are, so that page, metrics and answers agree. A file's name may have quotes, commas and line ends in it.
public struct FindingCounts: Equatable, Sendable {
    public private(set) var lines = 0
    /// How many lines have each code.
    public private(set) var byCode: [String: Int] = [:]

    /// - Parameter table: lines below the header. O(bytes).
    public init(_ table: [UInt8]) {
        var codes: [ArraySlice<UInt8>: Int] = [:]
        var (column, isQuoted, start) = (0, false, 0)
        for (at, byte) in table.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            guard !isQuoted, byte == 0x2C || byte == 0x0A else { continue }
            if column == Self.codeColumn { codes[table[start..<at], default: 0] += 1 }
            start = at + 1
            column += 1
            if byte == 0x0A {
                lines += 1
                column = 0
            }
        }
        for (code, count) in codes { byCode[String(decoding: code, as: UTF8.self)] = count }
    }

    /// File, line, column, code, reason.
    private static let codeColumn = 3
}
