/// One night of a scheme as it was: what its decoys are made beside.
struct DecoyScene {
    /// People of a cell who took a step.
    struct Share {
        /// Index in `steps`.
        var step: Int
        var people: Int
    }

    let ground: DecoyGround
    let smallest: Int
    /// Each kind of step that the night had, in order.
    let steps: [CellStep]
    /// By cell.
    let shares: [[Share]]
    /// Cells with steps, in order; and by kind of step.
    let cells: [Int]
    let cellsOfStep: [[Int]]
    /// The night's beginning, and its end.
    let before: CellCounts
    let after: CellCounts
    let opened: [Int: Int]
    let groups: GroupCounts
    /// Everybody of the scheme at the night's end, by column.
    let people: [Int]

    init(_ ground: DecoyGround, smallest: Int, before: CellCounts, opened: [Int: Int], taken: [(cell: Int, step: CellStep, people: Int)]) {
        self.ground = ground
        self.smallest = smallest
        self.before = before
        let steps = Set(taken.map(\.step)).sorted()
        let index = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1, $0) })
        var shares = Array(repeating: [Int: Int](), count: ground.cells)
        for one in taken where one.people != 0 { shares[one.cell][index[one.step]!, default: 0] += one.people }
        self.steps = steps
        self.shares = shares.map { $0.sorted { $0.key < $1.key }.map { Share(step: $0.key, people: $0.value) } }
        cells = shares.indices.filter { !shares[$0].isEmpty }
        var cellsOfStep = Array(repeating: [Int](), count: steps.count)
        for cell in cells { for share in self.shares[cell] { cellsOfStep[share.step].append(cell) } }
        self.cellsOfStep = cellsOfStep
        (after, self.opened) = Self.walk(ground, before, opened, steps, self.shares)
        let groups = GroupCounts(ground, after, opened: self.opened)
        people = (0..<DecoyGround.columns).map { column in
            (0..<ground.departments).reduce(0) { $0 + groups[ground.place($1, column)] }
        }
        self.groups = groups
    }

    /// People, and accounts opened, after these steps.
    static func walk(
        _ ground: DecoyGround, _ before: CellCounts, _ opened: [Int: Int], _ steps: [CellStep], _ shares: [[Share]]
    ) -> (CellCounts, [Int: Int]) {
        var (after, opened) = (before, opened)
        for cell in shares.indices {
            for share in shares[cell] {
                let step = steps[share.step]
                after.add(-share.people, cell: cell, step.from)
                after.add(share.people, cell: cell, step.to)
                if step.isOpening { opened[ground.department(of: cell), default: 0] += share.people }
            }
        }
        return (after, opened.filter { $0.value != 0 })
    }
}
