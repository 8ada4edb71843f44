import Foundation
import Testing

/// Files of a night that waits for a required feed, when the next delivery takes their names.
@Suite struct HeldFilesTests {
    private typealias Hand = HandMadeCampaign
    private static let required = [
        (old: #""msa-*", layout: canonical-population, required: false"#, new: #""msa-*", layout: canonical-population, required: true"#),
        (old: "layout: canonical-events, required: false", new: "layout: canonical-events, required: true"),
    ]
    private static let first = "2022-02-01", second = "2022-02-02"

    /// Two people told on the first night; on the second one's objection and a new person are at hand, a scheme lacks.
    private func wait(_ body: (HandMadeCampaign) throws -> Void) throws {
        try Hand.with(changing: Self.required) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...2))
            try campaign.put("msa-1.csv", Hand.people([50], scheme: "02"))
            try campaign.put("events.csv", Hand.events("objection", [], on: Self.first))
            try campaign.night(Self.first)
            try campaign.put("rg-2.csv", Hand.people([3]))
            try campaign.put("events.csv", Hand.events("objection", [1], on: Self.second))
            let waits = try campaign.night(Self.second, exit: 66)
            #expect(waits["files"] as? [String: Int] == ["missing": 1, "waiting": 2])
            try body(campaign)
        }
    }

    @Test func populationAndObjectionsWhoseNamesAreTakenMeanwhileAreNotLost() throws {
        try wait { campaign in
            try campaign.put("rg-2.csv", Hand.people([4]))
            try campaign.put("events.csv", Hand.events("objection", [2], on: Self.second))
            // Both contents wait, however often the night is tried.
            for _ in 1...2 { try campaign.night(Self.second, exit: 66) }
            try campaign.put("rg-2.csv", Hand.people([5]))
            try campaign.put("msa-2.csv", Hand.people([51], scheme: "02"))
            let answer = try campaign.night(Self.second)
            #expect(answer["files"] as? [String: Int] == ["taken": 6])
            #expect((answer["events"] as? [String: Int])?["applied"] == 2)
            #expect(
                try campaign.states() == [
                    1: "objected", 2: "objected", 3: "notified", 4: "notified", 5: "notified", 50: "notified", 51: "notified",
                ])
            #expect(try campaign.report("files", Self.second).map { $0[0] } == [
                "events.csv", "events.csv", "msa-2.csv", "rg-2.csv", "rg-2.csv", "rg-2.csv",
            ])
            try campaign.verify()
            try campaign.put("events.csv", Hand.events("objection", [3], on: "2022-02-03"))
            try campaign.put("msa-3.csv", Hand.people([52], scheme: "02"))
            try campaign.night("2022-02-03")
            #expect(try campaign.states()[3] == "objected")
        }
    }

    @Test func theNightsBytesAreThoseOfANightInWhichNothingLackedAndNothingWasWrittenOver() throws {
        try wait { campaign in
            try campaign.remove("rg-2.csv")
            try campaign.put("events.csv", Hand.events("objection", [], on: Self.second))
            try campaign.put("msa-2.csv", Hand.people([51], scheme: "02"))
            try campaign.night(Self.second)
            try Hand.with(changing: Self.required) { whole in
                try FileManager.default.copyItem(atPath: campaign.folder + "/secret", toPath: whole.folder + "/secret")
                for name in ["rg-1.csv", "msa-1.csv"] {
                    try FileManager.default.copyItem(atPath: campaign.inbox + "/" + name, toPath: whole.inbox + "/" + name)
                }
                try whole.put("events.csv", Hand.events("objection", [], on: Self.first))
                try whole.night(Self.first)
                try whole.put("rg-2.csv", Hand.people([3]))
                try whole.put("msa-2.csv", Hand.people([51], scheme: "02"))
                try whole.put("events.csv", Hand.events("objection", [1], on: Self.second))
                try whole.night(Self.second)
                for folder in ["outbox", "reports/hand"] {
                    let (night, twin) = (campaign.folder + "/\(folder)/\(Self.second)", whole.folder + "/\(folder)/\(Self.second)")
                    let names = try FileManager.default.subpathsOfDirectory(atPath: twin).sorted()
                    #expect(try FileManager.default.subpathsOfDirectory(atPath: night).sorted() == names)
                    for name in names {
                        #expect(FileManager.default.contentsEqual(atPath: night + "/" + name, andPath: twin + "/" + name), "\(name)")
                    }
                }
            }
        }
    }

    @Test func aFileThatIsRefusedUnderTheNameOfAHeldOneIsTold() throws {
        try wait { campaign in
            try campaign.put("rg-2.csv", "nothing,known\n1,2\n")
            try campaign.night(Self.second, exit: 66)
            try campaign.put("msa-2.csv", Hand.people([51], scheme: "02"))
            try campaign.night(Self.second, exit: 65)
            #expect(try campaign.report("files", Self.second).filter { $0[0] == "rg-2.csv" }.map { $0[8] }.sorted() == ["refused", "taken"])
            #expect(try campaign.states()[3] == "notified")
        }
    }
}
