import Campaign

/// The cells in which one scheme's people are told apart, and the groups of them that the cube tells: each *département*; and, where
/// the scheme is large enough, each cell of *département*, age band and sex, and each age band and sex.
///
/// A group has a column for each state (its raw value), one for all of them, and one for the accounts opened so far.
struct DecoyGround: Equatable, Sendable {
    let departments: Int
    /// Age bands by sex; 1 where ages are not told.
    let ages: Int

    /// Who is outside stands in the column of all states: it changes when they come or go.
    static let all = Standing.outside.column
    static let opened = 16
    static let columns = 17

    enum Group: Equatable {
        case department(Int)
        /// A single cell.
        case cell(Int)
        case age(Int)
    }

    var hasAges: Bool { ages > 1 }
    var cells: Int { departments * ages }
    var groups: Int { departments + (hasAges ? cells + ages : 0) }
    /// In tables by group and column.
    var places: Int { groups * Self.columns }

    func cell(department: Int, age: Int) -> Int { department * ages + age }
    func department(of cell: Int) -> Int { cell / ages }
    func age(of cell: Int) -> Int { cell % ages }

    func number(_ group: Group) -> Int {
        switch group {
        case .department(let department): department
        case .cell(let cell): departments + cell
        case .age(let age): departments + cells + age
        }
    }

    func group(_ number: Int) -> Group {
        if isDepartment(number) { return .department(number) }
        return number < departments + cells ? .cell(number - departments) : .age(number - departments - cells)
    }

    func isDepartment(_ group: Int) -> Bool { group < departments }
    func isCell(_ group: Int) -> Bool { departments..<departments + cells ~= group }

    func place(_ group: Int, _ column: Int) -> Int { group * Self.columns + column }
    func group(ofPlace place: Int) -> Int { place / Self.columns }
    func column(ofPlace place: Int) -> Int { place % Self.columns }

    /// Whether the cube, or `openings`, has such a number: states by *département* and by cell, all states by *département* and by age.
    @inline(__always)
    func isTold(_ group: Int, _ column: Int) -> Bool {
        if column == Self.all { return !isCell(group) }
        if column == Self.opened { return isDepartment(group) }
        return group < departments + cells && column != Int(State.deleted.rawValue) && column != Int(State.joined.rawValue)
    }

    func isTold(_ place: Int) -> Bool { isTold(group(ofPlace: place), column(ofPlace: place)) }

    func isIn(_ group: Group, _ cell: Int) -> Bool {
        switch group {
        case .department(let department): self.department(of: cell) == department
        case .cell(let own): own == cell
        case .age(let age): self.age(of: cell) == age
        }
    }
}

/// People by cell and standing; zeros are left out.
struct CellCounts: Equatable, Sendable {
    private(set) var counts: [UInt64: Int] = [:]

    private static func key(_ cell: Int, _ standing: Standing) -> UInt64 { UInt64(cell) << UInt64(Standing.bits) | UInt64(standing.rawValue) }

    subscript(cell: Int, standing: Standing) -> Int { counts[Self.key(cell, standing)] ?? 0 }

    mutating func add(_ people: Int, cell: Int, _ standing: Standing) {
        guard people != 0, !standing.isOutside else { return }
        let sum = counts[Self.key(cell, standing), default: 0] + people
        counts[Self.key(cell, standing)] = sum == 0 ? nil : sum
    }

    /// In order of cells and standings.
    var sorted: [(cell: Int, standing: Standing, people: Int)] {
        counts.sorted { $0.key < $1.key }.map { Self.entry($0.key, $0.value) }
    }

    /// In no order.
    func forEach(_ body: (_ cell: Int, _ standing: Standing, _ people: Int) -> Void) {
        for (key, people) in counts {
            let entry = Self.entry(key, people)
            body(entry.cell, entry.standing, entry.people)
        }
    }

    private static func entry(_ key: UInt64, _ people: Int) -> (cell: Int, standing: Standing, people: Int) {
        (Int(key >> UInt64(Standing.bits)), Standing(rawValue: UInt32(truncatingIfNeeded: key) & (1 << UInt32(Standing.bits) - 1)), people)
    }
}

/// Counts by group and column, kept along with the cells'.
struct GroupCounts: Equatable, Sendable {
    let ground: DecoyGround
    private(set) var counts: [Int]

    init(_ ground: DecoyGround) {
        self.ground = ground
        counts = Array(repeating: 0, count: ground.places)
    }

    init(_ ground: DecoyGround, _ cells: CellCounts, opened: [Int: Int]) {
        self.init(ground)
        cells.forEach { cell, standing, people in add(people, cell: cell, standing) }
        for (department, people) in opened { open(people, department: department) }
    }

    subscript(place: Int) -> Int { counts[place] }

    /// Adds people to a cell's groups, in the standing's column and in that of all.
    mutating func add(_ people: Int, cell: Int, _ standing: Standing) {
        guard !standing.isOutside else { return }
        add(people, .department(ground.department(of: cell)), standing)
        guard ground.hasAges else { return }
        add(people, .cell(cell), standing)
        add(people, .age(ground.age(of: cell)), standing)
    }

    private mutating func add(_ people: Int, _ group: DecoyGround.Group, _ standing: Standing) {
        let first = ground.place(ground.number(group), 0)
        counts[first + standing.column] += people
        counts[first + DecoyGround.all] += people
    }

    mutating func open(_ people: Int, department: Int) {
        counts[ground.place(ground.number(.department(department)), DecoyGround.opened)] += people
    }
}
