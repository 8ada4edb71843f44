import Campaign
import Testing

@testable import Reporting

@Suite struct GrowingTableTests {
    /// Every history of a few nights over a few cells, with given numbers of people a night, which are public: whatever is told, no
    /// count below the smallest cell is the same in all histories that tell it. Whoever looks knows the rule.
    @Test(arguments: [
        ([7, 6, 2], 4, 3), ([9, 1, 6], 4, 3), ([12, 6, 3], 4, 3), ([8, 3, 3, 8], 3, 3), ([12, 9, 6, 3], 3, 4), ([7, 2, 6], 5, 3),
        ([6, 1, 1, 5], 5, 3), ([4, 4, 4], 4, 2),
    ])
    func noSmallCountFollowsFromWhatIsToldOverTheNights(_ nights: [Int], _ cells: Int, _ smallest: Int) {
        var known: [[Int]: [Int?]] = [:]
        var histories = 0
        func play(_ night: Int, _ table: GrowingTable, _ told: [Int], _ counts: [[Int]]) {
            guard night < nights.count else {
                histories += 1
                let flat = counts.flatMap { $0 }.map(Optional.some)
                // The first history's counts; nil where another one that tells the same has another.
                known[told] = zip(known[told] ?? flat, flat).map { $0 == $1 ? $0 : nil }
                return
            }
            Self.forEachSplit(of: nights[night], over: cells) { split in
                var table = table
                table.add(
                    Dictionary(uniqueKeysWithValues: split.enumerated().map { ($0.offset, $0.element) }), smallest: smallest,
                    cells: cells)
                let now = (0..<cells).map { table.counts[$0] ?? 0 }
                let seen = (0..<cells).map { table.told.contains($0) ? now[$0] : -1 }
                play(night + 1, table, told + seen, counts + [now])
            }
        }
        play(0, GrowingTable(), [], [])
        #expect(histories > known.count)
        let fixed = known.filter { $0.value.contains { count in count.map { 1..<smallest ~= $0 } ?? false } }
        #expect(fixed.isEmpty, "\(fixed.count) of \(known.count), first \(fixed.first.map { "\($0)" } ?? "")")
    }

    private static func forEachSplit(of people: Int, over cells: Int, _ body: ([Int]) -> Void) {
        func go(_ left: Int, _ so: [Int]) {
            if so.count == cells - 1 { return body(so + [left]) }
            for here in 0...left { go(left - here, so + [here]) }
        }
        go(people, [])
    }

    @Test func largeCellsAreToldAndTheSmallOnesStayBehind() {
        var table = GrowingTable()
        table.add([0: 300, 1: 200, 2: 40, 3: 9, 4: 8], smallest: 11, cells: 80)
        #expect(table.told == [0, 1, 2])
        #expect(table.total == 557)
        table.add([0: 1, 3: 2], outside: 5, smallest: 11, cells: 80)
        #expect(table.told == [0, 1, 2], "no look before 22 more have come")
        #expect(table.counts[0] == 301)
        #expect(table.total == 565)
    }

    @Test func whereNoSmallCellIsLeftTheLastLargeOnesStayUntold() {
        var table = GrowingTable()
        table.add([0: 300, 1: 200, 2: 40], smallest: 11, cells: 80)
        #expect(table.told == [0, 1], "40 are left for 79 cells")
    }

    @Test func aSmallestCellOfOneTellsEverything() {
        var table = GrowingTable()
        table.add([5: 1], smallest: 1, cells: 80)
        #expect(table.told == [5])
    }

    @Test func whatIsKeptComesBack() {
        var table = GrowingTable()
        table.add([0: 300, 1: 200, 7: 4, 9: 40, 11: 3], outside: 2, smallest: 11, cells: 80)
        #expect(GrowingTable(row: table.row[...]) == table)
        #expect(GrowingTable(row: [1, 2]) == nil)
        #expect(GrowingTable(row: [0, 0, 0, 1, -1, 0]) == nil)
    }
}
