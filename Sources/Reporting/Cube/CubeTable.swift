import Campaign

/// The crossings in which the cube shows a scheme's people: one dimension or two at a time, each a table over all
/// people not deleted, all other dimensions summed over.
enum CubeTable: Int, CaseIterable, Sendable {
    case department, ageAndSex, record, milestone

    /// Its dimensions, in words.
    var name: String {
        switch self {
        case .department: "department"
        case .ageAndSex: "age_band and sex"
        case .record: "record"
        case .milestone: "milestone"
        }
    }

    /// A possible cell: what stands in the columns from `department` to `milestone`.
    struct Cell: Equatable, Sendable {
        var department = "*"
        var ageBand = "*"
        var sex = "*"
        var record = "*"
        var milestone = "*"
    }

    /// Every possible cell, in the order of the cube's lines.
    func cells(_ dimensions: CubeDimensions) -> [Cell] {
        switch self {
        case .department: dimensions.country.regions.map { Cell(department: dimensions.country.code(of: $0)) }
        case .ageAndSex: AgeBand.byText.flatMap { band in ["1", "2"].map { Cell(ageBand: band.name, sex: $0) } }
        case .record: ["0", "1"].map { Cell(record: $0) }
        case .milestone: dimensions.standings.map { Cell(milestone: CubeDimensions.name(of: $0)) }
        }
    }

    /// The cells that people of these counts, taken `years` before, may stand in now if no row has told anything new
    /// of them: the same ones, and of ages the bands they have grown into.
    func occupied(_ counts: [Int], yearsAgo years: Int) -> [Bool] {
        guard self == .ageAndSex else { return counts.map { $0 > 0 } }
        var occupied = counts.map { _ in false }
        for (place, band) in AgeBand.byText.enumerated() {
            for sex in 0..<2 where counts[2 * place + sex] > 0 {
                let later = AgeBand(age: band.ages.lowerBound + years).index...AgeBand(age: band.ages.upperBound + years).index
                for (place, band) in AgeBand.byText.enumerated() where later.contains(band.index) {
                    occupied[2 * place + sex] = true
                }
            }
        }
        return occupied
    }

    /// People in each possible cell, in the same order. `year` is the night's.
    func counts(_ people: PeopleTally, scheme: Int, year: Int, _ dimensions: CubeDimensions) -> [Int] {
        let counts = people.schemes[scheme]
        guard !counts.isEmpty else { return cells(dimensions).map { _ in 0 } }
        switch self {
        case .department: return dimensions.country.regions.map { counts[PeopleTally.place($0)] }
        case .record: return Array(counts[PeopleTally.recordStart..<PeopleTally.milestoneStart])
        case .milestone:
            let reached = Milestone.allCases.reduce(0) { $0 + counts[PeopleTally.place($1)] }
            return dimensions.standings.map { standing in
                standing.map { counts[PeopleTally.place($0)] } ?? people.people(scheme: scheme) - reached
            }
        case .ageAndSex:
            var bands = Array(repeating: 0, count: 2 * AgeBand.count)
            for place in 0..<2 * PeopleTally.years {
                let birthYear = PeopleTally.firstYear + place / 2
                bands[2 * AgeBand(age: year - birthYear).index + place % 2] += counts[PeopleTally.birthStart + place]
            }
            return AgeBand.byText.flatMap { bands[2 * $0.index...2 * $0.index + 1] }
        }
    }
}

/// Five years of age, the last band open: `0-4` … `90-94`, `95+`.
struct AgeBand: Equatable, Sendable {
    static let count = 20
    let index: Int

    /// Of an age in full years; who is not yet born on the day counts as 0.
    init(age: Int) { index = min(max(age, 0) / 5, Self.count - 1) }

    var name: String { index == Self.count - 1 ? "95+" : "\(5 * index)-\(5 * index + 4)" }

    /// In full years; of the last band its first five.
    var ages: ClosedRange<Int> { 5 * index...5 * index + 4 }

    /// In the order of their words, which is the outputs'.
    static let byText = (0..<count).map { AgeBand(age: 5 * $0) }.sorted { $0.name < $1.name }
}
