import Foundation
import Testing

/// How many of a scheme's people its last full file lacked (case 91).
@Suite struct LackingTests {
    private typealias Hand = HandMadeCampaign

    /// Does a night with files put into the inbox, and says what `status` then tells.
    private func lacking(_ campaign: HandMadeCampaign, _ date: String, _ files: [String: String]) throws -> [String: Int]? {
        for (name, text) in files { try campaign.put(name, text) }
        try campaign.night(date)
        return try campaign.status()["lacking"] as? [String: Int]
    }

    @Test func theFilesOfOneNightAreOneAndTheNumberStandsUntilTheNext() throws {
        try Hand.with { campaign in
            #expect(
                try lacking(campaign, "2022-02-01", ["rg-1.csv": Hand.people(1...10), "msa-1.csv": Hand.people(5...6, scheme: "02")])
                    == ["01": 0, "02": 0])
            // A rejected row is nobody's; a row that is older than the one in force is somebody's.
            let older = Hand.people([3]).replacing("20220101", with: "20210101")
            #expect(
                try lacking(campaign, "2022-02-02", ["rg-2.csv": Hand.people([1, 2, 2, 4], wrong: [4]), "rg-3.csv": older])
                    == ["01": 7, "02": 0])
            let page = try String(contentsOfFile: campaign.folder + "/reports/hand/2022-02-02/report.html", encoding: .utf8)
            #expect(page.contains("Scheme 01: its last full file lacks people it had sent before: 7."))
            let table = try Program.run(["status", campaign.file]).output
            #expect(table.contains("\nscheme 01   7 of its people not in its last full file\nscheme 02   0 of its"))
            // Who is deleted afterwards is lacking no more only from the next file on.
            #expect(try lacking(campaign, "2022-02-03", ["events-1.csv": Hand.events("deletion", [5, 9], on: "2022-02-03")]) == ["01": 7, "02": 0])
            #expect(try lacking(campaign, "2022-02-04", ["rg-4.csv": Hand.people([1, 2, 3, 9, 11])]) == ["01": 5, "02": 0])
            #expect(try lacking(campaign, "2022-02-05", ["rg-5.csv": Hand.people([1, 2, 3, 9, 11])]) == ["01": 5, "02": 0])
            #expect(try lacking(campaign, "2022-02-06", ["rg-6.csv": Hand.header, "msa-2.csv": Hand.header + "\n"]) == ["01": 9, "02": 1])
            try campaign.verify()
        }
    }

    @Test func beforeTheFirstNightNothingIsKnown() throws {
        try Hand.with(changing: [("layout: canonical-events, required: false", "layout: canonical-events, required: true")]) { campaign in
            try campaign.put("rg-1.csv", Hand.people([1]))
            try campaign.night("2022-02-01", exit: 66)
            #expect(try campaign.status()["lacking"] as? [String: Int] == [:])
        }
    }
}
