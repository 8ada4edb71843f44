import Foundation
import Testing

/// What `plan` says of the quota, from nights lived.
@Suite struct PlanCommandTests {
    private typealias Hand = HandMadeCampaign

    @Test func theDayAfterABigWaveIsNamedAndWhenNobodyWaits() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...250))
            try campaign.night("2022-02-01")
            let plan = try JSONText.object(Program.run(["plan", campaign.file, "--days", "3", "--json"]).output)
            let queues = try #require(plan["queues"] as? [[String: Any]])
            try #require(queues.count == 1)
            #expect(queues[0]["from"] as? String == "2022-02-16" && queues[0]["quota"] as? Int == 100)
            let days = try #require(queues[0]["days"] as? [[String: Any]])
            #expect(days.map { "\($0["date"]!) \($0["due"]!)" } == ["2022-02-16 250"])
            #expect(queues[0]["most"] as? Int == 150 && queues[0]["most_on"] as? String == "2022-02-16")
            #expect(queues[0]["empty_on"] as? String == "2022-02-18")
            #expect(plan["all_opened_on"] as? String == "2022-02-18" && plan["days_until_all_opened"] as? Int == 17)
            let text = try Program.run(["plan", campaign.file, "--days", "3"]).output
            #expect(
                text.contains(
                    "\nfrom 2022-02-16 more are due than the 100 a day that may be opened (newly due on 2022-02-16: 250): at most 150 wait, on "
                        + "2022-02-16; nobody waits after 2022-02-18\nall who can be opened are opened on 2022-02-18, in 17 days (at the earliest "
                        + "2022-02-18, at the latest 2022-02-18)\n"))
            // As it comes: the nights themselves.
            for (night, backlog) in [("2022-02-16", 150), ("2022-02-17", 50), ("2022-02-18", 0)] {
                #expect(try campaign.night(night)["backlog"] as? Int == backlog)
            }
            #expect(try JSONText.object(Program.run(["plan", campaign.file, "--json"]).output)["queues"] as? [String] == [])
        }
    }

    @Test func aDaysBandIsInItsTableAndInPlanAlike() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let plan = try JSONText.object(Program.run(["plan", campaign.file, "--json"]).output)
            let days = try #require(plan["days"] as? [[String: Any]])
            let rows = try days.map { day in
                let (low, high) = try (#require(day["low"] as? [String: Int]), #require(day["high"] as? [String: Int]))
                // By channel for operators alone.
                let notices = [low["email"]! + low["post"]!, high["email"]! + high["post"]!]
                let counts = notices + ["due", "activations", "backlog"].flatMap { [low[$0]!, high[$0]!] }
                for name in low.keys { #expect((low[name]!...high[name]!).contains(try #require(day[name] as? Int))) }
                return ([day["date"] as? String ?? ""] + counts.map(String.init)).joined(separator: ",")
            }
            let table = try Hand.plain(campaign.reports + "/2022-02-02/forecast_band.csv.zst")
            #expect(table.split(separator: "\n").dropFirst().map(String.init) == rows)
        }
    }
}
