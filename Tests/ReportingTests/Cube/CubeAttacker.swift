import Campaign

@testable import Reporting

/// One of the cube's tables as the attack sees it: a few cells, and of the départements all others as one.
enum AttackedTable: Equatable {
    case record, department, milestone

    var table: CubeTable {
        switch self {
        case .record: .record
        case .department: .department
        case .milestone: .milestone
        }
    }
    var cells: [String] {
        switch self {
        case .record: ["0", "1"]
        case .department: ["01", "02", "03", "others"]
        case .milestone: ["none", "application", "acceptance", "connection"]
        }
    }

    /// What is published of a cell of a block: a number, a 0 by a line or by the lack of one in a block told whole, or
    /// nothing.
    enum Shown: Equatable {
        case told(Int)
        case withheld
    }

    struct Block {
        let name: String
        let states: [State]
        let shown: [Shown]
    }

    /// The blocks of all states together and of each state with people.
    func blocks(of report: NightReport) -> [Block] {
        let lines = report.cube().lines.filter { $0.scheme == "01" && text(of: $0.cell) != "*" && isPlain($0.cell) }
        let names = (["*"] + State.allCases.map(\.name)).filter { name in lines.contains { $0.state == name } }
        return names.map { name in
            let block = lines.filter { $0.state == name }
            let isWhole = block.allSatisfy { $0.people != nil }
            let shown = cells.map { cell -> Shown in
                let here = block.filter { cell == "others" ? !cells.contains(text(of: $0.cell)) : text(of: $0.cell) == cell }
                if here.isEmpty { return isWhole ? .told(0) : .withheld }
                let people = here.compactMap(\.people)
                return people.count == here.count ? .told(people.reduce(0, +)) : .withheld
            }
            return Block(
                name: name, states: SmallScheme.states.filter { name == "*" || name == $0.name }, shown: shown)
        }
    }

    private func text(of cell: CubeTable.Cell) -> String {
        switch self {
        case .record: cell.record
        case .department: cell.department
        case .milestone: cell.milestone
        }
    }

    /// A cell of this table and of no other.
    private func isPlain(_ cell: CubeTable.Cell) -> Bool {
        let others = [cell.ageBand] + (self == .record ? [] : [cell.record]) + (self == .department ? [] : [cell.department])
            + (self == .milestone ? [] : [cell.milestone])
        return !cell.department.isEmpty && others.allSatisfy { $0 == "*" }
    }
}

/// Who has every night's publications, as equations over people by cell and state, their steps by cell, and the
/// changes of cell among people already there; and who knows that no count is negative.
struct CubeAttacker {
    private let table: AttackedTable
    private var attack = LinearAttack()
    /// The places, cell and state, where nobody can be, as of the night learned last.
    private var empty: Set<[Int]> = []

    init(_ table: AttackedTable) { self.table = table }

    func knows(_ at: Int, _ cell: Int, _ states: [State]) -> Bool {
        attack.knows(states.map { (1, Self.people(at, cell, $0)) })
    }

    private static func people(_ at: Int, _ cell: Int, _ state: State) -> String { "x \(at) \(cell) \(state)" }

    private static func place(_ cell: Int, _ state: State) -> [Int] { [cell, Int(state.rawValue)] }

    mutating func learn(_ night: SmallScheme.Night, _ at: Int) {
        // Before the first night nobody is there; a change of cell needs a row that told it.
        let mayHaveChanged = at > 0 && night.report.mayHaveChanged(table.table, scheme: 1)
        follow(night.report.steps, mayHaveChanged: mayHaveChanged, isFirst: at == 0)
        learnMargins(night, at)
        learnCube(night, at)
        learnSteps(night, at, mayHaveChanged: mayHaveChanged)
        for place in empty {
            attack.learn([(1, Self.people(at, place[0], State(rawValue: UInt8(place[1]))!))], equals: 0)
        }
    }

    /// Where nobody was and nobody can have come, nobody is.
    private mutating func follow(_ steps: [StepRow], mayHaveChanged: Bool, isFirst: Bool) {
        if mayHaveChanged || isFirst { return empty = [] }
        for cell in table.cells.indices {
            var entered = StateSet()
            for state in SmallScheme.states where !empty.contains(Self.place(cell, state)) { entered.formUnion(StateSet(state)) }
            let reached = steps.reached(from: entered, scheme: 1)
            empty = empty.filter { $0[0] != cell || !reached.contains(State(rawValue: UInt8($0[1]))!) }
        }
    }

    private mutating func learnMargins(_ night: SmallScheme.Night, _ at: Int) {
        for row in night.report.balance where row.state != .deleted {
            attack.learn(table.cells.indices.map { (1, Self.people(at, $0, row.state)) }, equals: row.people)
            if row.people == 0 { for cell in table.cells.indices { empty.insert(Self.place(cell, row.state)) } }
        }
    }

    private mutating func learnCube(_ night: SmallScheme.Night, _ at: Int) {
        for block in table.blocks(of: night.report) {
            for (cell, shown) in block.shown.enumerated() {
                guard case .told(let people) = shown else { continue }
                attack.learn(block.states.map { (1, Self.people(at, cell, $0)) }, equals: people)
                if people == 0 { for state in block.states { empty.insert(Self.place(cell, state)) } }
            }
        }
    }

    private mutating func learnSteps(_ night: SmallScheme.Night, _ at: Int, mayHaveChanged: Bool) {
        func step(_ cell: Int, _ row: StepRow) -> String {
            "f \(at) \(cell) \(row.from.map(\.name) ?? "") \(row.to.map(\.name) ?? "")"
        }
        let steps = night.report.steps
        for row in steps { attack.learn(table.cells.indices.map { (1, step($0, row)) }, equals: row.people) }
        for state in SmallScheme.states {
            for cell in table.cells.indices {
                var terms = [(1, Self.people(at, cell, state))]
                if at > 0 { terms.append((-1, Self.people(at - 1, cell, state))) }
                for row in steps where row.to == state { terms.append((-1, step(cell, row))) }
                for row in steps where row.from == state { terms.append((1, step(cell, row))) }
                if mayHaveChanged { terms.append((-1, "z \(at) \(cell) \(state)")) }
                attack.learn(terms, equals: 0)
            }
            // Who changes cells leaves one and comes into another.
            if mayHaveChanged { attack.learn(table.cells.indices.map { (1, "z \(at) \($0) \(state)") }, equals: 0) }
        }
    }
}
