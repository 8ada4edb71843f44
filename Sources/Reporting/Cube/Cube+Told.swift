import Campaign

/// Lines and shares of schemes with decoys.
extension Cube {
    /// A line for every possible cell: all states together by *département*, or by age and sex; states by *département*, and by *département*,
    /// age and sex.
    func append(_ told: ToldScheme, _ table: CubeTable, scheme: UInt8, _ states: [Int], to lines: inout [Line]) {
        let (name, ground) = (SchemeCode.text(scheme), told.ground(dimensions))
        let living = State.byName.filter { $0 != .deleted && states[Int($0.rawValue)] > 0 }
        if living.isEmpty { return }
        func line(_ group: DecoyGround.Group, _ cell: CubeTable.Cell, _ column: Int, _ state: String) {
            lines.append(Line(scheme: name, cell: cell, state: state, people: told.counts[ground.place(ground.number(group), column)]))
        }
        let ages = told.hasAges ? CubeTable.ageAndSex.cells(dimensions) : []
        guard table == .department else {
            for (age, cell) in ages.enumerated() { line(.age(age), cell, DecoyGround.all, "*") }
            return
        }
        for (department, cell) in CubeTable.department.cells(dimensions).enumerated() {
            line(.department(department), cell, DecoyGround.all, "*")
            for state in living { line(.department(department), cell, Int(state.rawValue), state.name) }
            for (age, byAge) in ages.enumerated() {
                var own = byAge
                own.department = cell.department
                for state in living {
                    line(.cell(ground.cell(department: department, age: age)), own, Int(state.rawValue), state.name)
                }
            }
        }
    }
}

extension CubeTable {
    func isToldByDecoys(_ told: ToldScheme) -> Bool { self == .department || (self == .ageAndSex && told.hasAges) }
}

/// How many people stand in published cells.
struct PublishedShare {
    var everybody = 0
    private var people: [String: Int] = [:]

    static let byState = "department and state"
    static let byAgeAndState = "department, age_band, sex and state"

    mutating func add(_ people: Int, to table: String) { self.people[table, default: 0] += people }

    mutating func add(_ told: ToldScheme, _ dimensions: CubeDimensions) {
        let ground = told.ground(dimensions)
        for (place, count) in told.counts.enumerated() {
            guard let count, count > 0 else { continue }
            let column = ground.column(ofPlace: place)
            if column == DecoyGround.opened { continue }
            switch (ground.group(ground.group(ofPlace: place)), column == DecoyGround.all) {
            case (.department, true): add(count, to: CubeTable.department.name)
            case (.department, false): add(count, to: Self.byState)
            case (.age, _): add(count, to: CubeTable.ageAndSex.name)
            case (.cell, true): break
            case (.cell, false): add(count, to: Self.byAgeAndState)
            }
        }
    }

    func permille(_ dimensions: CubeDimensions) -> [(table: String, permille: Int)] {
        let tables = dimensions.tables.map(\.name) + [Self.byState] + (dimensions.hasAges ? [Self.byAgeAndState] : [])
        return tables.map { ($0, everybody == 0 ? 1000 : (people[$0] ?? 0) * 1000 / everybody) }
    }
}
