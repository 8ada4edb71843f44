import Campaign
import Definitions
import Foundation
import Storage
import Testing

@testable import Nightly
@testable import Reporting

/// A store whose nights were written in report format 1: they can't be written again, and new nights go on from them.
@Suite struct EarlierFormatTests {
    @Test func newNightsGoOnFromAStoreOfFormat1() throws {
        var campaign = try PlayedCampaign(seed: 3, name: "format-1")
        let product = campaign.product
        defer { product.remove() }
        var complete: [CivilDate] = []
        try campaign.play { _, attempt in
            guard attempt.answer.status == .complete else { return false }
            complete.append(product.date(attempt.night.night))
            if complete.count == 2 {
                for night in complete { try makeFormat1(product, night) }
                try askEverything(product, complete)
            }
            return complete.count == 4
        }
        try #require(complete.count == 4)
        let store = try Ledger(store: product.folder + "/store", access: .reading)
        #expect(try NightFacts.earlier(store, night: complete[1])?.formatKept == 1)
        #expect(Set(try CampaignHistory(store).rows(through: complete[3]).map(\.date)) == Set(complete.suffix(2)))
        let error = #expect(throws: OuvertureError.self) { try ReportAgain(product.environment()).write(complete[1]) }
        #expect(error?.exit == .definition)
        #expect(error?.what.contains("report format 1") == true)
        #expect(try !ReportAgain(product.environment()).write(complete[3]).isEmpty)
        let failed = try Verification(product.environment()).run().failed.filter { $0.check != "manifest.chain" }
        #expect(failed.isEmpty, "\(failed)")
        #expect(try StatusQuestion(product.environment()).answer().lastNight == complete[3])
        let difference = try DifferenceQuestion(product.environment()).answer(from: complete[0], to: complete[3])
        #expect(difference.nights == 3, "from a night of format 1 to one of today's")
    }

    /// A new program is put in place after a night of the one before, and asked before it has done a night itself.
    private func askEverything(_ product: ProductUnderTest, _ complete: [CivilDate]) throws {
        let status = try StatusQuestion(product.environment()).answer()
        #expect(status.lastNight == complete[1] && status.nextNight == complete[1].adding(days: 1))
        #expect(status.states.reduce(0) { $0 + $1.people } > 0)
        let plan = try PlanQuestion(product.environment()).answer(days: 7)
        #expect(plan.days.count == 7 && plan.alarms == status.alarms)
        let difference = try DifferenceQuestion(product.environment()).answer(from: complete[0], to: complete[1])
        #expect(difference.nights == 1 && difference.people.contains { $0.scheme == "*" && $0.after > 0 })
    }

    /// What format 1 kept of a night: no tables, no history. (Its manifest said so too, which is not made here.)
    private func makeFormat1(_ product: ProductUnderTest, _ night: CivilDate) throws {
        let ledger = try Ledger(store: product.folder + "/store", access: .writing)
        let text = String(decoding: try #require(try ledger.keepsake(NightFacts.facts, night: night)), as: UTF8.self)
        var kept = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        kept["format"] = 1
        for added in ["objectionTables", "openedSoFar", "told", "oldestDue"] { kept[added] = nil }
        try ledger.transaction {
            try ledger.putKeepsake(NightFacts.facts, night: night, Array(try! JSONSerialization.data(withJSONObject: kept)))
            try ledger.dropKeepsake("campaign", night: night)
            try ledger.dropKeepsake("decoys", night: night)
        }
    }
}
