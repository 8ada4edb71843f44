import Campaign
@testable import Delivery
import Foundation
import TestServers
import Testing

/// Orders to a real HTTP server that works, or does not.
@Suite struct OpeningsDeliveryTests {
    private static func openings(_ numbers: some Sequence<Int>) -> String { numbers.map { DeliveredCampaign.opening($0) }.joined() }

    private static func orders(_ entry: [String: Any]) -> [[String: Any]] {
        (entry["request"] as? [String: Any])?["orders"] as? [[String: Any]] ?? []
    }

    private static func orderIDs(_ entries: [[String: Any]]) -> [String] { entries.flatMap(orders).compactMap { $0["order_id"] as? String } }

    @Test func ordersArePostedInBatchesWithTheirKeys() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["token": "t0ken"])
            try campaign.completeNight(openings: Self.openings(1...25))
            let token = campaign.folder + "/token"
            try "t0ken\n".write(toFile: token, atomically: true, encoding: .utf8)
            campaign.post(to: server.port) { $0.tokenFile = token }
            let answer = try campaign.deliver()
            #expect(answer.complaints.isEmpty)
            #expect(answer.rows.map { [$0.items, $0.accepted, $0.refused, $0.waiting] } == [[25, 25, 0, 0]])
            let entries = try server.entries()
            #expect(entries.map { Self.orders($0).count }.sorted() == [5, 10, 10])
            #expect(Self.orderIDs(entries).sorted() == (1...25).map(DeliveredCampaign.order))
            #expect(Set(entries.compactMap { $0["key"] as? String }).count == 3)
            #expect(entries.allSatisfy { ($0["key"] as? String)?.count == 32 && $0["type"] as? String == "application/json" })
            let first = try #require(entries.flatMap(Self.orders).first { $0["order_id"] as? String == DeliveredCampaign.order(7) })
            #expect(
                first as? [String: String] == [
                    "order_id": DeliveredCampaign.order(7), "identity": "180057500000007", "scheme": "01", "opened_on": "2022-03-15",
                    "record": "new", "messaging_address": "x@patient.mssante.fr", "notice_reference": DeliveredCampaign.reference(7),
                ])
            let request = try #require(entries[0]["request"] as? [String: Any])
            #expect((request["campaign"] as? String, request["night"] as? String) == ("hand", "2022-01-31"))
            #expect(try campaign.deliver().rows.isEmpty)
        }
    }

    @Test func aWrongTokenStopsTheRunAndIsNotShown() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["token": "t0ken"])
            try campaign.completeNight(openings: Self.openings(1...25))
            let token = campaign.folder + "/token"
            try "0ther".write(toFile: token, atomically: true, encoding: .utf8)
            campaign.post(to: server.port) { $0.tokenFile = token }
            let complaint = try #require(try campaign.deliver().complaints.first)
            #expect(complaint.what == "the platform does not take the token (401)")
            #expect(complaint.exit == .inputOutput)
            #expect(!complaint.description.contains("0ther"))
        }
    }

    @Test func aPlatformThatFailsIsAskedAgainWithTheSameKeys() throws {
        try DeliveredCampaign.with { campaign in
            // 0: it took the orders, and hung up without a word.
            let server = try TestServer(.platform, in: campaign.folder, told: ["answers": [500, 0, 502], "twice": true])
            try campaign.completeNight(openings: Self.openings(1...25))
            campaign.post(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.isComplete, "\(answer.complaints)")
            #expect(answer.rows.map(\.accepted) == [25])
            let keys = Dictionary(grouping: try server.entries(), by: { $0["key"] as? String ?? "" })
            #expect(keys.count == 3)
            for entries in keys.values { #expect(Set(entries.map { Self.orderIDs([$0]) }).count == 1) }
        }
    }

    @Test func aPlatformThatAsksForTimeGetsIt() throws {
        try DeliveredCampaign.with { campaign in
            // The first one goes alone: nothing else is under way when its answer comes.
            let server = try TestServer(.platform, in: campaign.folder, told: ["answers": [429], "retry_after": 1])
            try campaign.completeNight(openings: Self.openings(1...80))
            campaign.post(to: server.port) { $0.batch = 10 }
            #expect(try campaign.deliver().isComplete)
            let entries = try server.entries()
            try #require(entries.compactMap { $0["status"] as? Int } == [429] + Array(repeating: 200, count: 8))
            // Others wait as well, not only the batch that was put off.
            let times = entries.compactMap { $0["at"] as? Double }
            for time in times[1...] { #expect(time - times[0] >= 1) }
        }
    }

    @Test func aPlatformThatWantsTooMuchTimeEndsTheRun() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["answers": [503], "retry_after": 3600])
            try campaign.completeNight(openings: Self.openings(1...10))
            campaign.post(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.map(\.what) == ["the platform answers 503 again and again"])
            #expect(answer.seconds < 600)
            #expect(try campaign.deliver().isComplete)
        }
    }

    @Test func aDeadPlatformIsLeftAlone() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["always": 500])
            try campaign.completeNight(openings: Self.openings(1...400))
            campaign.post(to: server.port) { $0.retries = 3 }
            let answer = try campaign.deliver()
            #expect(
                answer.complaints.map(\.description) == [
                    """
                    ouverture: http://127.0.0.1:\(server.port)/openings: the platform answers 500 again and again
                    hint: ask the platform's people, then run `ouverture deliver` again: it goes on where it stood, and no order counts twice
                    """
                ])
            #expect(answer.rows.map { [$0.accepted, $0.waiting] } == [[0, 400]])
            // Five failures open the breaker, beside what was under way; then one trial at a time.
            #expect(try server.entries().count <= 5 + 3 + 4)
        }
    }

    @Test func aBatchThatIsTooLargeIsCutAnew() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["most": 20])
            try campaign.completeNight(openings: Self.openings(1...100))
            campaign.post(to: server.port) { $0.batch = 30 }
            let complaint = try #require(try campaign.deliver().complaints.first)
            #expect(complaint.what == "the platform does not take the request (413)" && complaint.hint.contains("delivery.openings.batch"))
            campaign.post(to: server.port) { $0.batch = 10 }
            #expect(try campaign.deliver().rows.map { [$0.accepted, $0.waiting] } == [[100, 0]])
            #expect(try server.entries().filter { $0["status"] as? Int == 200 }.allSatisfy { Self.orders($0).count <= 10 })
        }
    }

    @Test func aSlowPlatformIsGivenUpAndAskedAgain() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["delay": 1.5])
            try campaign.completeNight(openings: Self.openings(1...10))
            campaign.post(to: server.port) { $0.retries = 1 }
            var hasty = DeliveredCampaign.patience
            hasty.requestSeconds = 1
            let answer = try campaign.deliver(patience: hasty)
            #expect(answer.complaints.first?.what == "10 of 10 were put off by the other side 2 times")
            #expect(try campaign.deliver().isComplete)
            #expect(Set(try server.entries().compactMap { $0["key"] as? String }).count == 1)
        }
    }

    @Test func failedOrdersBecomeEventsOnce() throws {
        try DeliveredCampaign.with { campaign in
            let told: [String: Any] = ["fail": ["180057500000003": "identity unknown: 180057500000003"], "answers": [0], "twice": true]
            let server = try TestServer(.platform, in: campaign.folder, told: told)
            try campaign.completeNight(openings: Self.openings(1...10) + Self.openings(30...33))
            campaign.post(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.rows.map { [$0.accepted, $0.refused, $0.waiting] } == [[13, 1, 0]])
            #expect((answer.openingFailures, answer.bounces) == (1, 0))
            // The platform's word may hold an identity: not shown.
            #expect(
                try campaign.events() == [
                    "delivery-opening-failure-\(DeliveredCampaign.order(3)),2022-01-31,,opening_failure,,\(DeliveredCampaign.reference(3)),,platform,reason-not-shown"
                ])
            #expect(try campaign.deliver().files.isEmpty)
        }
    }

    @Test func anAnswerThatLeavesOrdersOutIsNone() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder, told: ["forget": 2])
            try campaign.completeNight(openings: Self.openings(1...10))
            campaign.post(to: server.port)
            #expect(try campaign.deliver().rows.map(\.accepted) == [10])
            #expect(try server.entries().count == 3)
        }
    }

    @Test func noMoreOrdersASecondThanTheCampaignSays() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.platform, in: campaign.folder)
            try campaign.completeNight(openings: Self.openings(1...50))
            campaign.post(to: server.port) { ($0.batch, $0.perSecond) = (5, 50) }
            let answer = try campaign.deliver()
            #expect(answer.isComplete)
            #expect(answer.seconds > 0.8)
        }
    }

    static let answers: [(text: String, orders: [String: PlatformAnswer.Verdict]?)] = [
        ("", nil), ("[]", nil), ("{\"orders\":5}", nil), ("{\"orders\":[{\"order_id\":5,\"status\":\"accepted\"},{\"status\":\"failed\"}]}", [:]),
        ("{\"orders\":[{\"order_id\":\"a\",\"status\":\"maybe\"}]}", [:]),
        ("{\"orders\":[{\"order_id\":\"a\",\"status\":\"accepted\"},{\"order_id\":\"a\",\"status\":\"failed\",\"reason\":\"x, \\\"y\\\"\"}]}", ["a": .failed(reason: "x---y-")]),
        ("{\"orders\":[{\"order_id\":\"a\",\"status\":\"failed\"},{\"order_id\":\"a\",\"status\":\"accepted\"}]}", ["a": .failed(reason: "")]),
    ]

    @Test(arguments: answers.indices)
    func anAnswerIsReadForWhatItSaysOfEachOrder(_ number: Int) {
        let answer = Self.answers[number]
        #expect(PlatformAnswer(Array(answer.text.utf8))?.orders == answer.orders)
    }
}
