import Campaign

/// What a record of a file must look like before its fields are looked for.
struct RecordShape {
    private let opening: LayoutOpening
    private let leastColumns: Int
    private let columns: Int?
    /// The sign that the last record begins with; nil where there is none, or where any record does.
    private let lastSign: UInt8?
    private let hasLast: Bool
    /// Bytes of a fixed record; 0 in delimited files.
    let width: Int

    init(_ opening: LayoutOpening) {
        self.opening = opening
        leastColumns = opening.plan.leastColumns
        columns = opening.columns
        width = if case .fixed(let width, _) = opening.layout.format { width } else { 0 }
        hasLast = opening.lastStarts != nil
        lastSign = opening.lastStarts?.first
    }

    func isWhole(_ fields: Int) -> Bool { fields >= leastColumns && columns.map { fields == $0 } ?? true }
    func isTooShort(_ fields: Int) -> Bool { fields < columns ?? leastColumns }

    /// Whether it is the record behind the people.
    @inline(__always)
    func isLast(_ record: UnsafeRawBufferPointer) -> Bool {
        guard hasLast, lastSign == nil || record.first == lastSign else { return false }
        return startsAsLast(record)
    }

    @inline(never)
    private func startsAsLast(_ record: UnsafeRawBufferPointer) -> Bool { record.starts(with: opening.lastStarts ?? []) }
}
