import Testing

/// France's campaigns that invite and open nobody: professionals, institutions, publishers. What each has reached since is
/// kept, and shown by every answer that shows people.
@Suite struct InvitationTests {
    struct Invited: Sendable, CustomTestStringConvertible {
        let campaign: String
        let files: String
        let identity: @Sendable (Int) -> String
        var testDescription: String { campaign }
    }

    static let all = [
        Invited(campaign: "france-professionals", files: "medecins", identity: OtherNumbers.rpps),
        Invited(campaign: "france-sun-es", files: "publics") { OtherNumbers.finess(["2A", "2B", "75"][$0 % 3], $0) },
        Invited(campaign: "france-publishers", files: "editeurs", identity: OtherNumbers.siren),
    ]

    private static func row(_ identity: String, _ number: Int) -> [String: String] {
        [
            "identity": identity, "usage_name": "CENTRE \(number)", "email": "contact\(number)@example.fr", "address_4": "1 PLACE",
            "postcode": ["20000", "75011", "97110"][number % 3], "town": "VILLE",
        ]
    }

    private static func begin(_ invited: Invited, _ campaign: LivedCampaign, people: Int) throws {
        try campaign.receive("\(invited.files)-1.csv", (0..<people).map { row(invited.identity($0), $0) })
        let night = try campaign.night("2022-02-01")
        #expect((night["notices"] as? [String: Int])?["email"] == people)
    }

    @Test(arguments: all)
    func nobodyIsOpenedByTheCampaignHoweverLongTheyWait(_ invited: Invited) throws {
        try LivedCampaign.with(invited.campaign) { campaign in
            try Self.begin(invited, campaign, people: 4)
            let plan = try campaign.answer("plan", "--days", "200")
            let days = try #require(plan["days"] as? [[String: Any]])
            #expect(days.allSatisfy { $0["due"] as? Int == 0 && $0["activations"] as? Int == 0 && $0["backlog"] as? Int == 0 })
            #expect(plan["all_opened_on"] is String == false)
            #expect(try Program.run(["plan", campaign.file]).output.hasSuffix("the campaign opens nobody: people do it themselves\n"))
            try campaign.events("suivi-2.csv", received: "2022-07-01", [.init(kind: "activation", identity: invited.identity(1))])
            let late = try campaign.night("2022-07-01")
            #expect(late["opened"] as? Int == 0)
            #expect(late["backlog"] as? Int == 0)
            #expect(try campaign.outbox("activations", "2022-07-01").isEmpty)
            #expect(try campaign.column("state", of: (0..<4).map(invited.identity)) == ["notified", "activated", "notified", "notified"])
            let status = try campaign.answer("status")
            #expect(status["backlog"] as? Int == 0)
            #expect(status["oldest_due"] is String == false)
            #expect((status["held"] as? [String: Int])?.isEmpty == true)
            #expect(try campaign.report("forecast", "2022-07-01").allSatisfy { $0["due"] == "0" && $0["activations"] == "0" })
        }
    }

    @Test(arguments: all)
    func milestonesAreKeptAndShownByPersonAndExport(_ invited: Invited) throws {
        try LivedCampaign.with(invited.campaign) { campaign in
            try Self.begin(invited, campaign, people: 4)
            let who = (0..<4).map(invited.identity)
            try campaign.events(
                "suivi-2.csv", received: "2022-02-03",
                [
                    .init(kind: "application", identity: who[0]), .init(kind: "application", identity: who[1]),
                    .init(kind: "acceptance", identity: who[1]), .init(kind: "application", identity: who[0]),
                    .init(kind: "objection", identity: who[3]),
                ])
            let night = try campaign.night("2022-02-03")
            #expect((night["events"] as? [String: Int])?["applied"] == 4)
            #expect(try campaign.report("rejects", "2022-02-03").map { $0["code"] } == ["event.not_applicable"])
            try campaign.events("suivi-3.csv", received: "2022-03-01", [.init(kind: "connection", identity: who[1])])
            try campaign.night("2022-03-01")
            #expect(try campaign.column("milestone", of: who) == ["application", "connection", "", ""])
            #expect(try campaign.column("state", of: who) == ["notified", "notified", "notified", "objected"])

            let story = try campaign.person(who[1])
            #expect((story.json["milestones"] as? [[String: String]]) == [
                ["milestone": "application", "night": "2022-02-03"], ["milestone": "acceptance", "night": "2022-02-03"],
                ["milestone": "connection", "night": "2022-03-01"],
            ])
            #expect(story.text.contains("application read on 2022-02-03, acceptance read on 2022-02-03, connection read on 2022-03-01"))
            #expect((try campaign.person(who[2]).json["milestones"] as? [Any])?.isEmpty == true)
            // Milestones take no step.
            let flows = try campaign.report("flows", "2022-03-01") + campaign.report("flows", "2022-02-03")
            #expect(flows.allSatisfy { !["application", "acceptance", "connection"].contains($0["cause"]) })
            try campaign.events("suivi-4.csv", received: "2022-03-02", [.init(kind: "deletion", identity: who[1])])
            try campaign.night("2022-03-02")
            #expect(try campaign.people().values.filter { $0["state"] == "deleted" }.map { $0["milestone"] } == [""])
        }
    }

    @Test(arguments: all)
    func theCubeHasADimensionMoreAndNoAges(_ invited: Invited) throws {
        try LivedCampaign.with(invited.campaign) { campaign in
            try Self.begin(invited, campaign, people: 60)
            func shown(_ night: String) throws -> [String: String] {
                let lines = try campaign.report("cube", night).filter {
                    $0["scheme"] != "*" && $0["state"] == "*" && $0["department"] == "*" && $0["record"] == "*"
                }
                return Dictionary(uniqueKeysWithValues: lines.map { ($0["milestone"]!, $0["people"]!) })
            }
            // All at one place: nothing is told.
            let nothing = ["*": "60", "none": "", "application": "", "acceptance": "", "connection": ""]
            #expect(try shown("2022-02-01") == nothing)
            func reach(_ milestone: String, _ range: Range<Int>, _ night: String) throws {
                try campaign.events(
                    "suivi-\(night).csv", received: night, range.map { .init(kind: milestone, identity: invited.identity($0)) })
                try campaign.night(night)
            }
            try reach("application", 0..<40, "2022-02-02")
            #expect(try shown("2022-02-02") == ["*": "60", "none": "20", "application": "40"])
            // Three only: who they are would be told by the difference.
            try reach("acceptance", 0..<3, "2022-02-03")
            #expect(try shown("2022-02-03") == nothing)
            // Thirteen since it was last shown.
            try reach("acceptance", 3..<13, "2022-02-04")
            #expect(try shown("2022-02-04") == ["*": "60", "none": "20", "application": "27", "acceptance": "13"])
            let cube = try campaign.report("cube", "2022-02-04")
            #expect(Set(cube.map { $0["age_band"]! }) == ["*"])
            #expect(Set(cube.map { $0["sex"]! }) == ["*"])
            // Told over all states together, and of no single one.
            #expect(cube.allSatisfy { $0["milestone"] == "*" || $0["state"] == "*" || $0["state"] == "deleted" })
            let again = try Program.run(["report", campaign.file, "--date", "2022-02-04"])
            #expect(again.exit == 0, "\(again.errors)")
        }
    }

    @Test func theMilestonesOfAStoreStay() throws {
        try LivedCampaign.with("france-sun-es") { campaign in
            try Self.begin(Self.all[1], campaign, people: 2)
            let text = try String(contentsOfFile: campaign.file, encoding: .utf8)
            for (key, change) in [
                ("milestones: [application, acceptance, connection]", "milestones: [application, connection]"),
                ("identity: finess", "identity: siren"), ("production: true", "production: true\ncountry: de"),
            ] {
                try text.replacing(key, with: change).write(toFile: campaign.file, atomically: true, encoding: .utf8)
                let answer = try Program.run(["nightly", campaign.file, "--date", "2022-02-02"])
                #expect(answer.exit == 78, "\(change)")
                #expect(answer.errors.contains("is not what the store was made with"))
            }
        }
    }
}
