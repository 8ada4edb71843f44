import Campaign

/// One block's records of a file in another layout, told from what stands in front of and behind them, counted to the
/// control totals, and put into the canonical layout.
struct LayoutRows: ~Copyable {
    let shape: RecordShape
    private(set) var record: CanonicalRecord
    private(set) var totals = ControlTotals()
    private let opening: LayoutOpening
    private let summed: FieldStep?
    private let hasCanonicalFields: Bool
    /// By `Column.rawValue`; outlives every record handed out.
    private let positions: UnsafeMutablePointer<Int>

    enum Row {
        /// The record behind the rows: nothing to be taken.
        case last
        case fault(Column, RejectCode)
        case fields(RecordFields)
    }

    init(_ opening: LayoutOpening, ending: CivilDate? = nil) {
        self.opening = opening
        record = CanonicalRecord(opening.plan, ending: ending)
        shape = RecordShape(opening)
        hasCanonicalFields = opening.plan.columns == Column.population
        summed = opening.layout.last?.sum.flatMap { opening.plan.step(of: $0.field) }
        let places = opening.plan.positions
        positions = .allocate(capacity: places.count)
        positions.initialize(from: places, count: places.count)
    }

    deinit { positions.deallocate() }

    /// - Parameters:
    ///   - bytes: the record's, to be told by how they begin.
    ///   - isWhole: whether it has the layout's shape.
    @inline(__always)
    mutating func take(
        _ source: borrowing some RecordBytes & ~Copyable, _ bytes: UnsafeRawBufferPointer, line: UInt32, isWhole: Bool
    ) -> Row {
        if shape.isLast(bytes) {
            totals.lastRecords.append(lastRecord(source, bytes.count, line))
            return .last
        }
        totals.rows += 1
        totals.lastLine = line
        guard isWhole else { return .fault(.none, .fieldCount) }
        if let summed { totals.sum &+= number(summed, source) ?? 0 }
        record.take(source)
        guard !record.isActionUnknown else { return .fault(.action, .numberFormat) }
        return .fields(
            RecordFields(
                fields: CanonicalFields(text: record.text, ends: record.ends, positions: positions),
                bytes: UnsafeRawBufferPointer(start: record.text, count: record.bytes), isCanonical: hasCanonicalFields && !record.hasCommas,
                mayBeBeyondASCII: record.mayBeBeyondASCII, line: line))
    }

    private func number(_ step: FieldStep, _ record: borrowing some RecordBytes & ~Copyable) -> UInt128? {
        switch step.source {
        case .bytes: LayoutOpening.number(record.bytes(at: Int(step.at), length: Int(step.length)), opening.plan.page)
        case .column: LayoutOpening.number(record.field(Int(step.at)), nil)
        case .nothing, .constant: nil
        }
    }

    private func lastRecord(
        _ source: borrowing some RecordBytes & ~Copyable, _ count: Int, _ line: UInt32
    ) -> ControlTotals.LastRecord {
        func number(_ place: FieldPlace?, _ source: borrowing some RecordBytes & ~Copyable) -> UInt128? {
            guard let place else { return nil }
            if case .bytes(let at, let length) = place, at - 1 + length > count { return nil }
            return opening.number(place, in: source)
        }
        return ControlTotals.LastRecord(
            line: line, rows: number(opening.layout.last?.rows, source), sum: number(opening.layout.last?.sum?.place, source))
    }
}
