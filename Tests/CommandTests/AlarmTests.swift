import Foundation
import Testing

/// What is wrong, as `status` and `plan` tell it and as the night's reports keep it.
@Suite struct AlarmTests {
    private typealias Hand = HandMadeCampaign

    /// The alarms of `status`: code, subject, since, count, usual.
    private func alarms(_ campaign: HandMadeCampaign, _ command: String = "status") throws -> [[String]] {
        let answer = try JSONText.object(Program.run([command, campaign.file, "--json"]).output)
        return try #require(answer["alarms"] as? [[String: Any]]).map { alarm in
            ["code", "subject", "since", "count", "usual"].map { key in
                if let number = alarm[key] as? Int { return "\(number)" }
                return alarm[key] as? String ?? ""
            }
        }
    }

    private func expectTold(_ campaign: HandMadeCampaign, _ night: String, _ expected: [[String]]) throws {
        #expect(try alarms(campaign) == expected)
        #expect(try alarms(campaign, "plan") == expected)
        // The table has the night and 0 where an alarm says nothing.
        let lines = expected.sorted { $0[0] < $1[0] }.map { alarm in
            [alarm[0], alarm[1], alarm[2].isEmpty ? night : alarm[2]] + alarm[3...].map { $0.isEmpty ? "0" : $0 }
        }
        #expect(try campaign.report("alarms", night) == lines)
    }

    @Test func beforeTheFirstNightAndInAQuietOneThereIsNone() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...3))
            try campaign.night("2022-02-01")
            try expectTold(campaign, "2022-02-01", [])
            #expect(try !Program.run(["status", campaign.file]).output.contains("ALARM"))
        }
    }

    @Test func peopleOverdueAreAnAlarmUntilNobodyWaits() throws {
        try Hand.with(changing: [("per_day: 100, days: all", "per_day: 2, days: working")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...5))
            try campaign.night("2022-02-01")
            // Due from Wednesday the 16th on; on Friday two are opened, on the weekend nobody.
            try campaign.night("2022-02-18")
            try expectTold(campaign, "2022-02-18", [["people.overdue", "", "2022-02-15", "3", ""]])
            try campaign.night("2022-02-19")
            try expectTold(campaign, "2022-02-19", [["people.overdue", "", "2022-02-15", "3", ""]])
            let words = "due and not opened: 3; the oldest window ended on 2022-02-15\n"
            #expect(try Program.run(["status", campaign.file]).output.contains("\nALARM       " + words))
            #expect(try Program.run(["plan", campaign.file]).output.contains("\nALARM: " + words))
            for night in ["2022-02-21", "2022-02-22"] { try campaign.night(night) }
            try expectTold(campaign, "2022-02-22", [])
            try campaign.verify()
        }
    }

    @Test func whoFallsDueOnADayWithoutOpeningsIsNotOverdue() throws {
        try Hand.with(changing: [("per_day: 100, days: all", "per_day: 2, days: working")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...2))
            try campaign.night("2022-02-04")
            try campaign.night("2022-02-19")
            #expect(try campaign.status()["backlog"] as? Int == 2)
            try expectTold(campaign, "2022-02-19", [])
        }
    }

    @Test func aRequiredFeedThatLacksIsAnAlarmWhileTheNightWaits() throws {
        try Hand.with(changing: [("layout: canonical-events, required: false", "layout: canonical-events, required: true")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...3))
            try campaign.put("events-1.csv", Hand.events("objection", [1], on: "2022-02-01"))
            try campaign.night("2022-02-01")
            try campaign.night("2022-02-02", exit: 66)
            let expected = [["feed.missing", "events*", "2022-02-02", "", ""]]
            #expect(try alarms(campaign) == expected)
            #expect(try alarms(campaign, "plan") == expected)
            try campaign.put("events-2.csv", Hand.events("objection", [2], on: "2022-02-02"))
            try campaign.night("2022-02-02")
            try expectTold(campaign, "2022-02-02", [])
        }
    }

    @Test func aFeedThatCameEachWeekAndIsLateIsAnAlarm() throws {
        try Hand.with { campaign in
            for (at, night) in ["2022-02-01", "2022-02-08", "2022-02-15", "2022-02-22"].enumerated() {
                try campaign.put("rg-\(at).csv", Hand.people(1...20 + at))
                try campaign.night(night)
            }
            try campaign.night("2022-03-01")
            try expectTold(campaign, "2022-03-01", [])
            try campaign.night("2022-03-02")
            try expectTold(campaign, "2022-03-02", [["feed.late", "rg-*", "2022-02-22", "8", "7"]])
            try campaign.put("rg-late.csv", Hand.people(1...30))
            try campaign.night("2022-03-03")
            try expectTold(campaign, "2022-03-03", [])
        }
    }

    @Test func aFileAFifthSmallerThanTheLastOneIsAnAlarm() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...10))
            try campaign.put("msa-1.csv", Hand.people(21...30, scheme: "02"))
            try campaign.night("2022-02-01")
            // The two files of one night are one together.
            try campaign.put("rg-2a.csv", Hand.people(1...5))
            try campaign.put("rg-2b.csv", Hand.people(6...9))
            try campaign.put("msa-2.csv", Hand.people(21...28, scheme: "02"))
            try campaign.night("2022-02-02")
            try expectTold(campaign, "2022-02-02", [["file.small", "msa-*", "2022-02-01", "8", "10"]])
            try campaign.night("2022-02-03")
            try expectTold(campaign, "2022-02-03", [])
        }
    }

    @Test func aRefusedFileIsAnAlarm() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...10))
            try campaign.put("msa-1.csv", "nothing,known\n1,2\n")
            try campaign.night("2022-02-01", exit: 65)
            try expectTold(campaign, "2022-02-01", [["file.refused", "msa-1.csv", "", "", ""]])
        }
    }

    @Test func aSchemeWhoseObjectionsJumpIsAnAlarmInEveryWayTheNightIsDone() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...400))
            try campaign.put("msa-1.csv", Hand.people(401...800, scheme: "02"))
            try campaign.change("length: 2, unit: weeks", to: "length: 8, unit: weeks")
            for day in 1...20 {
                let date = "2022-02-\(day < 10 ? "0" : "")\(day)"
                try campaign.put("events-\(date).csv", Hand.events("objection", [day, 400 + day], on: date))
                try campaign.night(date)
                try expectTold(campaign, date, [])
            }
            try campaign.put("events-jump.csv", Hand.events("objection", [21] + Array(421...450), on: "2022-02-21"))
            try campaign.night("2022-02-21")
            try expectTold(campaign, "2022-02-21", [["objections.jump", "02", "", "30", "1"]])
            try campaign.verify()
            // The night's facts have it: written again, it is there, byte for byte.
            let table = campaign.folder + "/reports/hand/2022-02-21/alarms.csv.zst"
            let bytes = FileManager.default.contents(atPath: table)
            try FileManager.default.removeItem(atPath: table)
            #expect(try Program.run(["report", campaign.file, "--date", "2022-02-21"]).exit == 0)
            #expect(FileManager.default.contents(atPath: table) == bytes)
        }
    }
}
