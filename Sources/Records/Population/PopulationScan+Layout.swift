import Campaign

/// Files in other layouts: each record is put into the canonical one and then checked as those are.
extension PopulationScan {
    func parse(
        _ block: borrowing ScanBlock, _ opening: LayoutOpening, into rows: inout ByteBuffer, _ findings: inout Findings
    ) {
        var totals = ControlTotals()
        counting(&findings) { findings in
            var parse = LayoutParse(scan: self, opening)
            switch opening.form {
            case .delimited(let signs):
                var walk = RecordWalk(block, signs: signs)
                while walk.next() {
                    if walk.isOpenEnd && parse.shape.isTooShort(walk.fieldCount) && !parse.shape.isLast(walk.record) { scan.refuse(.cutRecord(line: walk.line)) }
                    let isWhole = !walk.isMisquoted && parse.shape.isWhole(walk.fieldCount)
                    parse.take(walk, walk.record, line: walk.line, isWhole: isWhole, &totals, &rows, &findings)
                }
            case .lines, .fixed:
                var walk = FixedWalk(block, form: opening.form, width: parse.shape.width)
                while walk.next() {
                    if walk.isOpenEnd && walk.count < parse.shape.width && !parse.shape.isLast(walk.record) { scan.refuse(.cutFixedRecord(line: walk.line)) }
                    parse.take(walk, walk.record, line: walk.line, isWhole: walk.isWhole, &totals, &rows, &findings)
                }
            }
        }
        scan.note(totals)
    }
}

/// One block's parse of a file in another layout.
private struct LayoutParse: ~Copyable {
    private let scan: PopulationScan
    private let opening: LayoutOpening
    private var record: CanonicalRecord
    private var text = RowText()
    let shape: RecordShape
    private let summed: FieldStep?

    init(scan: PopulationScan, _ opening: LayoutOpening) {
        self.scan = scan
        self.opening = opening
        record = CanonicalRecord(opening.plan, ending: scan.ending)
        shape = RecordShape(opening)
        summed = opening.layout.last?.sum.flatMap { opening.plan.step(of: $0.field) }
    }

    @inline(__always)
    mutating func take(
        _ source: borrowing some RecordBytes & ~Copyable, _ bytes: UnsafeRawBufferPointer, line: UInt32, isWhole: Bool,
        _ totals: inout ControlTotals, _ rows: inout ByteBuffer, _ findings: inout Findings
    ) {
        if shape.isLast(bytes) {
            return totals.lastRecords.append(lastRecord(source, bytes.count, line))
        }
        findings.rows += 1
        totals.rows += 1
        totals.lastLine = line
        guard isWhole else { return scan.reject(.none, .fieldCount, line, &findings) }
        if let summed { totals.sum &+= number(summed, source) ?? 0 }
        record.take(source)
        guard !record.isActionUnknown else { return scan.reject(.action, .numberFormat, line, &findings) }
        CanonicalRecord.positions.withUnsafeBufferPointer { positions in
            let fields = RecordFields(
                fields: PopulationFields(text: record.text, ends: record.ends, positions: positions.baseAddress!),
                bytes: UnsafeRawBufferPointer(start: record.text, count: record.bytes), isCanonical: !record.hasCommas,
                mayBeBeyondASCII: record.mayBeBeyondASCII, line: line)
            scan.accept(fields, &text, &rows, &findings)
        }
    }

    private func number(_ step: FieldStep, _ record: borrowing some RecordBytes & ~Copyable) -> UInt64? {
        switch step.source {
        case .bytes: LayoutOpening.number(record.bytes(at: Int(step.at), length: Int(step.length)), opening.plan.page)
        case .column: LayoutOpening.number(record.field(Int(step.at)), nil)
        case .nothing, .constant: nil
        }
    }

    private func lastRecord(
        _ source: borrowing some RecordBytes & ~Copyable, _ count: Int, _ line: UInt32
    ) -> ControlTotals.LastRecord {
        func number(_ place: FieldPlace?, _ source: borrowing some RecordBytes & ~Copyable) -> UInt64? {
            guard let place else { return nil }
            if case .bytes(let at, let length) = place, at - 1 + length > count { return nil }
            return opening.number(place, in: source)
        }
        return ControlTotals.LastRecord(
            line: line, rows: number(opening.layout.last?.rows, source), sum: number(opening.layout.last?.sum?.place, source))
    }
}
