import Foundation
import Testing

/// What the print house answers, from its file to the person's window.
@Suite struct PrinterAnswerTests {
    private static func campaign<R>(starts: String = "handed-over", perNight: Int = 100_000, _ body: (HandMadeCampaign) throws -> R) throws -> R {
        try HandMadeCampaign.with(changing: [
            ("window: {length: 2, unit: weeks}", "window: {length: 2, unit: days, starts: \(starts)}"), ("per_night: 100000", "per_night: \(perNight)"),
            ("activation: {per_day", "print: {answers: \"printer-*\", unanswered: 2 days}\nactivation: {per_day"),
        ], body)
    }

    /// References of a night's letters, in the order of the index.
    private static func references(_ campaign: HandMadeCampaign, _ night: String) throws -> [String] {
        try String(contentsOfFile: "\(campaign.folder)/outbox/\(night)/print/0001.csv", encoding: .utf8).split(separator: "\n").dropFirst()
            .map { String($0.prefix(12)) }
    }

    /// The first night of so many people.
    /// - Returns: its letters' references.
    private static func told(_ campaign: HandMadeCampaign, people: Int) throws -> [String] {
        try campaign.put("rg-1.csv", PrintTests.letters(1...people, scheme: "01"))
        try campaign.night("2022-01-31")
        return try references(campaign, "2022-01-31")
    }

    private static func answers(_ lines: [(String, String, String)]) -> String {
        "reference|status|pages|sorted|date\n" + lines.map { "\($0.0)|\($0.1)|1|1|\($0.2)\n" }.joined()
    }

    /// `closes_on` of everybody, by reference.
    private static func closings(_ campaign: HandMadeCampaign) throws -> [String: String] {
        let out = campaign.folder + "/people.csv"
        try #require(try Program.run(["export", "people", campaign.file, "--out", out]).exit == 0)
        let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").dropFirst()
        return Dictionary(uniqueKeysWithValues: lines.map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return (fields[9], fields[6])
        })
    }

    @Test func nobodyIsOpenedUntilTheLetterHasLeftAndItsWindowIsOver() throws {
        try Self.campaign { campaign in
            let letters = try Self.told(campaign, people: 4)
            #expect(try Set(Self.closings(campaign).values) == [""])
            #expect(try campaign.status()["held"] as? [String: Int] == ["printer": 4])
            for night in ["2022-02-01", "2022-02-02", "2022-02-03"] {
                #expect(try campaign.night(night)["opened"] as? Int == 0)
            }
            try campaign.put("printer-1.csv", Self.answers([(letters[0], "printed", "2022-02-03"), (letters[1], "printed", "2022-01-31")]))
            let night = try campaign.night("2022-02-04")
            #expect(night["opened"] as? Int == 1, "the one that left on the first day")
            #expect(night["backlog"] as? Int == 0, "who waits for the printer is not due")
            #expect(try campaign.status()["held"] as? [String: Int] == ["printer": 2])
            // The two letters are taken to leave tomorrow.
            let plan = try JSONText.object(Program.run(["plan", campaign.file, "--days", "4", "--json"]).output)
            let days = try #require(plan["days"] as? [[String: Any]])
            #expect(days.map { $0["activations"] as? Int } == [0, 1, 0, 2])
            #expect(try Self.closings(campaign) == [letters[0]: "2022-02-05", letters[1]: "2022-02-02", letters[2]: "", letters[3]: ""])
            try campaign.verify()
            #expect(try campaign.night("2022-02-05")["opened"] as? Int == 0)
            #expect(try campaign.night("2022-02-06")["opened"] as? Int == 1)
            #expect(try campaign.night("2022-03-06")["opened"] as? Int == 0)
            try campaign.verify()
        }
    }

    @Test func aRefusedLetterGoesOutAgainAndItsPlaceInTheQuotaIsGivenBack() throws {
        try Self.campaign(starts: "sent", perNight: 3) { campaign in
            let letters = try Self.told(campaign, people: 9)
            #expect(letters.count == 3)
            try campaign.put("printer-1.csv", Self.answers([(letters[0], "refused", "2022-01-31"), (letters[1], "printed", "2022-01-31")]))
            let night = try campaign.night("2022-02-01")
            #expect((night["notices"] as? [String: Int])?["post"] == 4, "three first letters and the one again")
            let flows = try campaign.report("flows", "2022-02-01").filter { $0[0] == "*" && $0[3] == "refused" }
            #expect(flows == [["*", "notified", "unreachable", "refused", "1"]])
            #expect(try Self.references(campaign, "2022-02-01").count == 4)
            let story = try Program.run(["person", campaign.file, letters[0], "--json"]).output
            #expect(story.contains("refused") && story.contains("print:\(letters[0])"))
            try campaign.verify()
        }
    }

    /// The answers' columns by name, in any order; by place, where the first line is left out; and in an event file.
    @Test func answersComeWithTheirHeaderOrWithoutOrAsEvents() throws {
        try Self.campaign { campaign in
            let letters = try Self.told(campaign, people: 4)
            try campaign.put("printer-1.csv", "\(letters[0])|printed|1|1|2022-02-01\n")
            try campaign.put("printer-2.csv", "date|reference|status\n2022-02-01|\(letters[1])|printed\n")
            let header = "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"
            let byIdentity = "e2,2022-02-01,,printed,\(HandMadeCampaign.identity(4)),,,,\n"
            try campaign.put("events-1.csv", header + "e1,2022-02-01,,printed,,\(letters[2]),,,\n" + byIdentity)
            try campaign.night("2022-02-01")
            #expect(try Self.closings(campaign) == [letters[0]: "2022-02-03", letters[1]: "2022-02-03", letters[2]: "2022-02-03", letters[3]: ""])
            #expect(try campaign.report("rejects", "2022-02-01").map { Array($0[0...3]) } == [["events-1.csv", "3", "reference", "identity.missing"]])
            // A letter is answered for once, by whichever file.
            try campaign.put("events-2.csv", header + "e3,2022-02-02,,refused,,\(letters[2]),,,\n")
            try campaign.put("printer-3.csv", "\(letters[0])|refused|1|1|2022-02-02\n\(letters[3])|lost|1|1|2022-02-02\n")
            try campaign.night("2022-02-02")
            #expect(try campaign.report("flows", "2022-02-02").isEmpty)
            try campaign.verify()
        }
    }

    @Test func nobodyIsOpenedByALetterThatNeverLeft() throws {
        try Self.campaign(starts: "sent") { campaign in
            let letters = try Self.told(campaign, people: 2)
            // Both object; one's letter was refused, and both take it back.
            try campaign.put("events-1.csv", HandMadeCampaign.events("objection", [1, 2], on: "2022-02-01"))
            try campaign.night("2022-02-01")
            try campaign.put("printer-1.csv", Self.answers([(letters[0], "refused", "2022-02-02")]))
            try campaign.night("2022-02-02")
            try campaign.put("events-3.csv", HandMadeCampaign.events("withdrawal", [1, 2], on: "2022-02-03"))
            let night = try campaign.night("2022-02-03")
            #expect((night["notices"] as? [String: Int])?["post"] == 1)
            #expect(night["opened"] as? Int == 1)
            #expect(try Self.closings(campaign).values.sorted() == ["2022-02-02", "2022-02-05"])
            #expect(try campaign.night("2022-02-05")["opened"] as? Int == 0)
            #expect(try campaign.night("2022-02-06")["opened"] as? Int == 1)
            try campaign.verify()
        }
    }

    @Test func lettersNotAnsweredForAreAnAlarmInStatus() throws {
        try Self.campaign(starts: "sent") { campaign in
            let letters = try Self.told(campaign, people: 4)
            try campaign.put("printer-1.csv", Self.answers([(letters[0], "printed", "2022-02-01"), (letters[0], "refused", "2022-02-01")]))
            for night in ["2022-02-01", "2022-02-02"] { try campaign.night(night) }
            #expect(try campaign.status()["unanswered"] is NSNull)
            try campaign.night("2022-02-03")
            let alarm = try #require(try campaign.status()["unanswered"] as? [String: Any])
            #expect(alarm["letters"] as? Int == 3 && alarm["oldest"] as? String == "2022-01-31")
            let words = "no answer for 3 letters, the oldest of 2022-01-31; ask the print house"
            #expect(try Program.run(["status", campaign.file]).output.contains("  \(words)\n"))
            #expect(try Program.run(["plan", campaign.file]).output.contains("ALARM: \(words)\n"))
            let told = try #require(campaign.status()["alarms"] as? [[String: Any]])
            #expect(told.map { $0["code"] as? String } == ["batches.unanswered"] && told[0]["count"] as? Int == 3)
            // How many letters are answered for no report tells.
            #expect(try campaign.report("alarms", "2022-02-03") == [["batches.unanswered", "", "2022-01-31", "0", "0"]])
            try campaign.put("printer-2.csv", Self.answers(letters.dropFirst().map { ($0, "printed", "2022-02-04") }))
            try campaign.night("2022-02-04")
            #expect(try campaign.status()["unanswered"] is NSNull)
            try campaign.verify()
        }
    }

    @Test func aWrongLineOfThePrinterIsARejectAndAnAnswerThatChangesNothingIsNone() throws {
        try Self.campaign { campaign in
            let letters = try Self.told(campaign, people: 4)
            let file = Self.answers([
                ("", "printed", "2022-02-01"), (letters[0], "lost", "2022-02-01"), (letters[0], "objection", "2022-02-01"),
                (letters[1], "printed", "01/02/2022"), ("00000000000", "printed", "2022-02-01"), (letters[2], "printed", "2022-02-01"),
            ])
            try campaign.put("printer-1.csv", file)
            try campaign.put("events-1.csv", HandMadeCampaign.events("death", [1, 2, 3, 4], on: "2022-02-01"))
            try campaign.night("2022-02-01")
            #expect(try campaign.report("rejects", "2022-02-01").map { [$0[0], $0[1], $0[2], $0[3]] } == [
                ["printer-1.csv", "2", "event_id", "identity.missing"], ["printer-1.csv", "3", "kind", "event.kind"],
                ["printer-1.csv", "4", "kind", "event.kind"], ["printer-1.csv", "5", "received_on", "event.date"],
                ["printer-1.csv", "6", "reference", "identity.format"],
            ])
            #expect(try campaign.status()["held"] as? [String: Int] == [:], "the dead wait for nobody")
            let check = try Program.run(["check", campaign.inbox + "/printer-1.csv", "--layout", "printer-answers", "--json"])
            #expect(check.exit == 1 && check.output.contains("\"event.kind\":2"), "\(check.output)")
            try campaign.verify()
        }
    }
}
