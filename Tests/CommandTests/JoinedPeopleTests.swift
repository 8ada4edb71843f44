import Foundation
import Testing

/// A provisional number and the definitive one are one person's: by a file of equivalences, or by a row that carries both.
@Suite struct JoinedPeopleTests {
    // MARK: one of the two is stored

    @Test func whoGetsTheDefinitiveNumberIsNotToldAgainAndIsOpenedUnderIt() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(2)]))
            try hand.night("2022-01-31")
            let before = try hand.line(of: .provisional(1))
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.put("rg-2.csv", Self.people([.definitive(1), .definitive(2)], updated: "20220205"))
            let night = try hand.night("2022-02-05")
            #expect((night["notices"] as? [String: Int]) == ["email": 0, "post": 0])
            let after = try hand.line(of: .definitive(1))
            // Pseudonym, window, channel, number of notices and reference stay.
            #expect(after.dropLast() == before.dropLast())
            #expect(try hand.people().count == 2)
            try hand.night("2022-02-15")
            let orders = try hand.outbox("activations", "2022-02-15")
            #expect(Set(orders.map { $0[1] }) == [Number.definitive(1).identity, Number.definitive(2).identity])
            #expect(orders.allSatisfy { $0[5] == $0[1] + "@patient.mssante.fr" })
            #expect(orders.contains { $0[6] == before[9] })
            try hand.verify()
        }
    }

    @Test func aRowThatCarriesBothNumbersSaysTheSame() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1)]))
            try hand.night("2022-01-31")
            try hand.put(
                "msa-1.csv",
                "identity,replaces_identity,birth_date,sex,birth_name,organism\n"
                    + "\(Number.definitive(1).identity),\(Number.provisional(1).identity),19800512,1,NOM,02C010001\n")
            try hand.night("2022-02-01")
            let people = try hand.people()
            #expect(people.map { $0[10] } == [Number.definitive(1).identity])
            let files = try hand.report("files", "2022-02-01")
            #expect(files.map { Array($0[3...7]) } == [["1", "0", "1", "0", "0"]])
            try hand.verify()
        }
    }

    @Test func anEquivalenceThatComesBeforeAnybodyWaitsAndTheFirstRowGivesTheKey() throws {
        try Self.campaign { hand in
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-01-31")
            #expect(try hand.people().isEmpty)
            try hand.put("rg-1.csv", Self.people([.definitive(1)]))
            try hand.night("2022-02-01")
            let before = try hand.people()
            try hand.put("msa-1.csv", Self.people([.provisional(1)], scheme: "02"))
            try hand.night("2022-02-02")
            #expect(try hand.people() == before)
            #expect(try hand.report("files", "2022-02-02").map { Array($0[3...7]) } == [["1", "0", "1", "0", "0"]])
            try hand.verify()
        }
    }

    @Test func ofTwoRowsOfTheVeryFirstNightTheLesserLineGivesTheKey() throws {
        // Which of the two came first shows in the pseudonym, which is made of the key.
        var seen: [[String]] = []
        for order in [[Number.provisional(1), .definitive(1)], [.definitive(1), .provisional(1)], [.provisional(1)], [.definitive(1)]] {
            try Self.campaign(secret: "same") { hand in
                try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
                try hand.put("rg-1.csv", Self.people(order))
                try hand.night("2022-01-31")
                let people = try hand.people()
                #expect(people.map { $0[10] } == [Number.definitive(1).identity])
                seen.append([people[0][0], people[0][9]])
                try hand.verify()
            }
        }
        #expect(seen[0] == seen[2])
        #expect(seen[1] == seen[3])
        #expect(seen[0] != seen[1])
    }

    @Test func anAliasOfAnAliasLeadsToItsEnd() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1)]))
            try hand.night("2022-01-31")
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .provisional(2))]))
            try hand.night("2022-02-01")
            try hand.put("equiv-2.csv", Self.equivalences([(.provisional(2), .definitive(1))]))
            try hand.put("rg-2.csv", Self.people([.definitive(1)], updated: "20220202"))
            try hand.put("msa-2.csv", Self.people([.provisional(2)], scheme: "02"))
            try hand.night("2022-02-02")
            #expect(try hand.people().map { $0[10] } == [Number.definitive(1).identity])
            for number in [Number.provisional(1), .provisional(2), .definitive(1)] {
                #expect(try hand.person(number)["state"] as? String == "notified")
            }
            try hand.verify()
        }
    }

    // MARK: both are stored

    @Test func whereBothAreStoredTheOneStoredFirstStaysAndTheOtherOnesBalanceEnds() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(3)]))
            try hand.night("2022-01-31")
            let first = try hand.line(of: .provisional(1))
            try hand.put("msa-1.csv", Self.people([.definitive(1)], scheme: "02", updated: "20211231"))
            try hand.night("2022-02-01")
            #expect(try hand.people().count == 3)
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-02-02")
            #expect(try hand.people().count == 2)
            #expect(try hand.report("flows", "2022-02-02").filter { $0[3] == "joined" } == [
                ["*", "notified", "", "joined", "1"], ["02", "notified", "", "joined", "1"],
            ])
            let after = try hand.line(of: .definitive(1))
            #expect(after[0] == first[0])
            // Of two windows the one that ends later holds: its end was promised.
            #expect(after[6] == "2022-02-15")
            try hand.verify()
            try hand.night("2022-02-15")
            try hand.night("2022-02-16")
            #expect(try hand.outbox("activations", "2022-02-15").count == 1)
            let orders = try hand.outbox("activations", "2022-02-16")
            #expect(orders.map { $0[1] } == [Number.definitive(1).identity])
            #expect(orders.map { $0[6] } == [after[9]])
            try hand.verify()
        }
    }

    @Test(arguments: [
        (first: "objection", second: "", state: "objected"), ("", "objection", "objected"), ("", "death", "deceased"),
        ("objection", "death", "deceased"), ("death", "deletion", "deceased"), ("", "deletion", "deleted"),
        ("deletion", "", "deleted"), ("activation", "objection", "closed"), ("activation", "", "activated"), ("", "activation", "activated"),
        ("objection", "activation", "closed"),
    ])
    func theSaferStateHoldsElseTheOneFurtherOn(first: String, second: String, state: String) throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(1), .definitive(5)]))
            try hand.night("2022-01-31")
            let told = [(first, Number.provisional(1)), (second, .definitive(1))].filter { !$0.0.isEmpty }
            try hand.put("events-1.csv", told.reduce(into: Self.eventHeader) { $0 += Self.event($1.0, $1.1, "2022-02-01") })
            try hand.night("2022-02-01")
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-02-02")
            let people = try hand.people()
            #expect(people.map { $0[2] }.sorted() == [state, "notified"].sorted())
            try hand.verify()
            // Neither number brings anybody in again, nor a second notice.
            try hand.put("rg-3.csv", Self.people([.provisional(1), .definitive(1)], updated: "20220203"))
            let night = try hand.night("2022-02-03")
            #expect((night["notices"] as? [String: Int]) == ["email": 0, "post": 0])
            #expect(try hand.people().map { $0[2] }.sorted() == [state, "notified"].sorted())
            #expect(try hand.report("files", "2022-02-03").map { $0[3] } == ["2"])
            try hand.night("2022-02-15")
            try hand.verify()
        }
    }

    @Test func aReferenceOfEitherNumberReachesThePerson() throws {
        for of in [Number.provisional(1), .definitive(1)] {
            try Self.campaign { hand in
                try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(1)]))
                try hand.night("2022-01-31")
                let reference = try hand.line(of: of)[9]
                try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
                try hand.put("events-1.csv", Self.eventHeader + "e1,2022-02-01,,objection,,\(reference),self,portal,\n")
                try hand.night("2022-02-01")
                #expect(try hand.people().map { $0[2] } == ["objected"])
                try hand.verify()
            }
        }
    }

    @Test func anObjectionThatWaitedUnderTheDefinitiveNumberIsThePersons() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1)]))
            try hand.put("events-1.csv", Self.eventHeader + Self.event("objection", .definitive(1), "2022-01-31"))
            try hand.night("2022-01-31")
            #expect(try hand.people().map { $0[2] } == ["notified"])
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] } == ["objected"])
            try hand.verify()
        }
    }

    @Test func thePersonsStoryTellsWhatHappenedUnderBothNumbers() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1)]))
            try hand.night("2022-01-31")
            try hand.put("rg-2.csv", Self.people([.definitive(1)]))
            try hand.night("2022-02-01")
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-02-02")
            let steps = try #require(try hand.person(.definitive(1))["steps"] as? [[String: Any]])
            let told = steps.map { step in
                [step["night"], step["from"], step["to"], step["cause"], step["file"]].map { $0 as? String ?? "" }
            }
            #expect(told == [
                ["2022-01-31", "", "eligible", "intake", "rg-1.csv"], ["2022-01-31", "eligible", "notified", "notice", ""],
                ["2022-02-01", "", "eligible", "intake", "rg-2.csv"], ["2022-02-01", "eligible", "notified", "notice", ""],
                ["2022-02-02", "notified", "notified", "joined", ""], ["2022-02-02", "notified", "", "joined", ""],
            ])
        }
    }

    @Test func whoIsDeletedAfterwardsIsErasedUnderEveryNumber() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(1), .definitive(5)]))
            try hand.night("2022-01-31")
            let references = try [Number.provisional(1), .definitive(1)].map { try hand.line(of: $0)[9] }
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .provisional(2)), (.provisional(2), .definitive(1))]))
            try hand.night("2022-02-01")
            try hand.put("events-2.csv", Self.eventHeader + Self.event("deletion", .definitive(1), "2022-02-02"))
            try hand.night("2022-02-02")
            try hand.verify()
            // And found under every one of them, and by the reference of a notice sent under any.
            let found = try [Number.provisional(1), .provisional(2), .definitive(1)].map { try hand.person($0) }
                + references.map { try JSONText.object(Program.run(["person", hand.file, $0, "--json"]).output) }
            #expect(found.map { $0["state"] as? String } == Array(repeating: "deleted", count: 5))
            #expect(Set(found.compactMap { $0["person"] as? String }).count == 1)
            try hand.put("rg-3.csv", Self.people([.provisional(1), .provisional(2), .definitive(1)], updated: "20220203"))
            try hand.night("2022-02-03")
            #expect(try hand.report("files", "2022-02-03").map { Array($0[3...7]) } == [["3", "0", "0", "0", "3"]])
            #expect(try hand.people().map { $0[2] }.sorted() == ["deleted", "notified"])
            try hand.verify()
        }
    }

    @Test func whoTurnsOutToBeDeletedDoesNotComeAgainThoughTheirRowIsTheOneInForce() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(1), .definitive(5)]))
            try hand.put("events-1.csv", Self.eventHeader + Self.event("deletion", .provisional(1), "2022-01-31"))
            try hand.night("2022-01-31")
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.put("rg-2.csv", Self.people([.definitive(1), .definitive(5)]))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] }.sorted() == ["deleted", "notified"])
            #expect(try hand.report("files", "2022-02-01").map { Array($0[3...7]) } == [
                ["1", "1", "0", "0", "0"], ["2", "0", "0", "0", "2"],
            ])
            try hand.verify()
        }
        // The other way round: the one who stays is deleted with the other.
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.definitive(1), .provisional(1)]))
            try hand.put("events-1.csv", Self.eventHeader + Self.event("deletion", .provisional(1), "2022-01-31"))
            try hand.night("2022-01-31")
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1))]))
            try hand.put("rg-2.csv", Self.people([.definitive(1)]))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] } == ["deleted"])
            try hand.verify()
        }
    }

    // MARK: words that can't be taken

    @Test func aSecondNumberForTheSameProvisionalOneContradictsAndIsRejected() throws {
        try Self.campaign { hand in
            try hand.put("rg-1.csv", Self.people([.provisional(1), .definitive(2)]))
            try hand.put("equiv-1.csv", Self.equivalences([(.provisional(1), .definitive(1)), (.provisional(1), .definitive(2))]))
            try hand.put(
                "msa-1.csv",
                "identity,replaces_identity,birth_date,sex,birth_name,organism\n"
                    + "\(Number.definitive(4).identity),\(Number.provisional(4).identity),19800512,1,NOM,02C010001\n"
                    + "\(Number.definitive(5).identity),\(Number.provisional(4).identity),19800512,1,NOM,02C010001\n")
            try hand.night("2022-01-31")
            #expect(try hand.report("rejects", "2022-01-31").map { Array($0.prefix(4)) } == [
                ["equiv-1.csv", "3", "new_identity", "identity.format"], ["msa-1.csv", "3", "replaces_identity", "identity.format"],
            ])
            #expect(try hand.report("rejects", "2022-01-31").allSatisfy { $0[4] == "the old identity is known to be another one's" })
            #expect(try hand.report("files", "2022-01-31").map { [$0[0]] + $0[3...7] } == [
                ["equiv-1.csv", "2", "1", "0", "1", "0"], ["msa-1.csv", "2", "1", "0", "1", "0"], ["rg-1.csv", "2", "2", "0", "0", "0"],
            ])
            #expect(try hand.people().count == 3)
            try hand.verify()
        }
    }

    @Test func aWrongRowOfEquivalencesIsRejectedWithItsColumn() throws {
        try Self.campaign { hand in
            let (old, new) = (Number.provisional(1).identity, Number.definitive(1).identity)
            try hand.put(
                "equiv-1.csv",
                "old_identity,new_identity,known_on\n\(old),,20220101\n,\(new),\n\(old)1,\(new),\n\(old.dropLast(2))00,\(new),\n"
                    + "\(old),\(old),\n\(old),\(new),2022-13-01\n\(old),\(new),20220230\n\(old),\(new),2022-1-05\n\(old),\(new),2022-01-05\n")
            try hand.night("2022-01-31")
            #expect(try hand.report("rejects", "2022-01-31").map { Array($0[1...3]) } == [
                ["2", "new_identity", "identity.missing"], ["3", "old_identity", "identity.missing"],
                ["4", "old_identity", "identity.format"], ["5", "old_identity", "identity.key"], ["6", "new_identity", "identity.format"],
                ["7", "known_on", "date.range"], ["8", "known_on", "date.range"], ["9", "known_on", "date.format"],
            ])
            try hand.verify()
        }
    }
}

// MARK: - The campaign

extension JoinedPeopleTests {
    enum Number: Equatable {
        case provisional(Int), definitive(Int)

        var identity: String {
            let (first, number) = switch self {
            case .provisional(let number): ("7800575", number)
            case .definitive(let number): ("1800575", number)
            }
            let body = first + String(1_000_000 + number).dropFirst()
            return body + String(100 + 97 - Int(body)! % 97).dropFirst()
        }
    }

    static func campaign(secret: String = "", _ body: (HandMadeCampaign) throws -> Void) throws {
        let source = "layout: canonical-population, required: false}\nevents:"
        try HandMadeCampaign.with(changing: [
            (source, "layout: canonical-population, required: false}\n  - {files: \"equiv-*\", layout: equivalences}\nevents:")
        ]) { hand in
            if !secret.isEmpty { try "1 \(String(repeating: "5a", count: 32))\n".write(toFile: hand.folder + "/secret", atomically: true, encoding: .utf8) }
            if !secret.isEmpty { chmod(hand.folder + "/secret", 0o600) }
            try body(hand)
        }
    }

    static func people(_ numbers: [Number], scheme: String = "01", updated: String = "20220101") -> String {
        numbers.reduce(into: HandMadeCampaign.header) { text, number in
            text += "\(number.identity),19800512,1,NOM,p@ex.fr,\(scheme)C010001,\(updated)\n"
        }
    }

    static func equivalences(_ pairs: [(Number, Number)]) -> String {
        pairs.reduce(into: "old_identity,new_identity,known_on\n") { $0 += "\($1.0.identity),\($1.1.identity),20220101\n" }
    }

    static let eventHeader = "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"

    static func event(_ kind: String, _ number: Number, _ date: String) -> String {
        "\(kind)-\(number.identity.prefix(13)),\(date),,\(kind),\(number.identity),,self,portal,\n"
    }
}

extension HandMadeCampaign {
    /// Lines of the identified export, by pseudonym.
    func people() throws -> [[String]] {
        let out = folder + "/everybody.csv"
        try #require(try Program.run(["export", "people", file, "--out", out, "--identified"]).exit == 0)
        return try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    fileprivate func line(of number: JoinedPeopleTests.Number) throws -> [String] {
        try #require(try people().first { $0[10] == number.identity })
    }

    func outbox(_ name: String, _ date: String) throws -> [[String]] {
        try Self.plain("\(folder)/outbox/\(date)/\(name).csv.zst").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    fileprivate func person(_ number: JoinedPeopleTests.Number) throws -> [String: Any] {
        let result = try Program.run(["person", file, "-", "--json"], input: number.identity + "\n")
        try #require(result.exit == 0, "\(result.errors)")
        return try JSONText.object(result.output)
    }
}
