import Campaign
import Records

/// The cube's lines, made in their order: `*` before all names, an empty column before `*`.
extension Cube {
    /// A line; `people` is nil where it is withheld.
    struct Line: Equatable {
        var scheme: String
        var cell: CubeTable.Cell
        var state: String
        var people: Int?
    }

    func write(to lines: inout ByteBuffer) {
        for line in self.lines {
            for column in [line.scheme, line.cell.department, line.cell.ageBand, line.cell.sex, channel(of: line)] {
                lines.append(column)
                lines.append(0x2C)
            }
            lines.append(line.cell.record)
            lines.append(0x2C)
            if !dimensions.milestones.isEmpty {
                lines.append(line.cell.milestone)
                lines.append(0x2C)
            }
            lines.append(line.state)
            lines.append(0x2C)
            if let people = line.people { lines.append(count: people) }
            lines.append(0x0A)
        }
    }

    /// The channel is always summed over; deleted people have none.
    private func channel(of line: Line) -> String { line.cell.department.isEmpty ? "" : "*" }

    var lines: [Line] {
        var lines: [Line] = []
        for (scheme, states) in balance {
            let name = scheme.map(SchemeCode.text) ?? "*"
            appendMargins(scheme: name, states, to: &lines)
            guard let scheme else { continue }
            // The order of the lines: milestone, record, then age and sex, all under département `*`; then the départements.
            for table in [CubeTable.milestone, .record, .ageAndSex, .department] where dimensions.tables.contains(table) {
                if let told = told[scheme], table.isToldByDecoys(told) {
                    append(told, table, scheme: scheme, states, to: &lines)
                } else {
                    appendTable(table, scheme: scheme, states, to: &lines)
                }
            }
        }
        return lines
    }

    /// Scheme × state, and all states together. Deleted people have no dimension but these.
    private func appendMargins(scheme: String, _ states: [Int], to lines: inout [Line]) {
        func line(_ cell: CubeTable.Cell, _ state: String, _ people: Int) {
            guard people > 0 else { return }
            lines.append(
                Line(scheme: scheme, cell: cell, state: state, people: people < smallestCell ? nil : people))
        }
        let nothing = CubeTable.Cell(department: "", ageBand: "", sex: "", record: "", milestone: "")
        line(nothing, State.deleted.name, states[Int(State.deleted.rawValue)])
        line(CubeTable.Cell(), "*", states.reduce(0, +))
        for state in State.byName where state != .deleted {
            line(CubeTable.Cell(), state.name, states[Int(state.rawValue)])
        }
    }

    /// A table over all states, and (but for milestones) over each state that has people. Cells without people have no line
    /// where the table is told whole.
    private func appendTable(_ table: CubeTable, scheme: UInt8, _ states: [Int], to lines: inout [Line]) {
        let name = SchemeCode.text(scheme)
        let living = State.byName.filter { $0 != .deleted && states[Int($0.rawValue)] > 0 }
        guard !living.isEmpty else { return }
        let key = CubeMemory.Key(scheme: scheme, table: table)
        let shown = shown[key]
        let empty = isKnownEmpty(key, of: living)
        let emptyOf = living.map { isKnownEmpty(key, of: [$0]) }
        for (at, cell) in table.cells(dimensions).enumerated() {
            let people: Int? = shown.map { $0.withheld[at] ? nil : $0.counts[at] } ?? (empty[at] ? 0 : nil)
            let hasLine = !(shown?.isWhole ?? false) || people != 0
            if hasLine { lines.append(Line(scheme: name, cell: cell, state: "*", people: people)) }
            if table == .milestone { continue }
            for (state, empty) in zip(living, emptyOf) {
                if living.count == 1 {
                    if hasLine { lines.append(Line(scheme: name, cell: cell, state: state.name, people: people)) }
                } else {
                    lines.append(
                        Line(scheme: name, cell: cell, state: state.name, people: people == 0 || empty[at] ? 0 : nil))
                }
            }
        }
    }
}
