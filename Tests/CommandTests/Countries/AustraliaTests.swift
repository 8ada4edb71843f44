import Testing

/// Australia's My Health Record from its campaign file alone: one end for all, moved twice while it ran, forms on paper that
/// came late, own decision from fourteen, deletion once the law had changed.
@Suite struct AustraliaTests {
    private static func row(_ number: Int, born: String = "19700101") -> [String: String] {
        [
            "identity": OtherNumbers.ihi(number), "birth_date": born, "sex": "1", "birth_name": "SMITH", "email": "p\(number)@example.com.au",
            "address_4": "1 GEORGE ST", "postcode": ["2000", "0800", "6000"][number % 3], "town": "TOWN",
        ]
    }

    private static func who(_ number: Int) -> String { OtherNumbers.ihi(number) }

    private static func night(
        _ campaign: LivedCampaign, _ date: String, _ events: [LivedCampaign.Event] = []
    ) throws -> [String: Any] {
        try campaign.events("opt-outs-\(date).csv", received: date, events)
        return try campaign.night(date)
    }

    private static func ends(_ campaign: LivedCampaign, _ numbers: [Int]) throws -> [String] {
        try campaign.column("closes_on", of: numbers.map(who))
    }

    @Test func theEndIsOneForAllAndMovesTwiceWhileWindowsRun() throws {
        try LivedCampaign.with("australia-my-health-record") { campaign in
            try campaign.receive("medicare-1.csv", (1...8).map { Self.row($0, born: $0 == 3 ? "20041101" : $0 == 4 ? "20041031" : "19700101") })
            _ = try Self.night(campaign, "2018-07-16")
            #expect(try Self.ends(campaign, [1, 8]) == ["2018-10-15", "2018-10-15"])

            try campaign.receive("medicare-2.csv", [Self.row(9)])
            _ = try Self.night(campaign, "2018-08-10")
            #expect(try Self.ends(campaign, [1, 8, 9]) == ["2018-11-15", "2018-11-15", "2018-11-15"])

            try Self.optOut(campaign)
            _ = try Self.night(campaign, "2018-11-14")
            #expect(try Self.ends(campaign, [1, 2, 8, 9]) == ["2019-01-31", "2019-01-31", "2019-01-31", "2019-01-31"])

            try Self.lawChanges(campaign)
            try Self.open(campaign)
        }
    }

    /// Fourteen on 31 October: on the 31st the one born that day is, the one born a day later is not.
    private static func optOut(_ campaign: LivedCampaign) throws {
        _ = try night(
            campaign, "2018-10-31",
            [.init(kind: "objection", identity: who(2)), .init(kind: "objection", identity: who(3)), .init(kind: "objection", identity: who(4))])
        #expect(try campaign.column("state", of: [2, 3, 4].map(who)) == ["objected", "notified", "objected"])
        #expect(try campaign.report("rejects", "2018-10-31").map { $0["code"] } == ["event.not_entitled"])
    }

    /// Before the amendment a cancelled record is closed, from then on deleted.
    private static func lawChanges(_ campaign: LivedCampaign) throws {
        _ = try night(campaign, "2018-12-03", [.init(kind: "activation", identity: who(5)), .init(kind: "activation", identity: who(6))])
        _ = try night(campaign, "2018-12-10", [.init(kind: "objection", identity: who(5))])
        _ = try night(campaign, "2018-12-11", [.init(kind: "objection", identity: who(6))])
        #expect(try campaign.column("state", of: [5, 6].map(who)) == ["closed", "deleted"])
    }

    private static func open(_ campaign: LivedCampaign) throws {
        // The one who had opted out comes back, with the window that moved meanwhile.
        _ = try night(campaign, "2019-01-30", [.init(kind: "withdrawal", identity: who(2))])
        #expect(try ends(campaign, [2]) == ["2019-01-31"])
        // A form on paper that came late, when no record was made yet.
        try campaign.events("paper-forms-1.csv", received: "2019-02-10", [.init(kind: "objection", identity: who(7), effectiveOn: "2019-01-29")])
        #expect(try night(campaign, "2019-02-21")["opened"] as? Int == 0, "three weeks of grace")
        #expect(try night(campaign, "2019-02-22")["opened"] as? Int == 5)
        #expect(
            try campaign.column("state", of: (1...9).map(who)) == [
                "opened", "opened", "opened", "objected", "closed", "deleted", "objected", "opened", "opened",
            ])
        // And one that came when it was: the record goes, and is counted as remedied.
        try campaign.events("paper-forms-2.csv", received: "2019-02-25", [.init(kind: "objection", identity: who(8), effectiveOn: "2019-01-30")])
        try campaign.receive("medicare-3.csv", [row(10)])
        _ = try night(campaign, "2019-03-01")
        let flows = try campaign.report("flows", "2019-03-01").filter { $0["scheme"] == "*" && $0["cause"] == "remedied" }
        #expect(flows.map { [$0["from"], $0["to"], $0["people"]] } == [["opened", "deleted", "1"]])
        // Who comes after the end has it on the day, and the grace.
        #expect(try ends(campaign, [10]) == ["2019-03-01"])
        #expect(try night(campaign, "2019-03-22")["opened"] as? Int == 0)
        #expect(try night(campaign, "2019-03-23")["opened"] as? Int == 1)
        #expect(try campaign.balance("2019-03-23") == ["opened": 5, "objected": 2, "closed": 1, "deleted": 2])
        #expect(Set(try campaign.report("cube", "2019-03-23").map { $0["department"]! }).isSuperset(of: ["NSW", "NT", "WA", "ZZ"]))
        #expect(Set(try campaign.outbox("activations", "2019-03-23").map { $0["messaging_address"]! }) == [""])
    }

    @Test func invitationsRestOnTheHolidaysOfAllStates() throws {
        try LivedCampaign.with("australia-my-health-record") { campaign in
            try campaign.receive("medicare-1.csv", [Self.row(1)])
            // Australia Day of 2019 falls on a Saturday and is kept on Monday.
            _ = try Self.night(campaign, "2019-01-28")
            #expect(try campaign.column("state", of: [Self.who(1)]) == ["eligible"])
            _ = try Self.night(campaign, "2019-01-29")
            #expect(try campaign.column("state", of: [Self.who(1)]) == ["notified"])
        }
    }
}
