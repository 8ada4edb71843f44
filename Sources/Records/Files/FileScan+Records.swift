import Campaign

/// How every kind of file is gone through, record by record.
extension FileScan {
    /// Calls `body` with each record of a block, whatever the file's layout, and notes control totals.
    @inline(__always)
    func forEachRecord(in block: borrowing ScanBlock, _ body: (_ row: LayoutRows.Row, _ line: UInt32) -> Void) {
        if let header { forEachRecord(in: block, header, body) }
        if let opening {
            var rows = LayoutRows(opening)
            forEachRecord(in: block, opening, &rows, body)
            note(rows.totals)
        }
    }

    /// The same of a canonical file.
    @inline(__always)
    private func forEachRecord(
        in block: borrowing ScanBlock, _ header: FileHeader, _ body: (_ row: LayoutRows.Row, _ line: UInt32) -> Void
    ) {
        header.positions.withUnsafeBufferPointer { positions in
            var walk = RecordWalk(block)
            while walk.next() {
                guard walk.fieldCount == header.fieldCount, !walk.isMisquoted else {
                    if walk.isOpenEnd && walk.fieldCount < header.fieldCount { refuse(.cutRecord(line: walk.line, walk.record)) }
                    body(.fault(.none, .fieldCount), walk.line)
                    continue
                }
                let fields = CanonicalFields(text: walk.text, ends: walk.ends, positions: positions.baseAddress!)
                let record = RecordFields(
                    fields: fields, bytes: walk.record, isCanonical: false, mayBeBeyondASCII: walk.mayBeBeyondASCII, line: walk.line)
                body(.fields(record), walk.line)
            }
        }
    }

    /// The same of a file in another layout; refuses the file where its last record is cut off.
    @inline(__always)
    func forEachRecord(
        in block: borrowing ScanBlock, _ opening: LayoutOpening, _ rows: inout LayoutRows,
        _ body: (_ row: LayoutRows.Row, _ line: UInt32) -> Void
    ) {
        switch opening.form {
        case .delimited(let signs):
            var walk = RecordWalk(block, signs: signs)
            while walk.next() {
                if walk.isOpenEnd && rows.shape.isTooShort(walk.fieldCount) && !rows.shape.isLast(walk.record) {
                    refuse(.cutRecord(line: walk.line, walk.record))
                }
                let isWhole = !walk.isMisquoted && rows.shape.isWhole(walk.fieldCount)
                body(rows.take(walk, walk.record, line: walk.line, isWhole: isWhole), walk.line)
            }
        case .lines, .fixed:
            var walk = FixedWalk(block, form: opening.form, width: rows.shape.width)
            while walk.next() {
                if walk.isOpenEnd && walk.count < rows.shape.width && !rows.shape.isLast(walk.record) {
                    refuse(.cutFixedRecord(line: walk.line, rest: walk.record, width: rows.shape.width))
                }
                body(rows.take(walk, walk.record, line: walk.line, isWhole: walk.isWhole), walk.line)
            }
        }
    }
}
