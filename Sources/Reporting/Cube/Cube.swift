import Campaign

/// `cube.csv`: how many people there are by scheme, département, age and sex, record and state, as far as it can be
/// said without telling of any one.
///
/// **What is shown.** Scheme × state, public by decision; and for each scheme its people not deleted by département,
/// by age band and sex, and by record (`CubeTable`), all states together. A table without small cells has a line for
/// each cell with people; any other has one for every possible cell. The finer cells of one state are listed, every
/// possible one, and withheld, unless all the scheme's people are in that state; those known to be empty have a 0.
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
/// **Why it is safe over the nights.** A table is shown again only if it did not change since it was last shown, or if
/// at least `smallestCell` rows have since told something new of people already there: who moved house among them is
/// told nowhere, so a difference between two tables can't be laid to the few people whom `flows` shows to have come or
/// gone in between. One that changed and changed back is shown on a night only whose rows may have done so: else it
/// would tell where those who came and went meanwhile had not been. Until then the whole table is withheld, but for
/// the cells that were told to be empty and into which nobody can have come since (`isKnownEmpty`).
///
/// **Milestones** are one more table, in campaigns that keep some. They change with events that take no step, so these count
/// where rows count for the other tables. The table is told over all states together and has no cells of single ones: who has
/// just come stands at `none`, as everybody knows, so a state of a few newcomers would have a cell that is no secret. How many
/// events a night read is told by `files`; what follows from that alone (before the first milestone all stand at `none`) is none
/// of the cube's.
struct Cube {
    let night: CivilDate
    let dimensions: CubeDimensions
    let smallestCell: Int
    let balance: [(scheme: UInt8?, states: [Int])]
    /// Of schemes with decoys, what these let the cube tell.
    let told: [UInt8: ToldScheme]
    /// By scheme and table as they are shown tonight; a table that is not there is withheld whole.
    private(set) var shown: [CubeMemory.Key: CubeMemory.Published] = [:]
    /// What the next night must know.
    private(set) var memory: CubeMemory
    /// For each table, how many of all people not deleted stand in published cells, in thousandths. Tables by state are those of decoys.
    private(set) var published: [(table: String, permille: Int)] = []
    private let steps: [StepRow]

    init(_ report: NightReport) {
        night = report.night
        smallestCell = report.smallestCell
        dimensions = report.dimensions
        balance = report.balanceByScheme
        memory = report.cubeMemory
        told = report.told
        steps = report.steps
        var share = PublishedShare()
        for case (let scheme?, _) in balance {
            let all = report.people.people(scheme: Int(scheme))
            if all == 0 { continue }
            share.everybody += all
            for table in dimensions.tables {
                if let told = told[scheme], table.isToldByDecoys(told) { continue }
                let counts = table.counts(report.people, scheme: Int(scheme), year: report.night.year, dimensions)
                let key = CubeMemory.Key(scheme: scheme, table: table)
                show(
                    counts, as: key, changedRows: report.changes(of: table, scheme: scheme),
                    mayHaveChanged: report.mayHaveChanged(table, scheme: scheme))
                if let shown = shown[key] {
                    share.add(zip(counts, shown.withheld).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }, to: table.name)
                }
            }
            if let told = told[scheme] { share.add(told, dimensions) }
        }
        published = share.permille(dimensions)
    }

    /// Decides whether and how a table is shown tonight.
    private mutating func show(_ counts: [Int], as key: CubeMemory.Key, changedRows: Int, mayHaveChanged: Bool) {
        var withheld = Withholding.pattern(counts, smallest: smallestCell)
        if let last = memory.tables[key] {
            let changedSince = last.changedRows + changedRows
            if last.counts == counts && (!last.isWithheld || mayHaveChanged) {
                withheld = Withholding.completed(
                    zip(withheld, last.withheld).map { $0 || $1 }, counts, smallest: smallestCell)
            } else if changedSince < smallestCell {
                memory.tables[key]!.changedRows = changedSince
                memory.tables[key]!.isWithheld = true
                memory.tables[key]!.reached =
                    mayHaveChanged ? .all : steps.reached(from: last.reached, scheme: key.scheme)
                return
            }
        }
        let table = CubeMemory.Published(counts: counts, withheld: withheld, changedRows: 0, year: night.year)
        shown[key] = table
        memory.tables[key] = table
    }

    /// For each cell of a table that is withheld whole tonight, whether it is known to hold nobody in `states`: it was
    /// told to be empty, and since then no row has changed anybody, nor has anybody come who may be in one of them.
    func isKnownEmpty(_ key: CubeMemory.Key, of states: [State]) -> [Bool] {
        guard shown[key] == nil, let last = memory.tables[key], last.isWhole,
            !states.contains(where: last.reached.contains)
        else { return key.table.cells(dimensions).map { _ in false } }
        return key.table.occupied(last.counts, yearsAgo: night.year - last.year).map { !$0 }
    }
}

extension [StepRow] {
    /// The states that people may be in at the night's end who began it in some of `states` or came to the scheme
    /// tonight: along its steps, in the order of the stages.
    func reached(from states: StateSet, scheme: UInt8) -> StateSet {
        let here = filter { $0.scheme == scheme && $0.people > 0 }
        var states = states
        for step in here where step.from == nil { step.to.map { states.formUnion(StateSet($0)) } }
        states.follow(here.filter { $0.cause != .notice && $0.cause != .opening })
        states.follow(here.filter { $0.cause == .notice })
        states.follow(here.filter { $0.cause == .opening })
        return states
    }
}

extension NightReport {
    func cube() -> Cube { Cube(self) }

    /// What the next night's `cubeMemory` must be.
    public var nextCubeMemory: CubeMemory { cube().memory }

    /// How often something was told this night by which a table may have changed.
    func changes(of table: CubeTable, scheme: UInt8) -> Int {
        table == .milestone ? milestones(scheme: scheme) : changedRows(scheme: scheme)
    }

    /// Whether anything was told this night of people already there by which a table may have changed.
    func mayHaveChanged(_ table: CubeTable, scheme: UInt8) -> Bool {
        table == .milestone ? milestones(scheme: scheme) > 0 : rowsMayHaveChanged(scheme: scheme)
    }

    private func milestones(scheme: UInt8) -> Int {
        milestonesReached.filter { $0.scheme == scheme }.reduce(0) { $0 + $1.people }
    }

    /// Rows of a scheme taken this night that were about people already there.
    func changedRows(scheme: UInt8) -> Int {
        max(0, files.filter { $0.scheme == scheme }.reduce(0) { $0 + $1.taken } - newPeople(scheme: scheme))
    }

    /// Whether any row of a scheme taken this night may have been about people already there: each new person has one
    /// at least, counted as taken or merged.
    func rowsMayHaveChanged(scheme: UInt8) -> Bool {
        files.filter { $0.scheme == scheme }.reduce(0) { $0 + $1.taken + $1.merged } > newPeople(scheme: scheme)
    }

    private func newPeople(scheme: UInt8) -> Int {
        steps.filter { $0.scheme == scheme && $0.from == nil && $0.cause == .intake }.reduce(0) { $0 + $1.people }
    }
}

extension StateSet {
    /// Adds every state that a chain of these steps leads to.
    fileprivate mutating func follow(_ steps: [StepRow]) {
        var before: StateSet
        repeat {
            before = self
            for step in steps {
                if let from = step.from, let to = step.to, contains(from) { formUnion(StateSet(to)) }
            }
        } while self != before
    }
}
