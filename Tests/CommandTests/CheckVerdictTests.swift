import Foundation
import Testing

/// What `check` says a night would do with a file, and how it ends.
@Suite struct CheckVerdictTests {
    private typealias Hand = HandMadeCampaign

    private func check(_ text: String, _ options: String..., limit: String = "100%") throws -> Program.Result {
        try Hand.with(changing: [("rejects: 100%", "rejects: \(limit)")]) { campaign in
            try campaign.put("rg-1.csv", text)
            return try Program.run(["check", campaign.inbox + "/rg-1.csv", "--layout", "canonical-population"] + options.map { $0 == "C" ? campaign.file : $0 })
        }
    }

    @Test func overTheCampaignsLimitItIsWhatTheNightSays() throws {
        let check = try check(Hand.people(1...10, wrong: [1, 2, 3]), "--campaign", "C", limit: "10%")
        #expect(check.exit == 65)
        #expect(
            check.errors == """
                ouverture: rg-1.csv: a night would refuse it: 3 of 10 rows rejected (sex.code for the most part), more than the limit of 10%
                hint: have the rows mended and the file sent again, or allow more by the campaign's `limits.rejects`

                """)
        #expect(check.output.contains(" would refuse it whole\n"))
    }

    @Test func withinTheLimitItIsTakenWithoutThem() throws {
        let check = try check(Hand.people(1...10, wrong: [1, 2, 3]), "--campaign", "C", limit: "30%")
        #expect(check.exit == 1)
        #expect(check.errors == "")
        #expect(check.output.contains(" would take it without 3 of 10 rows (30%)\n"))
    }

    @Test func withoutACampaignTheLimitIsNotKnown() throws {
        let check = try check(Hand.people(1...30, wrong: [7]))
        #expect(check.exit == 1)
        #expect(check.errors == "")
        #expect(
            check.output.contains(
                " would reject 1 of 30 rows (3.34%), and take the others only where its campaign's `limits.rejects` allows that much\n"))
        #expect(try self.check(Hand.people(1...3)).output.contains(" would take it\n"))
    }

    @Test func testIdentitiesAreRejectedAsByTheNight() throws {
        let text = Hand.people(1...10).split(separator: "\n").enumerated().map { $1 + ($0 == 0 ? ",identity_oid\n" : $0 == 4 ? ",1.2.250.1.213.1.4.10\n" : ",\n") }.joined()
        #expect(try check(text).exit == 0)
        let check = try check(text, "--campaign", "C", "--json")
        #expect(check.exit == 1)
        #expect(try JSONText.object(check.output)["rejects"] as? [String: Int] == ["identity.test": 1])
    }

    @Test func allFilesAreLookedAtWhateverOneOfThemIs() throws {
        try ScratchFolder.with { folder in
            try Hand.people(1...3).write(toFile: folder + "/a", atomically: true, encoding: .utf8)
            try Hand.people(4...6, wrong: [5]).write(toFile: folder + "/c", atomically: true, encoding: .utf8)
            try "x,y\n".write(toFile: folder + "/d", atomically: true, encoding: .utf8)
            let check = try Program.run(
                ["check", "a", "nofile", "c", "d", "--layout", "canonical-population", "--rejects", "r.csv", "--json"], in: folder)
            #expect(check.exit == 66)
            #expect(check.output.split(separator: "\n").count == 3)
            #expect(check.errors.contains("ouverture: nofile: "))
            #expect(try String(contentsOfFile: folder + "/r.csv", encoding: .utf8).contains("c,3,sex,sex.code,"))
            let without = try Program.run(["check", "a", "c", "--layout", "canonical-population"], in: folder)
            #expect(without.exit == 1)
            let refused = try Program.run(["check", "d", "c", "--layout", "canonical-population"], in: folder)
            #expect(refused.exit == 65)
            let guessed = try Program.run(["check", "nofile", "a"], in: folder)
            #expect(guessed.exit == 66)
            #expect(guessed.output.contains("fields:\n"))
        }
    }

    @Test func anEstimateIsMarked() throws {
        let header = "identity,birth_name\n"
        let few = header + (1...131_072).map { "\($0),A\n" }.joined()
        try ScratchFolder.with { folder in
            try few.write(toFile: folder + "/few", atomically: true, encoding: .utf8)
            try (few + (131_073...180_000).map { "\($0),A\n" }.joined()).write(toFile: folder + "/many", atomically: true, encoding: .utf8)
            func columns(_ name: String) throws -> [[String: Any]] {
                let check = try Program.run(["check", name, "--layout", "canonical-population", "--json"], in: folder)
                return try #require(JSONText.object(check.output)["columns"] as? [[String: Any]])
            }
            let (one, other) = (try columns("few"), try columns("many"))
            #expect(one[0]["distinct"] as? Int == 131_072)
            #expect(one[0]["distinct_estimated"] == nil)
            #expect(other[0]["distinct_estimated"] as? Bool == true)
            #expect(abs((other[0]["distinct"] as? Int ?? 0) - 180_000) < 9000)
            #expect(other[1]["distinct_estimated"] == nil)
            let table = try Program.run(["check", "many", "--layout", "canonical-population"], in: folder).output
            #expect(table.contains(/identity    180,000  ~1[6789]\d,000  9/))
        }
    }
}
