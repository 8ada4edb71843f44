import Testing

/// What holds of the record of somebody in whom several are joined, and of numbers of the deleted.
@Suite struct SeveralJoinedTests {
    typealias Number = JoinedPeopleTests.Number

    @Test func severalWhoAreOneFromANightOnTakeOneStepInIt() throws {
        try JoinedPeopleTests.campaign { hand in
            try hand.put("rg-1.csv", JoinedPeopleTests.people([.provisional(1)]))
            try hand.put("msa-1.csv", JoinedPeopleTests.people([.provisional(2), .definitive(1)], scheme: "02", updated: "20220115"))
            try hand.night("2022-01-31")
            try hand.put(
                "events-1.csv",
                JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("activation", .provisional(2), "2022-02-01")
                    + JoinedPeopleTests.event("objection", .definitive(1), "2022-02-01"))
            try hand.night("2022-02-01")
            try hand.put(
                "equiv-1.csv", JoinedPeopleTests.equivalences([(.provisional(1), .provisional(2)), (.provisional(2), .definitive(1))]))
            try hand.night("2022-02-02")
            // The scheme first, in the state as it was; that the one had been activated and the other had objected stood on no
            // night as one person's.
            #expect(try hand.report("flows", "2022-02-02") == [
                ["*", "activated", "", "joined", "1"], ["*", "notified", "closed", "remedied", "1"], ["*", "objected", "", "joined", "1"],
                ["01", "notified", "", "moved", "1"], ["02", "", "notified", "moved", "1"], ["02", "activated", "", "joined", "1"],
                ["02", "notified", "closed", "remedied", "1"], ["02", "objected", "", "joined", "1"],
            ])
            #expect(try hand.people().map { $0[2] } == ["closed"])
            try hand.verify()
        }
    }

    @Test func aWarningNamesTheRowThatGivesThePersonSinceTheyWereJoined() throws {
        try JoinedPeopleTests.campaign { hand in
            let columns = "identity,birth_date,sex,birth_name,email,organism,rights_from,representative_identity,updated_on\n"
            let nobody = Number.definitive(9).identity
            // The one stored first can't be reached; the other one's row, which holds, has an e-mail, and no rights yet.
            try hand.put("rg-1.csv", columns + "\(Number.provisional(1).identity),20150512,1,NOM,,01C010001,,\(nobody),20220101\n")
            try hand.put(
                "msa-1.csv", columns + "\n\n\(Number.definitive(1).identity),20150512,1,NOM,p@ex.fr,02C010001,20230101,\(nobody),20220115\n")
            try hand.night("2022-01-31")
            #expect(try hand.people().map { $0[2] }.sorted() == ["excluded", "unreachable"])
            try hand.put("equiv-1.csv", JoinedPeopleTests.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] } == ["notified"])
            #expect(try hand.report("warnings", "2022-02-01").map { Array($0.prefix(4)) } == [
                ["msa-1.csv", "4", "representative_identity", "representative.unknown"]
            ])
            try hand.verify()
        }
    }

    @Test func whoTurnsOutToBeADeletedPersonIsFoundUnderTheNumbersOfThatOneToo() throws {
        try JoinedPeopleTests.campaign { hand in
            try hand.put("rg-1.csv", JoinedPeopleTests.people([.provisional(2), .provisional(1), .definitive(5)]))
            try hand.put("equiv-1.csv", JoinedPeopleTests.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-01-31")
            try hand.put(
                "events-1.csv", JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("deletion", .definitive(1), "2022-02-01"))
            try hand.night("2022-02-01")
            try hand.put("equiv-2.csv", JoinedPeopleTests.equivalences([(.provisional(2), .provisional(1))]))
            try hand.night("2022-02-02")
            #expect(try hand.people().map { $0[2] }.sorted() == ["deleted", "notified"])
            let found = try [Number.provisional(2), .provisional(1), .definitive(1)].map { number in
                try JSONText.object(Program.run(["person", hand.file, "-", "--json"], input: number.identity + "\n").output)
            }
            #expect(found.map { $0["state"] as? String } == ["deleted", "deleted", "deleted"])
            #expect(Set(found.compactMap { $0["person"] as? String }).count == 1)
            try hand.verify()
        }
    }

    @Test func thatTwoNumbersWereADeletedPersonsIsKnownAndContradictsNothing() throws {
        try JoinedPeopleTests.campaign { hand in
            try hand.put("rg-1.csv", JoinedPeopleTests.people([.provisional(1), .definitive(5)]))
            try hand.put("equiv-1.csv", JoinedPeopleTests.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-01-31")
            try hand.put(
                "events-1.csv", JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("deletion", .provisional(1), "2022-02-01"))
            try hand.night("2022-02-01")
            // Which number took the other's place was the deleted person's; that both were theirs is kept.
            try hand.put(
                "equiv-2.csv", JoinedPeopleTests.equivalences([(.provisional(1), .definitive(2)), (.provisional(1), .definitive(1))]))
            try hand.put("rg-2.csv", JoinedPeopleTests.people([.definitive(1), .definitive(2)]))
            try hand.night("2022-02-02")
            #expect(try hand.report("rejects", "2022-02-02").isEmpty)
            #expect(try hand.report("files", "2022-02-02").map { [$0[0]] + $0[3...7] } == [
                ["equiv-2.csv", "2", "1", "0", "0", "1"], ["rg-2.csv", "2", "0", "0", "0", "2"],
            ])
            #expect(try hand.people().map { $0[2] }.sorted() == ["deleted", "notified"])
            try hand.verify()
        }
    }

    @Test(arguments: [(old: Number.provisional(2), new: Number.provisional(1)), (old: .provisional(1), new: .provisional(2))])
    func whoeverOfTheDeadWasDeletedNothingIsTakenUnderThatOnesNumbers(old: Number, new: Number) throws {
        try JoinedPeopleTests.campaign { hand in
            try hand.put("rg-1.csv", JoinedPeopleTests.people([.provisional(2), .provisional(1), .definitive(2)]))
            try hand.put("equiv-1.csv", JoinedPeopleTests.equivalences([(.provisional(1), .definitive(1))]))
            try hand.night("2022-01-31")
            try hand.put(
                "events-1.csv",
                JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("deletion", .provisional(1), "2022-02-01")
                    + JoinedPeopleTests.event("death", .provisional(2), "2022-02-01"))
            try hand.night("2022-02-01")
            // The night that finds it, and every later one: the dead stay dead, and the deleted deleted.
            let numbers: [Number] = [.provisional(1), .definitive(1)]
            try hand.put("equiv-2.csv", JoinedPeopleTests.equivalences([(old, new)]))
            for (file, night) in [("msa-1.csv", "2022-02-02"), ("msa-2.csv", "2022-02-03"), ("msa-3.csv", "2022-02-04")] {
                let day = night.filter { $0 != "-" }
                try hand.put(file, JoinedPeopleTests.people(numbers, scheme: "02", updated: day))
                try hand.night(night)
                #expect(try hand.report("files", night).last.map { Array($0[3...7]) } == ["2", "0", "0", "0", "2"])
                #expect(try hand.people().map { [$0[1], $0[2]] }.sorted { $0[1] < $1[1] } == [["01", "deceased"], ["01", "notified"]])
            }
            // Whose numbers they were is known all the same, by however many steps.
            try hand.put("equiv-3.csv", JoinedPeopleTests.equivalences([(.definitive(1), .definitive(2))]))
            try hand.night("2022-02-05")
            #expect(try hand.people().map { $0[2] } == ["deceased"])
            try hand.verify()
        }
    }
}
