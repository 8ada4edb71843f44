import Foundation
import Testing

@Suite struct DiffCommandTests {
    private typealias Hand = HandMadeCampaign

    private static func lived(_ body: (HandMadeCampaign) throws -> Void) throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...6))
            try campaign.night("2022-02-01")
            try campaign.put("rg-2.csv", Hand.people(1...8, wrong: [8]))
            try campaign.put("events-1.csv", Hand.events("objection", [1, 2], on: "2022-02-02"))
            try campaign.night("2022-02-02")
            try campaign.put("events-2.csv", Hand.events("activation", [2, 3], on: "2022-02-04"))
            try campaign.night("2022-02-04")
            try body(campaign)
        }
    }

    private func diff(_ campaign: HandMadeCampaign, _ first: String, _ last: String, _ options: String...) throws -> Program.Result {
        try Program.run(["diff", campaign.file, first, last] + options)
    }

    @Test func twoNightsAreToldByWhatChanged() throws {
        try Self.lived { campaign in
            let answer = try diff(campaign, "2022-02-01", "2022-02-04", "--json")
            #expect(answer.exit == 0, "\(answer.errors)")
            #expect(
                JSONText.keys(answer.output) == [
                    "campaign", "from", "to", "nights", "balance", "flows", "notices", "opened", "backlog", "files", "rejects", "rule",
                    "definition", "program",
                ])
            let change = try JSONText.object(answer.output)
            #expect(change["nights"] as? Int == 2)
            let balance = try #require(change["balance"] as? [[String: Any]]).filter { $0["scheme"] as? String == "*" }
            #expect(balance.map { "\($0["state"]!) \($0["before"]!) \($0["after"]!) \($0["change"]!)" } == [
                "activated 0 2 2", "notified 6 4 -2", "objected 0 1 1",
            ])
            let flows = try #require(change["flows"] as? [[String: Any]]).filter { $0["scheme"] as? String == "01" }
            #expect(flows.map { "\($0["from"]!)>\($0["to"]!) \($0["cause"]!) \($0["people"]!)" } == [
                ">eligible intake 1", "eligible>notified notice 1", "notified>activated activation 1", "notified>objected objection 2",
                "objected>activated activation 1",
            ])
            #expect(change["notices"] as? [String: Int] == ["email": 1, "post": 0])
            #expect(change["rejects"] as? [String: Int] == ["sex.code": 1])
            let files = try #require(change["files"] as? [[String: Any]])
            #expect(files.map { "\($0["night"]!) \($0["file"]!) \($0["rows"]!)" } == [
                "2022-02-02 events-1.csv 2", "2022-02-02 rg-2.csv 8", "2022-02-04 events-2.csv 2",
            ])
            let table = try diff(campaign, "2022-02-01", "2022-02-04").output
            #expect(table.hasPrefix("hand from 2022-02-01 to 2022-02-04: 2 nights\n\nscheme  state      before  after  change\n*       activated       0      2      +2\n"))
            #expect(table.contains("\nrejects     sex.code 1\nrule        the same: 2022-01-31\n"))
        }
    }

    @Test func theCampaignFileThatChangedIsNamedByItsHash() throws {
        try Self.lived { campaign in
            try campaign.change("per_day: 100", to: "per_day: 50")
            try campaign.night("2022-02-05")
            let change = try JSONText.object(diff(campaign, "2022-02-04", "2022-02-05", "--json").output)
            let hashes = try #require(change["definition"] as? [String: String])
            #expect(Set(hashes.values).count == 2 && hashes.values.allSatisfy { $0.count == 64 })
            #expect(try diff(campaign, "2022-02-04", "2022-02-05").output.contains("\ndefinition  \(hashes["before"]!), then \(hashes["after"]!)\n"))
        }
    }

    @Test func itNeedsNoReportsAndWaitsForNoNight() throws {
        try Self.lived { campaign in
            let before = try diff(campaign, "2022-02-01", "2022-02-04", "--json").output
            try FileManager.default.removeItem(atPath: campaign.folder + "/reports")
            let store = campaign.folder + "/store"
            let lock = try #require(try FileManager.default.contentsOfDirectory(atPath: store).first { $0.contains("lock") })
            let descriptor = open(store + "/" + lock, O_RDWR)
            defer { close(descriptor) }
            try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            let after = try diff(campaign, "2022-02-01", "2022-02-04", "--json")
            #expect(after.exit == 0, "\(after.errors)")
            #expect(after.output == before)
            #expect(!FileManager.default.fileExists(atPath: campaign.folder + "/reports"), "nothing was written")
        }
    }

    @Test(arguments: [
        ("2022-01-30", "2022-02-04", "2022-01-30", "2022-02-01"), ("2022-02-01", "2022-02-03", "2022-02-03", "2022-02-02, 2022-02-04"),
        ("2022-02-01", "2022-02-09", "2022-02-09", "2022-02-04"),
    ])
    func aNightThatIsNotThereExits66AndTheNearestAreNamed(_ first: String, _ last: String, _ lacking: String, _ near: String) throws {
        try Self.lived { campaign in
            let answer = try diff(campaign, first, last)
            #expect(answer.exit == 66)
            #expect(answer.output == "")
            #expect(
                answer.errors == """
                    ouverture: diff \(lacking): no complete night of this date is in the store
                    hint: the nearest done: \(near)

                    """)
        }
    }

    @Test func theLaterNightFirstIsWrongUsage() throws {
        try Self.lived { campaign in
            let answer = try diff(campaign, "2022-02-04", "2022-02-01")
            #expect(answer.exit == 64)
            #expect(answer.errors == "ouverture: diff: the night of 2022-02-04 comes after that of 2022-02-01\nhint: name the earlier night first\n")
            #expect(try diff(campaign, "2022-02-04", "2022-02-04").exit == 0)
        }
    }

    @Test func aNightThatWaitsIsNotThereYet() throws {
        try Hand.with(changing: [("layout: canonical-events, required: false", "layout: canonical-events, required: true")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...3))
            try campaign.night("2022-02-01", exit: 66)
            let answer = try diff(campaign, "2022-02-01", "2022-02-01")
            #expect(answer.exit == 66)
            #expect(answer.errors.hasSuffix("hint: run `ouverture nightly` first: no night is complete yet\n"))
        }
    }
}
