import Foundation
import Testing

/// The campaigns of other countries and other people, lived with the files that `synth` makes for them.
@Suite struct SyntheticCampaignTests {
    struct Lived: Sendable, CustomTestStringConvertible {
        let campaign: String
        /// The first is the day of the first notices; on all that come before the last waves begin.
        let nights: [String]
        /// Some of those that the cube must have.
        let regions: Set<String>
        var testDescription: String { campaign }
        var from: String { nights[0] }
        var through: String { nights[nights.count - 1] }
    }

    private static let french: Set<String> = ["13", "33", "59", "69", "75"]
    private static let february = ["2022-02-01", "2022-02-02", "2022-02-08", "2022-02-14"]
    static let all = [
        Lived(
            campaign: "germany-epa", nights: ["2024-12-02", "2024-12-03", "2024-12-09", "2024-12-15"],
            regions: ["01", "10", "20", "30", "50", "70", "80", "99"]),
        Lived(
            campaign: "australia-my-health-record", nights: ["2018-07-16", "2018-07-17", "2018-07-23", "2018-07-29"],
            regions: ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]),
        Lived(campaign: "france-professionals", nights: february, regions: french),
        Lived(campaign: "france-sun-es", nights: february, regions: french),
        Lived(campaign: "france-publishers", nights: february, regions: french),
    ]

    /// Files of 1,500 people by name, apart from the inbox, and the lines of the key.
    private static func make(_ lived: Lived, _ campaign: LivedCampaign, errors: String) throws -> (folder: String, files: [String], key: [String]) {
        let folder = campaign.folder + "/deliveries"
        let made = try Program.run([
            "synth", "--people", "1500", "--seed", "5", "--out", folder, "--campaign", campaign.file, "--from", lived.from, "--through",
            lived.through, "--errors", errors,
        ])
        try #require(made.exit == 0, "\(made.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "errors.csv" }.sorted()
        let key = try String(contentsOfFile: folder + "/errors.csv", encoding: .utf8).split(separator: "\n").dropFirst().map(String.init)
        return (folder, files, key)
    }

    @Test(arguments: all) func checkFindsNothingToRejectInFilesWithoutErrors(_ lived: Lived) throws {
        try LivedCampaign.with(lived.campaign) { campaign in
            let (folder, files, key) = try Self.make(lived, campaign, errors: "0%")
            #expect(key.isEmpty)
            let isEvents = { (name: String) in try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).hasPrefix("event_id") }
            let events = try files.filter(isEvents)
            let people = files.filter { !events.contains($0) }
            #expect(!events.isEmpty && people.count > 1)
            for (names, layout) in [(people, "canonical-population"), (events, "canonical-events")] {
                let paths = names.map { "\(folder)/\($0)" }
                let answer = try Program.run(["check"] + paths + ["--layout", layout, "--campaign", campaign.file])
                #expect(answer.exit == 0, "\(answer.errors)")
            }
        }
    }

    /// The day in a file's name, which ends in it and `.csv`.
    private static func day(_ name: String) -> String { String(name.dropLast(4).suffix(10)) }

    private static let codesOfRules: Set<String> = ["event.not_applicable", "event.not_entitled"]

    /// A small file passes two per cent by chance: more are allowed here, so that there can be more.
    private static func allowErrors(_ campaign: LivedCampaign) throws {
        let text = try String(contentsOfFile: campaign.file, encoding: .utf8)
        try #require(text.contains("rejects: 2%"))
        try text.replacing("rejects: 2%", with: "rejects: 30%").write(toFile: campaign.file, atomically: true, encoding: .utf8)
    }

    @Test(arguments: all) func nightsRejectTheRowsOfTheKeyAndEventsApply(_ lived: Lived) throws {
        try LivedCampaign.with(lived.campaign) { campaign in
            try Self.allowErrors(campaign)
            let (folder, files, key) = try Self.make(lived, campaign, errors: "6%")
            #expect(key.count > 60)
            var (read, inapplicable, before) = (0, 0, "")
            for night in lived.nights {
                let delivered = files.filter { before < Self.day($0) && Self.day($0) <= night }
                for name in delivered {
                    try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(campaign.inbox)/\(name)")
                }
                let answer = try campaign.night(night)
                read += (answer["events"] as? [String: Int])?["read"] ?? 0
                let rejects = try campaign.report("rejects", night)
                let ofForm = rejects.filter { !Self.codesOfRules.contains($0["code"] ?? "") }
                inapplicable += rejects.count - ofForm.count
                let listed = ofForm.map { row in ["file", "line", "code", "column"].map { row[$0] ?? "" }.joined(separator: ",") }
                #expect(listed.sorted() == key.filter { line in delivered.contains { line.hasPrefix($0 + ",") } }.sorted())
                before = night
            }
            #expect(read > 60)
            #expect(inapplicable * 50 <= read, "\(inapplicable) of \(read)")
            try Self.look(lived, campaign)
        }
    }

    /// Nearly all are told, here and there some have come further.
    private static func look(_ lived: Lived, _ campaign: LivedCampaign) throws {
        let people = try campaign.people().values
        #expect((1350...1500).contains(people.count))
        let told = people.count { $0["notified_on"] != "" }
        #expect(told > people.count * 9 / 10)
        #expect(people.contains { $0["state"] == "objected" })
        #expect(Set(try campaign.report("cube", lived.through).map { $0["department"] ?? "" }).isSuperset(of: lived.regions))
        guard lived.campaign.hasPrefix("france") else {
            #expect(people.contains { $0["state"] == "activated" })
            return
        }
        func reached(_ milestone: String) -> Int { people.count { $0["milestone"] == milestone } }
        #expect(reached("application") > 100 && reached("acceptance") > 50 && reached("connection") > 10)
    }
}
