import Campaign

/// What the cube's decoys go on from, night after night: of each scheme that is large enough, who stands where by place and year of birth,
/// and its decoys. It tells counts that no report tells, so it is kept with the store.
///
/// A scheme has decoys from its first night on, or never: of one that was once told by the rule of small schemes, nights of before could not
/// be proved. How many people it takes is known by `balance`.
public struct DecoyBook: Equatable, Sendable {
    struct Scheme: Equatable, Sendable {
        /// Ages are told too.
        var hasAges: Bool
        /// Of the last night, by which ages are told.
        var year: Int
        var people: [CubeMove.Home: [Standing: Int]] = [:]
        var opened: [Int: Int] = [:]
        var decoys: SchemeDecoys
    }

    var schemes: [UInt8: Scheme] = [:]

    public init() {}

    /// Whether a scheme has decoys.
    public func has(_ scheme: UInt8) -> Bool { schemes[scheme] != nil }

    /// People of a scheme on its first night from whom on it has decoys, and from whom on they have ages too, for each person of the smallest
    /// cell. With fewer people a small count is left one night without a decoy that differs: of three of the schemes with 1,949 to 4,807
    /// people, and a smallest cell of 11, that came within 90 nights; of the larger ones never. With ages a cell has 40 people on average.
    static let peopleForDecoys = 600
    static let peopleForAges = 17_000

    /// Goes on by a night.
    /// - Parameters:
    ///   - newcomers: schemes that had nobody before.
    ///   - seed: nobody else's: who knew it, and how decoys are made, might try which counts they would be made of.
    /// - Returns: what the night's cube tells of each scheme with decoys.
    public mutating func live(
        _ moves: [CubeMove], newcomers: Set<UInt8>, year: Int, smallest: Int, dimensions: CubeDimensions, seed: UInt64
    ) -> [UInt8: ToldScheme] {
        let byScheme = Dictionary(grouping: moves, by: \.scheme)
        for scheme in newcomers.sorted() {
            let people = (byScheme[scheme] ?? []).reduce(0) { $0 + ($1.from.isOutside ? $1.people : 0) - ($1.to.isOutside ? $1.people : 0) }
            guard people >= Self.peopleForDecoys * smallest else { continue }
            let hasAges = dimensions.hasAges && people >= Self.peopleForAges * smallest
            let ground = Self.ground(dimensions, hasAges: hasAges)
            schemes[scheme] = Scheme(hasAges: hasAges, year: year, decoys: SchemeDecoys(ground))
        }
        var told: [UInt8: ToldScheme] = [:]
        let chance = DecoyChance(seed: seed)
        for (number, var scheme) in schemes {
            var own = chance
            own.skip(Int(number))
            let counts = scheme.live(byScheme[number] ?? [], year: year, smallest: smallest, dimensions, seed: own.next())
            schemes[number] = scheme
            told[number] = ToldScheme(hasAges: scheme.hasAges, counts: counts)
        }
        return told
    }

    /// What is wrong with the book after a night, in the words of a proof.
    /// - Parameters:
    ///   - counted: people of these schemes as they stand, counted again: of each from outside to where they are.
    ///   - told: what the night's reports tell.
    public func faults(counted: [CubeMove], told: [UInt8: ToldScheme], smallest: Int, dimensions: CubeDimensions) -> [(scheme: UInt8, what: String)] {
        let found = Dictionary(grouping: counted, by: \.scheme)
        var faults: [(scheme: UInt8, what: String)] = []
        for (number, scheme) in schemes.sorted(by: { $0.key < $1.key }) {
            var people: [CubeMove.Home: [Standing: Int]] = [:]
            for one in found[number] ?? [] { people[one.home, default: [:]][one.to, default: 0] += one.people }
            if people != scheme.people { faults.append((number, "people by place, birth and state are not those of the store")) }
            let counts = scheme.counts(DecoyCells(dimensions, hasAges: scheme.hasAges))
            let groups = GroupCounts(scheme.decoys.ground, counts, opened: scheme.opened)
            faults += scheme.decoys.faults(counts, groups, smallest: smallest).map { (number, $0) }
            if told[number]?.counts != scheme.decoys.told(groups, smallest: smallest) { faults.append((number, "the reports tell other counts than decoys let be told")) }
        }
        for number in told.keys.sorted() where schemes[number] == nil { faults.append((number, "counts are told of a scheme without decoys")) }
        return faults
    }

    static func ground(_ dimensions: CubeDimensions, hasAges: Bool) -> DecoyGround {
        DecoyGround(departments: dimensions.country.regions.count, ages: hasAges ? 2 * AgeBand.count : 1)
    }
}

extension DecoyBook.Scheme {
    fileprivate mutating func live(
        _ moves: [CubeMove], year: Int, smallest: Int, _ dimensions: CubeDimensions, seed: UInt64
    ) -> [Int?] {
        let cells = DecoyCells(dimensions, hasAges: hasAges)
        let taken = birthdays(until: year, cells)
            + moves.map { (cells.cell($0.home, year: year), CellStep(stage: $0.stage.rawValue, from: $0.from, to: $0.to), $0.people) }
        let scene = DecoyScene(decoys.ground, smallest: smallest, before: counts(cells), opened: opened, taken: taken)
        let told = decoys.live(scene, seed: seed)
        for move in moves {
            add(-move.people, move.home, move.from)
            add(move.people, move.home, move.to)
        }
        (opened, self.year) = (scene.opened, year)
        return told
    }

    private mutating func add(_ count: Int, _ home: CubeMove.Home, _ standing: Standing) {
        guard count != 0, !standing.isOutside else { return }
        people[home, default: [:]][standing, default: 0] += count
        if people[home]![standing] == 0 { people[home]![standing] = nil }
        if people[home]!.isEmpty { people[home] = nil }
    }

    /// By cell, in the year of the last night.
    func counts(_ cells: DecoyCells) -> CellCounts {
        var counts = CellCounts()
        for (home, standings) in people {
            let cell = cells.cell(home, year: year)
            for (standing, people) in standings { counts.add(people, cell: cell, standing) }
        }
        return counts
    }

    /// Who is in another band of ages than last night.
    private func birthdays(until year: Int, _ cells: DecoyCells) -> [(cell: Int, step: CellStep, people: Int)] {
        guard hasAges, year != self.year else { return [] }
        let stage = CubeMove.Stage.birthdays.rawValue
        return people.flatMap { home, standings -> [(cell: Int, step: CellStep, people: Int)] in
            let (before, after) = (cells.cell(home, year: self.year), cells.cell(home, year: year))
            if before == after { return [] }
            return standings.flatMap { standing, people in
                [
                    (before, CellStep(stage: stage, from: standing, to: .outside), people),
                    (after, CellStep(stage: stage, from: .outside, to: standing), people),
                ]
            }
        }
    }
}

/// Which cell of decoys people are in, who live there and were born then.
struct DecoyCells {
    private let places: [Department: Int]
    private let ground: DecoyGround
    private let bands: [Int]

    init(_ dimensions: CubeDimensions, hasAges: Bool) {
        places = Dictionary(uniqueKeysWithValues: dimensions.country.regions.enumerated().map { ($1, $0) })
        ground = DecoyBook.ground(dimensions, hasAges: hasAges)
        // In the order of the cube's lines.
        var bands = Array(repeating: 0, count: AgeBand.count)
        for (place, band) in AgeBand.byText.enumerated() { bands[band.index] = place }
        self.bands = bands
    }

    func cell(_ home: CubeMove.Home, year: Int) -> Int {
        let department = places[home.region] ?? places.count - 1
        guard ground.hasAges else { return ground.cell(department: department, age: 0) }
        return ground.cell(department: department, age: 2 * bands[AgeBand(age: year - home.birthYear).index] + (home.sex == 2 ? 1 : 0))
    }
}
