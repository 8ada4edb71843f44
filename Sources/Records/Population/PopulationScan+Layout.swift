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
                case .unknownAction: reject(.action, .numberFormat, line, &findings)
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
