import Testing

@testable import Records

/// What is kept of a column is told by its values alone, not by who read which of them.
@Suite struct ColumnTallyTests {
    /// Values of a few thousand shapes and more than the bound's different ones; some for rows on end.
    private static let values: [[UInt8]] = {
        var chance = SeededNumbers(seed: 7)
        return (0..<60_000).map { row in
            let number = Int(chance.next() % 30_000)
            let text =
                switch row % 4 {
                case 0: "PARIS"
                case 1: "\(number)"
                case 2: (0..<7).map { number >> $0 & 1 == 1 ? "\(number >> $0 & 7)-" : "x," }.joined() + String(repeating: "7", count: number % 40)
                default: "P\(number)@exemple.fr"
                }
            return Array(text.utf8)
        }
    }()

    private static func tally(_ values: some Sequence<[UInt8]>) -> ColumnTally {
        var tally = ColumnTally()
        tally.take(values.lazy.map { $0[...] })
        return tally
    }

    @Test(arguments: [2, 3, 7])
    func partsComeToTheSameInAnyOrder(_ parts: Int) {
        var all = Self.tally(Self.values)
        let whole = all.profile("x")
        for order in [Array(0..<parts), Array((0..<parts).reversed())] {
            var merged = ColumnTally()
            for part in order {
                let mine = Self.values.enumerated().filter { $0.offset / 100 % parts == part }.map(\.element)
                merged.merge(Self.tally(mine))
            }
            let profile = merged.profile("x")
            #expect(profile == whole)
        }
        #expect(whole.filled == Self.values.count)
        let distinct = Set(Self.values).count
        #expect(abs(whole.distinct - distinct) * 20 < distinct)
    }

    @Test func differentValuesAreCountedExactlyUpToTheBound() {
        for count in [1, 100, 131_072] {
            let values = (0..<2 * count).map { Array("\($0 % count)".utf8) }
            var tally = Self.tally(values)
            let profile = tally.profile("x")
            #expect(profile.distinct == count)
            #expect(!profile.isDistinctEstimated)
        }
        var more = Self.tally((0...131_072).map { Array("\($0)".utf8) })
        #expect(more.profile("x").isDistinctEstimated)
    }

    /// Beyond the bound they are sampled, and parts come to the same all the same.
    @Test func countsOfPartsAreSampledAlike() {
        func count(_ numbers: some Sequence<UInt64>) -> DistinctCount {
            var count = DistinctCount()
            for number in numbers { withUnsafeBytes(of: number) { count.take(Checksum.of($0)) } }
            return count
        }
        var whole = count(0..<600_000)
        var parts = count(0..<10)
        for part in [3, 0, 2, 1] { parts.merge(count((0..<600_000).lazy.filter { $0 / 1000 % 4 == part })) }
        let estimate = whole.estimate()
        #expect(parts.estimate() == estimate)
        #expect(abs(estimate - 600_000) < 30_000)
    }

    /// Of more shapes than are kept, none is left out: all are told by their beginnings.
    @Test func tooManyShapesAreCutAndStillCounted() {
        let values = (0..<8192).map { number in
            Array(((0..<20).map { number >> ($0 % 13) & 1 == 1 ? "1" : "-" }.joined() + "\(number)").utf8)
        }
        let few = values.map { _ in Array("AB".utf8) } + values
        var tally = Self.tally(few)
        let shapes = tally.profile("x").shapes
        #expect(shapes.first == "A+", "half of the rows")
        #expect(shapes.dropFirst().contains { $0.hasSuffix("…") })
        var one = ValueShape()
        let hash = Array("1-2-3".utf8).withUnsafeBytes { one.read($0, most: 2) }
        #expect(ValueShape.text(UnsafeBufferPointer(start: one.runs, count: one.count)) == "9-…")
        #expect(hash == ValueShape.hash(one.runs, one.count))
    }
}
