import Foundation
import Testing

/// Names of files that an operator gives or gets.
@Suite struct OddNameTests {
    private typealias Hand = HandMadeCampaign

    @Test func aFileInTheInboxWhoseNameIsNotUTF8IsNamedAndSkipped() throws {
        try Hand.with { campaign in
            try campaign.put("rg-1.csv", Hand.people([1]))
            try FileManager.default.createSymbolicLink(atPath: campaign.inbox + "/rg-link.csv", withDestinationPath: "rg-1.csv")
            let latin: [CChar] = (campaign.inbox + "/rg-").utf8CString.dropLast() + [CChar(bitPattern: 0xE9)] + ".csv".utf8CString
            let file = open(latin, O_WRONLY | O_CREAT, 0o600)
            try #require(file >= 0)
            close(file)
            #expect(try campaign.night("2022-02-01")["files"] as? [String: Int] == ["taken": 1])
            #expect(try campaign.status()["skipped"] as? [String] == ["rg-link.csv", "rg-\u{FFFD}.csv"])
        }
    }

    @Test(arguments: [[], ["--identified"]])
    func anExportThatWouldTakeAFoldersNameExits73(_ options: [String]) throws {
        try Hand.with { campaign in
            try campaign.night("2022-02-01")
            for out in [campaign.inbox, campaign.inbox + "/"] {
                let export = try Program.run(["export", "people", campaign.file, "--out", out] + options)
                #expect(export.exit == 73, "\(export.errors)")
                #expect(export.errors.hasPrefix("ouverture: \(campaign.inbox): cannot be made: Is a directory\nhint: a folder has this name"))
            }
        }
    }
}
