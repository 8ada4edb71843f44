import Testing

@testable import Reporting

@Suite struct WithholdingTests {
    @Test(arguments: [
        // Nothing is small: all is shown.
        ([20, 11, 30], [false, false, false]),
        // Empty cells are not small: they are told to be empty.
        ([0, 0, 40, 30], [false, false, false, false]),
        ([0, 40, 12], [false, false, false]),
        // With everybody in one cell all states' cells would be known.
        ([0, 40, 0], [true, true, true]),
        // A small cell takes the last one with it.
        ([5, 40, 30], [true, false, true]),
        // Small ones with enough people in them hide each other.
        ([5, 6, 7, 40, 30], [true, true, true, false, false]),
        // Two that are nearly as full as they can be do not.
        ([10, 10, 40, 30], [true, true, false, true]),
        // Beside a small cell the empty ones are withheld too, and need people beside them.
        ([0, 5, 40, 30], [true, true, false, true]),
        // A large one that has only just enough does not do.
        ([1, 40, 12], [true, true, true]),
        ([0, 0, 0], [true, true, true]),
    ]) func withholds(_ counts: [Int], _ expected: [Bool]) {
        #expect(Withholding.pattern(counts, smallest: 11) == expected)
    }

    /// Cells, smallest and the most people of an attack.
    struct Search: CustomTestStringConvertible {
        let cells, smallest, people: Int
        var testDescription: String { "\(cells) cells, \(smallest), \(people) people" }
    }

    /// The attack: who knows the rule, the total and the published cells, which of the two forms was chosen among
    /// them, and tries every table of so many people.
    @Test(arguments: [
        Search(cells: 3, smallest: 1, people: 9), Search(cells: 2, smallest: 2, people: 12), Search(cells: 3, smallest: 2, people: 10),
        Search(cells: 4, smallest: 2, people: 9), Search(cells: 2, smallest: 3, people: 20), Search(cells: 3, smallest: 3, people: 14),
        Search(cells: 4, smallest: 3, people: 12), Search(cells: 5, smallest: 3, people: 9), Search(cells: 4, smallest: 4, people: 13),
    ])
    func noWithheldCellCanBeWorkedOutEvenByWhoKnowsTheRule(_ search: Search) {
        struct Shown: Hashable {
            let total: Int
            let cells: [Int?]
        }
        var possible: [Shown: [Set<Int>]] = [:]
        Self.eachTable(search.cells, upTo: search.people) { counts in
            let withheld = Withholding.pattern(counts, smallest: search.smallest)
            let shown = Shown(total: counts.reduce(0, +), cells: zip(counts, withheld).map { $1 ? nil : $0 })
            let told = shown.cells.compactMap { $0 }
            #expect(told.allSatisfy { $0 == 0 || $0 >= search.smallest })
            #expect(told.count == search.cells || !told.contains(0), "\(counts): an empty cell beside withheld ones")
            var values = possible[shown] ?? Array(repeating: [], count: search.cells)
            for at in counts.indices { values[at].insert(counts[at]) }
            possible[shown] = values
        }
        for (shown, values) in possible where shown.total > 0 {
            for (told, values) in zip(shown.cells, values) where told == nil {
                #expect(values.count > 1, "\(shown) is known to hold \(values)")
            }
        }
    }

    /// In a table told whole no state's cell follows from the states' margins, which are public.
    @Test func noStatesCellFollowsFromATableToldWhole() {
        Self.eachTable(4, upTo: 14) { counts in
            guard Withholding.hasNothingSmall(counts, smallest: 3) else { return }
            let all = counts.reduce(0, +)
            for state in 1..<all {
                for people in counts where people > 0 {
                    #expect(max(0, state + people - all) < min(state, people), "\(counts): a state with \(state)")
                }
            }
        }
    }

    private static func eachTable(_ cells: Int, upTo people: Int, _ body: ([Int]) -> Void) {
        func fill(_ counts: [Int], _ rest: Int) {
            if counts.count == cells { return body(counts) }
            for count in 0...rest { fill(counts + [count], rest - count) }
        }
        fill([], people)
    }
}
