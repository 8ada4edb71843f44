import Foundation
import Testing

/// Reports that a hand deleted or spoilt, written again from the ledger.
@Suite struct ReportCommandTests {
    /// What a hand does to a night's reports.
    static let hands: [(String, @Sendable (_ reports: String) throws -> Void)] = [
        ("deletes the night's folder", { try FileManager.default.removeItem(atPath: $0 + "/2022-02-01") }),
        ("deletes all reports", { try FileManager.default.removeItem(atPath: $0) }),
        ("deletes a table", { try FileManager.default.removeItem(atPath: $0 + "/2022-02-01/cube.csv.zst") }),
        ("deletes the manifest", { try FileManager.default.removeItem(atPath: $0 + "/2022-02-01/manifest.json") }),
        ("cuts a table short", { try Data(count: 7).write(to: URL(filePath: $0 + "/2022-02-01/cube.csv.zst")) }),
        ("writes into the page", { try Data("<p>".utf8).write(to: URL(filePath: $0 + "/2022-02-01/report.html")) }),
        ("spoils the manifest", { try Data("{\"format\":".utf8).write(to: URL(filePath: $0 + "/2022-02-01/manifest.json")) }),
    ]

    @Test(arguments: hands.map(\.0))
    func whatAHandDidIsNamedByVerifyAndMendedByReport(_ name: String) throws {
        let hand = try #require(Self.hands.first { $0.0 == name }).1
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let before = try campaign.outputs()
            try hand(campaign.reports)
            #expect(try Program.run(["verify", campaign.file]).exit == 1)
            for night in SmallCampaign.firstNights {
                let again = try Program.run(["report", campaign.file, "--date", night])
                #expect(again.exit == 0, "\(again.errors)")
            }
            #expect(try campaign.outputs() == before, "byte for byte, and nothing besides")
            let proof = try Program.run(["verify", campaign.file])
            #expect(proof.exit == 0, "\(proof.output)")
            // The next night goes on from the ledger, whatever lies in the folder.
            try hand(campaign.reports)
            try campaign.live(["2022-02-03"])
        }
    }

    @Test(arguments: ["2022-01-30", "2022-02-05"])
    func aNightThatIsNotThereIsWrongUsage(_ night: String) throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            let before = try campaign.outputs()
            let answer = try Program.run(["report", campaign.file, "--date", night])
            #expect(answer.exit == 64)
            #expect(
                answer.errors
                    == "ouverture: --date \(night): no complete night of this date is in the store\nhint: the nearest done: 2022-01-31\n")
            #expect(try campaign.outputs() == before)
        }
    }

    /// A folder whose manifest says another format is another program's work.
    @Test func reportsOfAnotherFormatAreNotOverwritten() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(["2022-01-31"])
            let path = campaign.reports + "/2022-01-31/manifest.json"
            let manifest = try String(contentsOfFile: path, encoding: .utf8)
            try manifest.replacing("{\"format\":1,", with: "{\"format\":0,").write(toFile: path, atomically: true, encoding: .utf8)
            let cube = campaign.reports + "/2022-01-31/cube.csv.zst"
            try Data("an older cube".utf8).write(to: URL(filePath: cube))
            let before = try campaign.outputs()
            let answer = try Program.run(["report", campaign.file, "--date", "2022-01-31"])
            #expect(answer.exit == 78)
            #expect(answer.errors.contains("in manifest format 0; this program writes 1\nhint: write it again with that program; nothing was overwritten\n"))
            #expect(try campaign.outputs() == before)
        }
    }
}
