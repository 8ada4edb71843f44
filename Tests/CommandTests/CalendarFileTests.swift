import Foundation
import Testing

/// `index.html` beside the nights: each night's, in no manifest, made again by `report`.
@Suite struct CalendarFileTests {
    @Test func theCalendarIsTheLatestNightsAndIsMadeAgainByteForByte() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31", "2022-02-01"])
            let path = campaign.reports + "/index.html"
            let calendar = try #require(FileManager.default.contents(atPath: path))
            let text = String(decoding: calendar, as: UTF8.self)
            #expect(text.contains("<a href=\"2022-02-01/report.html\">"))
            for night in ["2022-01-31", "2022-02-01"] {
                let manifest = try String(contentsOfFile: campaign.reports + "/\(night)/manifest.json", encoding: .utf8)
                #expect(!manifest.contains("index.html"))
                #expect(manifest.contains("conservation.csv.zst") && manifest.contains("figures.csv.zst"))
            }
            // Of an earlier night, too, it is the latest one's calendar.
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.removeItem(atPath: campaign.reports + "/2022-01-31")
            let report = try Program.run(["report", campaign.file, "--date", "2022-01-31"])
            #expect(report.exit == 0, "\(report.errors)")
            #expect(report.output.contains("index.html"))
            #expect(FileManager.default.contents(atPath: path) == calendar)
            #expect(try Program.run(["verify", campaign.file]).exit == 0)
        }
    }

    @Test func aRealNightsPageHasATickForEveryEquation() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31", "2022-02-01", "2022-02-02"])
            let page = try String(contentsOfFile: campaign.reports + "/2022-02-02/report.html", encoding: .utf8)
            #expect(page.contains("Every equation holds."))
            #expect(!page.contains("does not hold"))
            #expect(page.contains("<a href=\"../index.html\">"))
        }
    }
}
