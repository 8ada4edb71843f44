import Campaign

/// `cube.csv`: how many people there are by scheme, département, age and sex, record and state, as far as it can be
/// said without telling of any one.
///
/// **What is shown.** Scheme × state, public by decision; and for each scheme its people not deleted by département,
/// by age band and sex, and by record (`CubeTable`), all states together. The finer cells of one state are listed,
/// every possible one, and withheld, unless all the scheme's people are in that state.
///
/// **Why no more.** `flows` tells each night exactly how many people of a scheme took which step. Were the opened
/// accounts of a département shown too, a night with one closure would show its département by the cell that went
/// down by one, and with it a true count of 1 among the closed. The same holds for the channel, which follows from
/// steps.
///
/// **Why it is safe in one night.** A table's withheld cells can't be worked out of its total (`Withholding`); the
/// tables of a scheme share nothing but that total. Any two people of a scheme may change places between two states
/// without a change to anything shown, so no cell of a state is fixed: every published cell holds some, and none of
/// them everybody.
///
/// **Why it is safe over the nights.** A table is shown again only if it did not change since it was last shown, or
/// if at least `smallestCell` rows have since told something new of people already there: who moved house among them
/// is told nowhere, so a difference between two tables can't be laid to the few people whom `flows` shows to have
/// come or gone in between. Until then the whole table is withheld.
struct Cube {
    let night: CivilDate
    let smallestCell: Int
    let balance: [(scheme: UInt8?, states: [Int])]
    /// By scheme and table as they are shown tonight; a table that is not there is withheld whole.
    private(set) var shown: [CubeMemory.Key: CubeMemory.Published] = [:]
    /// What the next night must know.
    private(set) var memory: CubeMemory
    /// For each table, how many of all people not deleted stand in published cells, in thousandths.
    private(set) var published: [(table: String, permille: Int)] = []

    init(_ report: NightReport) {
        night = report.night
        smallestCell = report.smallestCell
        balance = report.balanceByScheme
        memory = report.cubeMemory
        var people = Array(repeating: 0, count: CubeTable.allCases.count)
        var everybody = 0
        for case (let scheme?, _) in balance {
            let all = report.people.people(scheme: Int(scheme))
            if all == 0 { continue }
            everybody += all
            let changed = report.changedRows(scheme: scheme)
            for table in CubeTable.allCases {
                let counts = table.counts(report.people, scheme: Int(scheme), year: report.night.year)
                show(counts, as: CubeMemory.Key(scheme: scheme, table: table), changedRows: changed)
                if let shown = shown[CubeMemory.Key(scheme: scheme, table: table)] {
                    people[table.rawValue] += zip(counts, shown.withheld).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
                }
            }
        }
        published = CubeTable.allCases.map {
            ($0.name, everybody == 0 ? 1000 : people[$0.rawValue] * 1000 / everybody)
        }
    }

    /// Decides whether and how a table is shown tonight.
    private mutating func show(_ counts: [Int], as key: CubeMemory.Key, changedRows: Int) {
        var withheld = Withholding.pattern(counts, smallest: smallestCell)
        if let last = memory.tables[key] {
            let changedSince = last.changedRows + changedRows
            if last.counts == counts {
                withheld = Withholding.completed(
                    zip(withheld, last.withheld).map { $0 || $1 }, counts, smallest: smallestCell)
            } else if changedSince < smallestCell {
                memory.tables[key]!.changedRows = changedSince
                return
            }
        }
        let table = CubeMemory.Published(counts: counts, withheld: withheld, changedRows: 0)
        shown[key] = table
        memory.tables[key] = table
    }
}

extension NightReport {
    func cube() -> Cube { Cube(self) }

    /// What the next night's `cubeMemory` must be.
    public var nextCubeMemory: CubeMemory { cube().memory }

    /// Rows of a scheme taken this night that were about people already there.
    func changedRows(scheme: UInt8) -> Int {
        let taken = files.filter { $0.scheme == scheme }.reduce(0) { $0 + $1.taken }
        let new = steps.filter { $0.scheme == scheme && $0.from == nil && $0.cause == .intake }.reduce(0) { $0 + $1.people }
        return max(0, taken - new)
    }
}
