/// Which pairs of cells are tried for a place, and the paths of exchanges between two of them.
struct DecoySearch {
    private let scene: DecoyScene
    private var ground: DecoyGround { scene.ground }
    /// Cells with steps, by *département*.
    private let touched: [[Int]]
    /// Kinds of steps that begin or end in a column.
    private let stepsOfColumn: [[Int]]
    /// *Départements* in which the decoy has more, or fewer, by column.
    private var more: [[Int]] = []
    private var fewer: [[Int]] = []

    init(_ scene: DecoyScene) {
        self.scene = scene
        var touched = Array(repeating: [Int](), count: scene.ground.departments)
        for cell in scene.cells { touched[scene.ground.department(of: cell)].append(cell) }
        self.touched = touched
        var steps = Array(repeating: [Int](), count: DecoyGround.columns)
        for (at, step) in scene.steps.enumerated() {
            for column in Set([step.from.column, step.to.column] + (step.isOpening ? [DecoyGround.opened] : [])) {
                steps[column].append(at)
            }
        }
        stepsOfColumn = steps
    }

    func isTouched(_ group: Int) -> Bool {
        switch ground.group(group) {
        case .department(let department): !touched[department].isEmpty
        case .cell(let cell): !scene.shares[cell].isEmpty
        case .age(let age): touched.contains { $0.contains { ground.age(of: $0) == age } }
        }
    }

    mutating func find(opposites groups: GroupCounts) {
        let all = Array(0..<ground.departments)
        more = (0..<DecoyGround.columns).map { column in all.filter { groups[ground.place($0, column)] > 0 } }
        fewer = (0..<DecoyGround.columns).map { column in all.filter { groups[ground.place($0, column)] < 0 } }
    }

    private func touches(_ cell: Int, _ column: Int) -> Bool {
        scene.shares[cell].contains { touches(scene.steps[$0.step], column) }
    }

    private func touches(_ step: CellStep, _ column: Int) -> Bool {
        switch column {
        case DecoyGround.opened: step.isOpening
        default: step.from.column == column || step.to.column == column
        }
    }

    // MARK: pairs

    /// Cells of the group, each with one outside it.
    /// - Parameter effort: the more, the wider it is looked.
    func pairs(
        _ group: Int, _ column: Int, _ difference: Int, isMust: Bool, _ effort: Int, _ night: inout DecoyNight
    ) -> [(here: Int, there: Int)] {
        var pairs: [(here: Int, there: Int)] = []
        let own = ground.group(group)
        func add(_ here: Int, _ there: Int) { if !ground.isIn(own, there) { pairs.append((here, there)) } }
        for here in anchors(own, column, effort, &night) {
            let (department, age) = (ground.department(of: here), ground.age(of: here))
            if !ground.isDepartment(group) { for other in 0..<ground.ages { add(here, ground.cell(department: department, age: other)) } }
            guard ground.isDepartment(group) || effort > 0 else { continue }
            for other in 0..<ground.departments { add(here, ground.cell(department: other, age: age)) }
            for there in alike(here, column, &night.chance) { add(here, there) }
            if effort > 0 { for there in far(here, column, effort, &night) { add(here, there) } }
        }
        if ground.isDepartment(group) {
            for (sign, list) in [more[column], fewer[column]].enumerated() where isMust || (sign == 0) == (difference < 0) {
                for other in night.chance.some(isMust ? 6 : 16, of: list) where other != group {
                    let cells = touched[other].filter { touches($0, column) }
                    for there in night.chance.some(10, of: cells) { add(ground.cell(department: group, age: ground.age(of: there)), there) }
                }
            }
        }
        return pairs
    }

    private func anchors(_ group: DecoyGround.Group, _ column: Int, _ effort: Int, _ night: inout DecoyNight) -> [Int] {
        switch group {
        case .cell(let cell): return [cell]
        case .department(let department):
            let near = night.chance.some(16, of: touched[department].filter { touches($0, column) })
            return near + (0..<8 * effort).map { _ in ground.cell(department: department, age: night.chance.below(ground.ages)) }
        case .age(let age):
            return night.chance.some(16, of: scene.cells.filter { ground.age(of: $0) == age && touches($0, column) })
        }
    }

    /// Cells with other steps by which the same standing is reached or left.
    private func alike(_ here: Int, _ column: Int, _ chance: inout DecoyChance) -> [Int] {
        var cells: [Int] = []
        for share in scene.shares[here] {
            let step = scene.steps[share.step]
            guard touches(step, column) else { continue }
            let middle = step.from.column == column ? step.to : step.from
            if middle.isOutside { continue }
            for other in stepsOfColumn[middle.column] where other != share.step {
                let kind = scene.steps[other]
                guard kind.from == middle || kind.to == middle, !touches(kind, column) else { continue }
                cells += chance.some(3, of: scene.cellsOfStep[other])
            }
        }
        return cells
    }

    private func far(_ here: Int, _ column: Int, _ effort: Int, _ night: inout DecoyNight) -> [Int] {
        var cells: [Int] = []
        for step in stepsOfColumn[column] { cells += night.chance.some(effort > 2 ? 200 : 25, of: scene.cellsOfStep[step]) }
        cells += night.chance.some(30, of: scene.cells)
        var beginnings = Set<Standing>()
        for share in scene.shares[here] where touches(scene.steps[share.step], column) { beginnings.insert(scene.steps[share.step].from) }
        for standing in beginnings.sorted() {
            for _ in 0..<30 * effort {
                let there = night.chance.below(ground.cells)
                if night.least(there, standing, from: 0) > 0 { cells.append(there) }
            }
        }
        return cells
    }

    // MARK: paths

    /// A column that a path has come to.
    struct Node {
        var end: Int
        /// Where the first cell's people stand by whom it has one more.
        var standing: Standing?
        var parent: Int
        var length: Int
        var opened: Int
        /// The cost of exchanges between people notified on other nights.
        var crossing: Double
        var link: Exchange?
    }

    /// Paths between the two cells that are tried, the empty one first.
    var paths: [Node] = []
    private var known = 0

    mutating func begin(_ column: Int) {
        paths.removeAll(keepingCapacity: true)
        let end = column == DecoyGround.opened ? Standing.opened.column : column
        paths.append(Node(end: end, parent: -1, length: 0, opened: 0, crossing: 0))
        known = 1 << end
    }

    func hasCome(to column: Int) -> Bool { known & 1 << column != 0 }

    mutating func extend(_ parent: Int, _ exchange: Exchange, to standing: Standing, gain: Int) {
        let before = paths[parent]
        known |= 1 << standing.column
        paths.append(
            Node(
                end: standing.column, standing: standing, parent: parent, length: before.length + 1,
                opened: before.opened + (exchange.given.isOpening ? gain : 0),
                crossing: before.crossing + exchange.crossing, link: exchange))
    }

    func links(_ index: Int) -> [Exchange] {
        var links: [Exchange] = []
        var at = index
        while let link = paths[at].link {
            links.append(link)
            at = paths[at].parent
        }
        return links.reversed()
    }
}
