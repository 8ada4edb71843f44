import Campaign
import Testing

@testable import Reporting

/// Many nights of a small scheme, and an attacker who has every night's cube, balance, flows and files.
@Suite struct CubeAttackTests {
    /// A scheme's life: which table is attacked, and the seed of its chances.
    struct Life: CustomTestStringConvertible {
        let table: AttackedTable
        let seed: UInt64
        var testDescription: String { "\(table.table.name), seed \(seed)" }
    }

    static let lives = [AttackedTable.record, .department, .milestone].flatMap { table in
        (UInt64(1)...60).map { Life(table: table, seed: $0) }
    }

    @Test(arguments: lives) func noCellIsFixedByAllNightsTogether(_ life: Life) {
        let nights = SmallScheme.life(life.table, seed: life.seed)
        var attacker = CubeAttacker(life.table)
        for (at, night) in nights.enumerated() { attacker.learn(night, at) }
        for (at, night) in nights.enumerated() {
            let blocks = life.table.blocks(of: night.report)
            for (cell, states) in life.table.cells.indices.flatMap({ cell in blocks.map { (cell, $0) } }) {
                let people = states.states.reduce(0) { $0 + night.truth[cell][Int($1.rawValue)] }
                let known = attacker.knows(at, cell, states.states)
                let place = "night \(at), \(life.table.cells[cell]), \(states.name)"
                switch states.shown[cell] {
                case .told(let shown):
                    #expect(shown == people, "\(place)")
                    #expect(shown == 0 || shown >= SmallScheme.smallest, "\(place)")
                case .withheld: #expect(!known, "\(place): \(people) is known")
                }
                if 1..<SmallScheme.smallest ~= people { #expect(!known, "\(place): a true count of \(people) is known") }
            }
        }
    }

    /// The lives are such that the attack has all forms before it.
    @Test func allFormsAreAttacked() {
        var (whole, inPart, not, empty) = (0, 0, 0, 0)
        for life in Self.lives {
            for night in SmallScheme.life(life.table, seed: life.seed) {
                let blocks = life.table.blocks(of: night.report)
                guard let all = blocks.first(where: { $0.name == "*" }) else { continue }
                let told = all.shown.filter { $0 != .withheld }
                if told.count == all.shown.count { whole += 1 } else if told.isEmpty { not += 1 } else { inPart += 1 }
                if told.contains(.told(0)) { empty += 1 }
            }
        }
        #expect(min(whole, inPart, not, empty) > 30, "\(whole) \(inPart) \(not) \(empty)")
    }

    @Test func anAttackThatSeesOneTableTooManyIsSeenToWin() {
        // Two cells, one of them small, and the other one shown beside the total.
        var attack = LinearAttack()
        attack.learn([(1, "a"), (1, "b")], equals: 12)
        #expect(!attack.knows([(1, "a")]))
        attack.learn([(1, "b")], equals: 11)
        #expect(attack.knows([(1, "a")]))
    }

    /// The order of the stages: who comes tonight may be told tonight, and who is told may be opened, but not the
    /// other way round.
    @Test func whoComesMayBeInTheStatesThatTheNightsStepsLeadToInTheOrderOfItsStages() {
        func row(_ from: State?, _ to: State?, _ cause: Cause, people: Int = 1) -> StepRow {
            StepRow(scheme: 1, from: from, to: to, cause: cause, people: people)
        }
        let come = [
            row(.opened, .closed, .closure), row(.notified, .opened, .opening), row(.objected, .activated, .activation),
            row(.eligible, .objected, .objection), row(nil, .eligible, .intake), row(.notified, .returned, .returned),
        ]
        #expect(come.reached(from: [], scheme: 1) == StateSet(.eligible, .objected, .activated))
        #expect(come.reached(from: StateSet(.notified), scheme: 1).contains(.opened))
        #expect(!come.reached(from: StateSet(.notified), scheme: 1).contains(.closed))
        #expect(come.reached(from: [], scheme: 2) == [])
    }

    @Test func peopleGrowIntoTheNextBandOfAgesAndStayInTheirDepartement() {
        let bands = AgeBand.byText.map(\.name)
        var counts = CubeTable.ageAndSex.cells(CubeDimensions()).map { _ in 0 }
        counts[2 * bands.firstIndex(of: "5-9")! + 1] = 4
        counts[2 * bands.firstIndex(of: "95+")!] = 4
        func occupied(_ years: Int) -> [String] {
            zip(CubeTable.ageAndSex.cells(CubeDimensions()), CubeTable.ageAndSex.occupied(counts, yearsAgo: years))
                .filter(\.1).map { "\($0.0.ageBand) \($0.0.sex)" }.sorted()
        }
        #expect(occupied(0) == ["5-9 2", "95+ 1"])
        #expect(occupied(1) == ["10-14 2", "5-9 2", "95+ 1"])
        #expect(occupied(7) == ["10-14 2", "15-19 2", "95+ 1"])
        let homes = CubeTable.department.cells(CubeDimensions()).indices.map { $0 == 3 ? 5 : 0 }
        #expect(CubeTable.department.occupied(homes, yearsAgo: 7) == homes.map { $0 > 0 })
    }
}
