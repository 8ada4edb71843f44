import Foundation
import Testing

/// A refused file that is read again, and taken, because the limit or its source has changed.
@Suite struct RefusedAgainTests {
    private typealias Hand = HandMadeCampaign
    private static let limit = (old: "rejects: 100%", new: "rejects: 10%")
    private static let file = Hand.people(1...10, wrong: [1, 2])

    /// Names of the files that a person's steps tell.
    private func files(of number: Int, _ campaign: HandMadeCampaign) throws -> [String] {
        let told = try Program.run(["person", campaign.file, "-", "--json"], input: Hand.identity(number) + "\n")
        try #require(told.exit == 0, "\(told.errors)")
        let steps = try #require(JSONText.object(told.output)["steps"] as? [[String: Any]])
        return steps.compactMap { $0["file"] as? String }
    }

    /// Both wrong rows are listed, the people know their file, nothing is out of place.
    private func isTaken(on night: String, _ campaign: HandMadeCampaign) throws {
        #expect(try campaign.report("files", night).filter { $0[0] == "rg-1.csv" }.map { $0[3...] } == [["10", "8", "0", "2", "0", "taken"]])
        #expect(
            try campaign.report("rejects", night).map { $0.prefix(4) } == [
                ["rg-1.csv", "2", "sex", "sex.code"], ["rg-1.csv", "3", "sex", "sex.code"],
            ])
        #expect(try files(of: 5, campaign) == ["rg-1.csv"])
        try campaign.verify()
    }

    @Test func aHigherLimitTakesItWithItsRejectsAndLaterFilesKeepTheirNames() throws {
        try Hand.with(changing: [Self.limit]) { campaign in
            try campaign.put("rg-1.csv", Self.file)
            try campaign.night("2022-02-01", exit: 65)
            try campaign.change("rejects: 10%", to: "rejects: 20%")
            try campaign.night("2022-02-02")
            try isTaken(on: "2022-02-02", campaign)
            try campaign.put("msa-5.csv", Hand.people([50], scheme: "02"))
            try campaign.night("2022-02-03")
            #expect(try campaign.report("files", "2022-02-03").map { $0[0] } == ["msa-5.csv"])
            #expect(try files(of: 50, campaign) == ["msa-5.csv"])
            #expect(try files(of: 5, campaign) == ["rg-1.csv"])
            try campaign.verify()
        }
    }

    @Test func alsoInOneNightThatWaits() throws {
        let required = (old: #""msa-*", layout: canonical-population, required: false"#, new: #""msa-*", layout: canonical-population, required: true"#)
        try Hand.with(changing: [Self.limit, required]) { campaign in
            try campaign.put("rg-1.csv", Self.file)
            try campaign.night("2022-02-01", exit: 66)
            try campaign.change("rejects: 10%", to: "rejects: 20%")
            try campaign.night("2022-02-01", exit: 66)
            try campaign.put("msa-1.csv", Hand.people([50], scheme: "02"))
            try campaign.night("2022-02-01")
            try isTaken(on: "2022-02-01", campaign)
        }
    }

    @Test func underAnotherSourceItIsThatSourcesFile() throws {
        try Hand.with(changing: [Self.limit]) { campaign in
            try campaign.put("rg-1.csv", Hand.people(1...3, scheme: "02"))
            try campaign.night("2022-02-01", exit: 65)
            try campaign.change(#""rg-*""#, to: #""none-*""#)
            try campaign.change(#""msa-*""#, to: #""rg-*""#)
            try campaign.night("2022-02-02")
            #expect(try campaign.report("files", "2022-02-02").map { [$0[0], $0[2], $0[8]] } == [["rg-1.csv", "02", "taken"]])
            #expect(try campaign.report("rejects", "2022-02-02") == [])
            #expect(try files(of: 2, campaign) == ["rg-1.csv"])
            try campaign.verify()
        }
    }

    @Test func bytesTakenUnderAnotherNameSinceAreNotTakenTwice() throws {
        try Hand.with(changing: [Self.limit]) { campaign in
            try campaign.put("rg-1.csv", Self.file)
            try campaign.night("2022-02-01", exit: 65)
            try campaign.remove("rg-1.csv")
            try campaign.change("rejects: 10%", to: "rejects: 20%")
            try campaign.put("rg-2.csv", Self.file)
            try campaign.night("2022-02-02")
            try campaign.put("rg-1.csv", Self.file)
            try campaign.night("2022-02-03")
            #expect(try campaign.report("files", "2022-02-03").map { [$0[0], $0[3], $0[8]] } == [["rg-1.csv", "0", "known"]])
            try campaign.verify()
        }
    }
}
