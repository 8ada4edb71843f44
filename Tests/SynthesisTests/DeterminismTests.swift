import Campaign
import Foundation
import Synthesis
import Testing

@Suite struct DeterminismTests {
    /// A nation with everything in it: mistakes, two schemes, weekly files, events, compressed files.
    private func run(workers: Int, seed: UInt64 = 5) throws -> [String: Data] {
        let scratch = Scratch()
        var options = SynthesisOptions(
            people: 14_000, seed: seed, folder: scratch.path, campaign: nil, from: january31,
            through: january31.adding(days: 20), errorRate: 0.01)
        options.schemes[0].files = "rg-*.csv.zst"
        options.schemes[1].files = "msa-*.csv.gz"
        _ = try Synthesis.run(options, workers: workers)
        return scratch.files
    }

    @Test func theBytesAreTheSameWithOneTwoAndSevenWorkers() throws {
        let one = try run(workers: 1)
        #expect(one.count > 40)
        for workers in [2, 7] { #expect(try run(workers: workers) == one) }
    }

    @Test func anotherSeedGivesOtherPeople() throws {
        let (one, other) = (try run(workers: 2), try run(workers: 2, seed: 6))
        #expect(one["sncf-2022-01-31.csv"] != other["sncf-2022-01-31.csv"])
        #expect(one["events-2022-02-03.csv"] != other["events-2022-02-03.csv"])
    }

    @Test func aRunLeavesNoUnfinishedFile() throws {
        #expect(try run(workers: 2).keys.allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func progressReachesThePopulation() throws {
        let scratch = Scratch()
        let seen = Seen()
        _ = try Synthesis.run(smallNation(scratch, people: 30_000), workers: 2) { seen.steps.append($0) }
        #expect(seen.steps.map(\.done).max() == 30_000)
        #expect(seen.steps.map(\.done) == seen.steps.map(\.done).sorted())
    }

    /// Filled by one worker at a time, as `run` promises.
    private final class Seen: @unchecked Sendable { var steps: [SynthesisProgress] = [] }
}
