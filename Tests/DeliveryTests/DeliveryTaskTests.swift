import Campaign
@testable import Delivery
import Foundation
import Storage
import TestServers
import Testing

/// Which nights are delivered, from what, and what a cut or a power failure leaves.
@Suite struct DeliveryTaskTests {
    private static let days = ["2022-01-31", "2022-02-01", "2022-02-02"].map { CivilDate(iso: $0)! }

    @Test func whatWaitsIsDeliveredFromTheFirstNightOn() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            campaign.send(to: server.port)
            try campaign.completeNight(Self.days[0], emails: DeliveredCampaign.email(1), delivers: false)
            // Nights before the campaign delivered were handed over by others.
            #expect(try campaign.deliver().rows.isEmpty)
            try campaign.completeNight(Self.days[1], emails: DeliveredCampaign.email(2))
            #expect(try campaign.deliver().rows.map(\.night) == [Self.days[1]])
            try campaign.completeNight(Self.days[2], emails: DeliveredCampaign.email(3))
            #expect(try campaign.deliver().rows.map(\.night) == [Self.days[2]])
            #expect(try server.messageIDs().map { $0.prefix(12) } == [2, 3].map { DeliveredCampaign.reference($0)[...] })
            // But one that is named is.
            #expect(try campaign.deliver(Self.days[0]).rows.map(\.accepted) == [1])
            #expect(try campaign.deliver(Self.days[0]).rows.map(\.accepted) == [1])
            #expect(try server.messageIDs().count == 3)
            // A channel that comes later begins with its own first night.
            let platform = try TestServer(.platform, in: campaign.folder)
            try campaign.completeNight(CivilDate(iso: "2022-02-03")!, emails: "", openings: DeliveredCampaign.opening(4))
            campaign.post(to: platform.port)
            let rows = try campaign.deliver().rows
            #expect(rows.map(\.channel) == [.email, .openings])
            #expect(rows.map(\.items) == [0, 1])
        }
    }

    @Test func onlyOneChannelIsDeliveredWhereOnlyThatIsAskedFor() throws {
        try DeliveredCampaign.with { campaign in
            let mail = try TestServer(.mail, in: campaign.folder)
            let platform = try TestServer(.platform, in: campaign.folder)
            campaign.send(to: mail.port)
            campaign.post(to: platform.port)
            try campaign.completeNight(emails: DeliveredCampaign.email(1), openings: DeliveredCampaign.opening(1))
            #expect(try campaign.deliver(only: .openings).rows.map(\.channel) == [.openings])
            #expect(try mail.messageIDs().isEmpty)
            // A channel that fails does not hold up the other one.
            mail.stop()
            try campaign.completeNight(Self.days[1], emails: "", openings: DeliveredCampaign.opening(2))
            let answer = try campaign.deliver()
            #expect(answer.complaints.count == 1)
            #expect(answer.rows.last?.accepted == 1)
        }
    }

    @Test func whatIsNotTheNightsOwnFileIsNotDelivered() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            campaign.send(to: server.port)
            try campaign.completeNight(emails: DeliveredCampaign.email(1))
            let path = campaign.folder + "/outbox/2022-01-31/emails.csv.zst"
            var file = try ZstdFile(path: path, mode: 0o600, threads: 1)
            let other = Array((String(decoding: EmailRecord.header, as: UTF8.self) + "\n" + DeliveredCampaign.email(2)).utf8)
            try other.withUnsafeBytes { try file.write($0) }
            _ = try file.publish()
            #expect(try campaign.deliver().complaints.map(\.description) == [
                """
                ouverture: \(path): is not the file of the night's manifest
                hint: put the outbox back as it was; `ouverture verify` names every file that is not what the night wrote
                """
            ])
            try FileManager.default.removeItem(atPath: path)
            #expect(try campaign.deliver().complaints.map(\.place) == [path])
            #expect(try server.messageIDs().isEmpty)
        }
    }

    @Test func aLineThatNoNightWritesStopsTheRun() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            campaign.send(to: server.port)
            let wrong = DeliveredCampaign.email(2).replacing("p2@ex.example", with: "p2@ex.example> Bcc: <x@y.example")
            try campaign.completeNight(emails: DeliveredCampaign.email(1) + wrong)
            let answer = try campaign.deliver()
            #expect(answer.complaints.map(\.what) == ["line 3 is none that a night writes"])
            #expect(answer.rows.map { [$0.accepted, $0.waiting] } == [[1, 1]])
            #expect(try campaign.deliver().rows.flatMap(\.inDoubt).isEmpty)
            #expect(try server.messageIDs().count == 1)
        }
    }

    @Test func aNightThatIsNotCompleteIsNotDelivered() throws {
        try DeliveredCampaign.with { campaign in
            campaign.send(to: 1)
            try campaign.completeNight(emails: "")
            let error = #expect(throws: OuvertureError.self) { try campaign.deliver(Self.days[1]) }
            #expect(error?.exit == .inputMissing)
            #expect(error?.what == "there is no complete night of this date")
        }
    }

    @Test func aStoreThatIsNotThereIsNotMade() throws {
        try DeliveredCampaign.with { campaign in
            campaign.send(to: 1)
            try FileManager.default.removeItem(atPath: campaign.folder + "/store")
            let error = #expect(throws: OuvertureError.self) { try campaign.deliver() }
            #expect(error?.exit == .inputMissing)
            #expect(!FileManager.default.fileExists(atPath: campaign.folder + "/store"))
        }
    }

    /// What came back stays until there is a place for it.
    @Test func whatCameBackWaitsForTheInbox() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder, told: ["refuse": ["p2@": "550 none"]])
            campaign.send(to: server.port)
            try campaign.completeNight(emails: DeliveredCampaign.email(1) + DeliveredCampaign.email(2))
            try FileManager.default.removeItem(atPath: campaign.folder + "/inbox")
            let answer = try campaign.deliver()
            #expect(answer.rows.map { [$0.accepted, $0.refused] } == [[1, 1]])
            #expect(answer.complaints.map(\.exit) == [.cannotCreate])
            try FileManager.default.createDirectory(atPath: campaign.folder + "/inbox", withIntermediateDirectories: true)
            #expect(try campaign.deliver().bounces == 1)
            #expect(try campaign.events().count == 1)
            #expect(try campaign.deliver().bounces == 0)
        }
    }

    @Test func twoDeliveriesAtOnceAreNone() throws {
        try DeliveredCampaign.with { campaign in
            campaign.send(to: 1)
            try campaign.completeNight(emails: "")
            let lock = try StoreLock(store: campaign.folder + "/store", for: .delivery)
            let error = #expect(throws: OuvertureError.self) { try campaign.deliver() }
            withExtendedLifetime(lock) {}
            #expect(error?.exit == .held)
            #expect(error?.what == "another run delivers from this store")
        }
    }

    /// What a run that was cut off had claimed, and what it can have claimed before the power failed.
    @Test func whatACutLeavesInDoubtIsToldAndNothingElseIsSentTwice() throws {
        try DeliveredCampaign.with { campaign in
            let server = try TestServer(.mail, in: campaign.folder)
            campaign.send(to: server.port)
            try campaign.completeNight(emails: (1...20).map { DeliveredCampaign.email($0) }.joined())
            let store = campaign.folder + "/store"
            // As a run leaves it that was cut off after three ends and two claims.
            func cut(_ night: CivilDate, boot: String) throws {
                let ledger = try DeliveryLedger(store: store, access: .making)
                let nights = try DeliveryNights(campaign.definition, ledger)
                let file = try #require(try nights.file(.email, night, header: EmailRecord.header))
                try ledger.transaction {
                    try ledger.begin(file.consignment)
                    try ledger.reserve(.email, night, through: 8, boot: boot)
                    for first in 0..<5 {
                        var row = ParcelRow(first: first)
                        if first < 3 { (row.status, row.accepted) = (.done, 1) }
                        try ledger.put(row, .email, night)
                    }
                }
            }
            try cut(DeliveredCampaign.night, boot: "this")
            let answer = try campaign.deliver(boot: "this")
            #expect(answer.isComplete)
            #expect(answer.rows[0].inDoubt == [4, 5].map(DeliveredCampaign.reference))
            #expect(try server.messageIDs().count == 17)
            // The machine was off meanwhile: of what was not flushed nobody knows.
            try campaign.completeNight(Self.days[1], emails: (1...20).map { DeliveredCampaign.email($0) }.joined())
            try cut(Self.days[1], boot: "before")
            let later = try campaign.deliver(boot: "this")
            #expect(later.isComplete)
            #expect(later.rows[0].inDoubt == [4, 5, 6, 7, 8].map(DeliveredCampaign.reference))
            #expect(try server.messageIDs().count == 17 + 17)
        }
    }
}
