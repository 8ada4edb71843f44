import Campaign

/// What a record of a file must look like before its fields are looked for.
struct RecordShape {
    private let opening: LayoutOpening
    private let leastColumns: Int

    init(_ opening: LayoutOpening) {
        self.opening = opening
        leastColumns = opening.plan.leastColumns
    }

    /// Bytes of a fixed record; 0 in delimited files.
    var width: Int { if case .fixed(let width, _) = opening.layout.format { width } else { 0 } }

    func isWhole(_ fields: Int) -> Bool { opening.columns.map { fields == $0 } ?? (fields >= leastColumns) }
    func isTooShort(_ fields: Int) -> Bool { fields < opening.columns ?? leastColumns }

    /// Whether it is the record behind the people.
    @inline(__always)
    func isLast(_ record: UnsafeRawBufferPointer) -> Bool {
        guard let starts = opening.lastStarts else { return false }
        return record.starts(with: starts)
    }
}
