import Testing

@testable import Reporting

@Suite struct WithholdingTests {
    @Test(arguments: [
        // Nothing is small: all is shown.
        ([20, 11, 30], [false, false, false]),
        // A small cell takes the last one with it.
        ([5, 40, 30], [true, false, true]),
        // Small ones with enough people in them hide each other.
        ([5, 6, 7, 40, 30], [true, true, true, false, false]),
        // Two that are nearly as full as they can be do not.
        ([10, 10, 40, 30], [true, true, false, true]),
        // Empty cells are small, and need people beside them.
        ([0, 0, 40, 30], [true, true, false, true]),
        // A large one that has only just enough does not do.
        ([0, 40, 12], [true, true, true]),
        ([0, 0, 0], [true, true, true]),
    ]) func withholds(_ counts: [Int], _ expected: [Bool]) {
        #expect(Withholding.pattern(counts, smallest: 11) == expected)
    }

    /// The attack: who knows the rule, the total and the published cells, and tries every table.
    @Test(arguments: [2, 3, 4]) func noWithheldCellCanBeWorkedOutEvenByWhoKnowsTheRule(_ cells: Int) {
        let smallest = 3
        var possible: [String: [Set<Int>]] = [:]
        func eachTable(_ body: ([Int]) -> Void) {
            var counts = Array(repeating: 0, count: cells)
            while true {
                body(counts)
                guard let at = counts.indices.last(where: { counts[$0] < 9 }) else { return }
                counts[at] += 1
                for later in counts.indices where later > at { counts[later] = 0 }
            }
        }
        func shown(_ counts: [Int], _ withheld: [Bool]) -> String {
            zip(counts, withheld).map { $1 ? "?" : String($0) }.joined(separator: " ") + " of \(counts.reduce(0, +))"
        }
        eachTable { counts in
            let withheld = Withholding.pattern(counts, smallest: smallest)
            for (people, isHidden) in zip(counts, withheld) where !isHidden {
                #expect(people >= smallest)
            }
            let key = shown(counts, withheld)
            var values = possible[key] ?? Array(repeating: [], count: cells)
            for at in counts.indices { values[at].insert(counts[at]) }
            possible[key] = values
        }
        eachTable { counts in
            // A search up to 9 in each cell tries every table of at most 9 people.
            let total = counts.reduce(0, +)
            guard total > 0, total <= 9 else { return }
            let withheld = Withholding.pattern(counts, smallest: smallest)
            let values = possible[shown(counts, withheld)]!
            for at in counts.indices where withheld[at] {
                #expect(values[at].count > 1, "\(counts): cell \(at) is known")
            }
        }
    }
}
