import Campaign
@testable import Delivery
import Foundation
import Storage
import TestServers
import Testing

/// Messages to a real mail server that works, or does not.
@Suite struct EmailDeliveryTests {
    private static func emails(_ numbers: some Sequence<Int>) -> String { numbers.map { DeliveredCampaign.email($0) }.joined() }

    /// Everybody once.
    private static func expectOnce(_ server: TestServer, _ numbers: some Sequence<Int>) throws {
        let expected = numbers.map { "\(DeliveredCampaign.reference($0)).invitation.20220131@ens.example" }
        #expect(try server.messageIDs().sorted() == expected.sorted())
    }

    @Test func everyMessageArrivesOnceOverConnectionsThatStayOpen() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            try campaign.completeNight(emails: Self.emails(1...60))
            campaign.send(to: server.port) { $0.connections = 4 }
            let answer = try campaign.deliver()
            #expect(answer.complaints.isEmpty)
            #expect(answer.rows.map(\.accepted) == [60])
            try Self.expectOnce(server, 1...60)
            #expect(try server.entries().count { $0["ehlo"] != nil } == 4)
            #expect(try server.entries().first?["ehlo"] as? String == "ens.example")
            // Asked again, there is nothing left to do.
            #expect(try campaign.deliver().rows.isEmpty)
            #expect(try server.messageIDs().count == 60)
        }
    }

    @Test func overSTARTTLSWithAnAuthorityOfOnesOwn() throws {
        try DeliveredCampaign.with { campaign in
            let own = try OwnAuthority(in: campaign.folder)
            let told = ["tls": "starttls", "certificate": own.certificate, "key": own.key]
            let server = try TestServer(.mail, in: campaign.folder, told: told)
            try campaign.completeNight(emails: Self.emails(1...5))
            campaign.send(to: server.port) { $0.security = .startTLS }
            let untrusted = try #require(try campaign.deliver().complaints.first)
            #expect(
                untrusted.description
                    == """
                    ouverture: smtp://127.0.0.1:\(server.port): the mail server's certificate is not one to be trusted
                    hint: name the authority's certificates as `delivery.email.ca_file`, or mend the server's name
                    """)
            #expect(untrusted.exit == .inputOutput)
            #expect(try server.messageIDs().isEmpty)
            campaign.send(to: server.port) { ($0.security, $0.caFile) = (.startTLS, own.authority) }
            #expect(try campaign.deliver().isComplete)
            try Self.expectOnce(server, 1...5)
            #expect(try server.entries().filter { $0["id"] != nil }.allSatisfy { $0["tls"] as? Bool == true })
        }
    }

    @Test func aServerWithoutTLSGetsNothing() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            try campaign.completeNight(emails: Self.emails(1...2))
            campaign.send(to: server.port) { $0.security = .startTLS }
            #expect(try campaign.deliver().complaints.first?.what == "the mail server offers no TLS")
            #expect(try server.messageIDs().isEmpty)
        }
    }

    @Test func overTLSFromTheFirstByteWithLogin() throws {
        try DeliveredCampaign.with { campaign in
            let own = try OwnAuthority(in: campaign.folder)
            let told = ["tls": "implicit", "certificate": own.certificate, "key": own.key, "user": "me", "password": "pass word"]
            let server = try TestServer(.mail, in: campaign.folder, told: told)
            try campaign.completeNight(emails: Self.emails(1...5))
            let password = campaign.folder + "/password"
            campaign.send(to: server.port) {
                ($0.security, $0.caFile, $0.user, $0.passwordFile) = (.implicit, own.authority, "me", password)
            }
            #expect(try campaign.deliver().complaints.first?.description.contains("the file of the password can't be read") == true)
            try "wrong\n".write(toFile: password, atomically: true, encoding: .utf8)
            let refused = try #require(try campaign.deliver().complaints.first)
            #expect(refused.what == "the mail server does not take user and password (535)")
            #expect(!refused.description.contains("wrong"))
            #expect(try server.messageIDs().isEmpty)
            try "pass word\n".write(toFile: password, atomically: true, encoding: .utf8)
            #expect(try campaign.deliver().isComplete)
            try Self.expectOnce(server, 1...5)
            #expect(try server.entries().filter { $0["id"] != nil }.allSatisfy { $0["login"] as? Bool == true })
        }
    }

    @Test func whatIsPutOffIsTriedAgain() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["defer": ["p3@": 2, "p4@": 1]])
            try campaign.completeNight(emails: Self.emails(1...10))
            campaign.send(to: server.port)
            #expect(try campaign.deliver().isComplete)
            try Self.expectOnce(server, 1...10)
        }
    }

    @Test func whatIsPutOffTooOftenWaitsForTheNextRun() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["defer": ["p3@": 4]])
            try campaign.completeNight(emails: Self.emails(1...10))
            campaign.send(to: server.port) { $0.retries = 2 }
            let answer = try campaign.deliver()
            #expect(answer.complaints.map(\.description) == [
                """
                ouverture: emails.csv.zst of 2022-01-31: 1 of 10 were put off by the other side 3 times
                hint: run `ouverture deliver` again later: it tries these once more, and the others are done
                """
            ])
            #expect(answer.rows.map { [$0.accepted, $0.waiting] } == [[9, 1]])
            #expect(try campaign.deliver().rows.map { [$0.accepted, $0.waiting] } == [[10, 0]])
            try Self.expectOnce(server, 1...10)
        }
    }

    @Test func whoIsRefusedHasBounced() throws {
        try DeliveredCampaign.with { campaign in
            let told: [String: Any] = [
                "refuse": ["p3@": "550 5.1.1 no such mailbox p3@ex.example", "p8@": "550 5.1.1 none"], "refuse_body": ["p4@": "552 too large"],
            ]
            let server = try TestServer(.mail, in: campaign.folder, told: told)
            try campaign.completeNight(emails: Self.emails(1...7) + DeliveredCampaign.email(8, kind: "failure"))
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.isEmpty)
            #expect(answer.rows.map { [$0.accepted, $0.refused, $0.waiting] } == [[5, 3, 0]])
            #expect((answer.bounces, answer.files.count) == (2, 1))
            let (third, fourth) = (DeliveredCampaign.reference(3), DeliveredCampaign.reference(4))
            #expect(
                try campaign.events().sorted()
                    == [
                        "delivery-bounce-\(third),2022-01-31,,bounce,,\(third),,smtp,550 5.1.1",
                        "delivery-bounce-\(fourth),2022-01-31,,bounce,,\(fourth),,smtp,552",
                    ].sorted())
            #expect(try campaign.deliver().files.isEmpty)
        }
    }

    @Test func aServerThatRefusesEverybodyMakesNoBounces() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["refuse": ["@ex": "554 5.7.1 relay access denied"]])
            try campaign.completeNight(emails: Self.emails(1...130))
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.first?.what == "the mail server refused 100 messages in a row (554); none of these counts as a bounce")
            #expect(answer.rows.map(\.accepted) == [0])
            #expect(answer.rows[0].waiting >= 100)
            #expect(answer.rows[0].refused == 0)
            #expect(try campaign.events().isEmpty)
            server.stop()
            let mended = try TestServer(.mail, in: campaign.folder + "/inbox/..")
            campaign.send(to: mended.port)
            #expect(try campaign.deliver().isComplete)
        }
    }

    /// Over nights that waited, and where fewer were refused than a streak has, but all.
    @Test func refusalsAreCountedOverNightsAndOfAFewAllAreTheServers() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["refuse": ["@ex": "550 5.7.1 no"]])
            for day in 0..<3 { try campaign.completeNight(DeliveredCampaign.night.adding(days: day), emails: Self.emails(day * 60 + 1...day * 60 + 60)) }
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.first?.what.hasPrefix("the mail server refused 1") == true)
            #expect(answer.rows.map { [$0.accepted, $0.refused] } == [[0, 0], [0, 0]])
            #expect(try campaign.events().isEmpty)
        }
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["refuse": ["@ex": "550 5.7.1 no"]])
            try campaign.completeNight(emails: Self.emails(1...25))
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.first?.what == "the mail server refused 25 messages in a row (550); none of these counts as a bounce")
            #expect(answer.rows.map { [$0.accepted, $0.refused, $0.waiting] } == [[0, 0, 25]])
            #expect(try campaign.events().isEmpty)
            server.stop()
            let mended = try TestServer(.mail, in: campaign.folder + "/inbox/..")
            campaign.send(to: mended.port)
            #expect(try campaign.deliver().rows.map(\.accepted) == [25])
        }
    }

    @Test func aServerThatTakesFewerConnectionsIsSentToOverThose() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["most": 3, "delay": 0.02])
            try campaign.completeNight(emails: Self.emails(1...60))
            campaign.send(to: server.port) { ($0.connections, $0.retries) = (8, 1) }
            let answer = try campaign.deliver()
            #expect(answer.isComplete, "\(answer.complaints)")
            try Self.expectOnce(server, 1...60)
        }
    }

    /// A message that is always put off holds up nobody, and comes back after five days of nights.
    @Test func whatIsPutOffForDaysHasBounced() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["defer": ["p3@": 1000]])
            campaign.send(to: server.port) { $0.retries = 1 }
            for day in 0..<6 {
                try campaign.completeNight(DeliveredCampaign.night.adding(days: day), emails: Self.emails(day * 10 + 1...day * 10 + 10))
                let answer = try campaign.deliver()
                #expect(try server.messageIDs().count == 10 * day + 9, "\(answer.complaints)")
                #expect(answer.complaints.count == (day < 5 ? 1 : 0))
                #expect(answer.bounces == (day < 5 ? 0 : 1))
            }
            #expect(
                try campaign.events() == [
                    "delivery-bounce-\(DeliveredCampaign.reference(3)),2022-02-05,,bounce,,\(DeliveredCampaign.reference(3)),,smtp,451"
                ])
            #expect(try campaign.deliver().rows.isEmpty)
        }
    }

    @Test func aSenderWhoIsNotTakenStopsTheRun() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["refuse_sender": "553 5.1.8 unknown"])
            try campaign.completeNight(emails: Self.emails(1...20))
            campaign.send(to: server.port)
            #expect(try campaign.deliver().complaints.map(\.what) == ["the mail server does not take the sender (553)"])
            #expect(try campaign.events().isEmpty)
        }
    }

    @Test func droppedConnectionsLoseNothingAndRepeatNothing() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["lose_every": 5])
            try campaign.completeNight(emails: Self.emails(1...60))
            campaign.send(to: server.port) { $0.retries = 12 }
            let answer = try campaign.deliver()
            #expect(answer.isComplete, "\(answer.complaints)")
            #expect(answer.rows.flatMap(\.inDoubt).isEmpty)
            try Self.expectOnce(server, 1...60)
        }
    }

    @Test func whatIsInDoubtIsSentAgainWithTheSameIDAndTold() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["drop_taken": ["p3@": 1]])
            try campaign.completeNight(emails: Self.emails(1...6))
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.isComplete)
            #expect(answer.rows.map(\.inDoubt) == [[DeliveredCampaign.reference(3)]])
            let ids = try server.messageIDs()
            #expect((ids.count, Set(ids).count) == (7, 6))
            #expect(ids.filter { $0.hasPrefix(DeliveredCampaign.reference(3)) }.count == 2)
        }
    }

    @Test func whatIsInDoubtIsHeldWhereTheCampaignSaysSo() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["drop_taken": ["p3@": 1]])
            try campaign.completeNight(emails: Self.emails(1...6))
            campaign.send(to: server.port) { $0.inDoubt = .hold }
            for _ in 0..<2 {
                let answer = try campaign.deliver()
                #expect(answer.complaints.isEmpty)
                #expect(answer.rows.map { [$0.accepted, $0.held, $0.waiting] } == [[5, 1, 0]])
                #expect(answer.rows.map(\.inDoubt) == [[DeliveredCampaign.reference(3)]])
            }
            #expect(try server.messageIDs().count == 6)
            campaign.send(to: server.port) { $0.inDoubt = .resend }
            #expect(try campaign.deliver().rows.map { [$0.accepted, $0.held] } == [[6, 0]])
            #expect(try server.messageIDs().count == 7)
        }
    }

    @Test func aSlowServerIsWaitedForOnEveryConnection() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["delay": 0.5])
            try campaign.completeNight(emails: Self.emails(1...30))
            campaign.send(to: server.port) { $0.connections = 10 }
            let answer = try campaign.deliver()
            #expect(answer.isComplete)
            // One after the other they would take fifteen seconds.
            #expect(answer.seconds > 1.4 && answer.seconds < 14)
            try Self.expectOnce(server, 1...30)
        }
    }

    @Test func noMoreMessagesASecondThanTheCampaignSays() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            try campaign.completeNight(emails: Self.emails(1...40))
            campaign.send(to: server.port) { $0.perSecond = 40 }
            #expect(try campaign.deliver().seconds > 0.8)
            try Self.expectOnce(server, 1...40)
        }
    }

    @Test func aServerThatIsNotThereEndsTheRun() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            server.stop()
            try campaign.completeNight(emails: Self.emails(1...40))
            campaign.send(to: server.port)
            let answer = try campaign.deliver()
            #expect(answer.complaints.map(\.description) == [
                """
                ouverture: smtp://127.0.0.1:\(server.port): the mail server can't be reached or drops its connections
                hint: see that the server runs and takes mail from this machine, then run `ouverture deliver` again: it goes on where it stood
                """
            ])
            #expect(answer.rows.map { [$0.accepted, $0.waiting] } == [[0, 40]])
        }
    }
}
