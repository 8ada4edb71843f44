import Foundation
import Testing

/// What every command on a campaign says of a campaign file it can't use.
@Suite struct CampaignArgumentTests {
    static let commands: [[String]] = [
        ["nightly", "CAMPAIGN", "--date", "2022-01-31"], ["status", "CAMPAIGN"],
        ["person", "CAMPAIGN", "0123456789abcdef"], ["plan", "CAMPAIGN"], ["diff", "CAMPAIGN", "2022-01-31", "2022-02-01"], ["report", "CAMPAIGN", "--date", "2022-01-31"],
        ["export", "people", "CAMPAIGN", "--out", "people.csv"], ["verify", "CAMPAIGN"],
        ["synth", "--people", "9", "--seed", "1", "--out", "o", "--campaign", "CAMPAIGN"],
    ]

    private func run(_ command: [String], on campaign: String) throws -> Program.Result {
        try ScratchFolder.with { folder in
            try Program.run(command.map { $0 == "CAMPAIGN" ? campaign : $0 }, in: folder)
        }
    }

    @Test(arguments: commands)
    func aCampaignThatIsNotThereExits66(_ command: [String]) throws {
        let answer = try run(command, on: "/nowhere/c.yaml")
        #expect(
            answer.errors == """
                ouverture: /nowhere/c.yaml: can't be read: no such file or directory
                hint: name a campaign file that you may read, such as Pipelines/demonstration.yaml

                """)
        #expect(answer.output == "")
        #expect(answer.exit == 66)
    }

    @Test(arguments: commands)
    func aCampaignWithASlipExits78WithItsPlace(_ command: [String]) throws {
        try ScratchFolder.with { folder in
            let campaign = folder + "/c.yaml"
            try "campaign: c\nidentity: nir\nproducton: true\n".write(toFile: campaign, atomically: true, encoding: .utf8)
            let answer = try run(command, on: campaign)
            #expect(answer.errors.hasPrefix("ouverture: \(campaign):3:1: unknown key `producton` in a campaign\nhint: did you mean `production`? "))
            #expect(answer.errors.split(separator: "\n").count == 2)
            #expect(answer.output == "")
            #expect(answer.exit == 78)
        }
    }

    @Test(arguments: ["99", "0123456789abcdeX", "25508141680253812"])
    func aPersonThatNoNumberingKnowsIsNotRepeated(_ who: String) throws {
        let campaign = package.appending(path: "Pipelines/demonstration.yaml").path
        let answer = try Program.run(["person", campaign, who])
        #expect(answer.exit == 64)
        #expect(!answer.errors.contains(who))
        #expect(answer.errors.hasPrefix("ouverture: person: an argument of \(who.count) characters names nobody\n"))
    }

    private var package: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
