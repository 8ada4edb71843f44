import Campaign
import Foundation
import ReferenceModel
import Synchronization
import Testing

/// Hundreds of made-up campaigns, each night done by the product and by the model, and everything compared.
///
/// `OUVERTURE_SEED` is the first seed (one of a failure printed here, to see it again), `OUVERTURE_CAMPAIGNS` how many
/// campaigns follow from there. A campaign ends at its first night that differs.
@Suite(.serialized) struct RandomCampaigns {
    static let firstSeed = number("OUVERTURE_SEED") ?? 1
    static let campaigns = number("OUVERTURE_CAMPAIGNS") ?? (number("OUVERTURE_SEED") == nil ? 200 : 1)

    static func number(_ variable: String) -> UInt64? { ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init) }

    @Test func theStoreAgreesWithTheModelAfterEachNight() {
        let played = Mutex<[UInt64: (differences: [String], nights: Int)]>([:])
        DispatchQueue.concurrentPerform(iterations: Int(Self.campaigns)) { index in
            let seed = Self.firstSeed + UInt64(index)
            var nights = 0
            var differences: [String]
            do { differences = try Self.play(seed: seed, nights: &nights) } catch { differences = ["\(error)"] }
            // A mutant is dead at its first difference (`Tests/Mutants/run`).
            if !differences.isEmpty && Self.number("OUVERTURE_MUTANT") ?? 0 > 0 { exit(1) }
            let told = (differences, nights)
            played.withLock { $0[seed] = told }
        }
        let all = played.withLock { $0 }.sorted { $0.key < $1.key }
        for (seed, campaign) in all where !campaign.differences.isEmpty {
            for difference in campaign.differences.prefix(40) { print("  ", difference) }
            Issue.record("see it again: OUVERTURE_SEED=\(seed) swift test --filter RandomCampaigns")
        }
        print("\(all.count) random campaigns from seed \(Self.firstSeed), \(all.reduce(0) { $0 + $1.value.nights }) nights")
    }

    /// Plays one campaign to its end, or to the first night on which the two differ; at the end `verify` must agree.
    static func play(seed: UInt64, nights: inout Int) throws -> [String] {
        var campaign = try PlayedCampaign(seed: seed, name: "random-\(seed)")
        let product = campaign.product
        defer { product.remove() }
        var history = ModelHistory()
        var found: [String] = []
        try campaign.play { campaign, attempt in
            let (night, expected) = (attempt.night, attempt.expected)
            var differences = Comparison.answer(attempt.answer, expected)
            if expected.isComplete && attempt.answer.status == .complete {
                differences += try Comparison(product: product, night: night.night, batch: night.campaign.batch)
                    .differences(campaign.model, expected)
                history.add(expected, night.campaign)
                differences += try history.differences(product, night.night, smallest: night.campaign.smallestCell)
            }
            nights += 1
            if differences.isEmpty { return false }
            found = ["seed \(seed), night \(campaign.made.nightOfCampaign), \(ModelCalendar.iso(night.night)):"] + differences
            return true
        }
        return found.isEmpty ? try product.unproved() : found
    }
}
