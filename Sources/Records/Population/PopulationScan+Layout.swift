import Campaign

/// Files in other layouts: each record is put into the canonical one and then checked as those are.
extension PopulationScan {
    func parse(
        _ block: borrowing ScanBlock, _ opening: LayoutOpening, into rows: inout ByteBuffer, _ findings: inout Findings
    ) {
        var found = LayoutRows(opening, ending: ending)
        var text = RowText()
        counting(&findings) { findings in
            scan.forEachRecord(in: block, opening, &found) { row, line in
                switch row {
                case .last: return
                case .fault(let column, let code): reject(column, code, line, &findings)
                case .fields(let record): acceptLaidOut(record, &text, &rows, &findings)
                }
                findings.rows += 1
            }
        }
        scan.note(found.totals)
    }

    /// A function of its own: inside the two walks the compiler would no longer inline the loads and stores of checks and
    /// packing, 30 ns a row.
    @inline(never)
    private func acceptLaidOut(_ record: RecordFields, _ text: inout RowText, _ rows: inout ByteBuffer, _ findings: inout Findings) {
        accept(record, &text, &rows, &findings)
    }
}

extension FileScan {
    /// Calls `body` with each record of a block; refuses the file where its last one is cut off.
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
                    refuse(.cutRecord(line: walk.line))
                }
                let isWhole = !walk.isMisquoted && rows.shape.isWhole(walk.fieldCount)
                body(rows.take(walk, walk.record, line: walk.line, isWhole: isWhole), walk.line)
            }
        case .lines, .fixed:
            var walk = FixedWalk(block, form: opening.form, width: rows.shape.width)
            while walk.next() {
                if walk.isOpenEnd && walk.count < rows.shape.width && !rows.shape.isLast(walk.record) {
                    refuse(.cutFixedRecord(line: walk.line))
                }
                body(rows.take(walk, walk.record, line: walk.line, isWhole: walk.isWhole), walk.line)
            }
        }
    }
}
