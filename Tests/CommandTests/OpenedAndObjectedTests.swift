import Testing

/// Two numbers turn out to be one person's: under the one the account was opened, under the other they had objected.
@Suite struct OpenedAndObjectedTests {
    typealias Number = JoinedPeopleTests.Number
    static let opened = Number.definitive(1)
    static let objected = Number.provisional(1)

    static func objection(_ received: String, _ effective: String = "") -> String {
        JoinedPeopleTests.eventHeader + "o-\(received),\(received),\(effective),objection,\(objected.identity),,self,portal,\n"
    }

    static let equivalence = JoinedPeopleTests.equivalences([(objected, opened)])

    @Test(arguments: [true, false])
    func theAccountIsClosedItsOpeningStaysToBeToldAndNoOtherIsOpened(openedIsStoredFirst: Bool) throws {
        try JoinedPeopleTests.campaign { hand in try live(hand, openedIsStoredFirst) }
    }

    private func live(_ hand: HandMadeCampaign, _ openedIsStoredFirst: Bool) throws {
        try hand.put("rg-1.csv", JoinedPeopleTests.people(openedIsStoredFirst ? [Self.opened, Self.objected] : [Self.objected, Self.opened]))
        try hand.night("2022-01-31")
        let told = try #require(try hand.people().first { $0[10] == Self.opened.identity })
        try hand.put("events-1.csv", Self.objection("2022-02-01"))
        try hand.night("2022-02-01")
        #expect(try hand.night("2022-02-15")["opened"] as? Int == 1)
        try hand.put("equiv-1.csv", Self.equivalence)
        try hand.night("2022-02-16")
        let stays = openedIsStoredFirst ? "opened" : "objected"
        let leaves = openedIsStoredFirst ? "objected" : "opened"
        for scheme in ["*", "01"] {
            let flows = try hand.report("flows", "2022-02-16").filter { $0[0] == scheme }.map { Array($0[1...]) }
            #expect(Set(flows) == [[stays, "closed", "remedied", "1"], [leaves, "", "joined", "1"]])
        }
        let person = try #require(try hand.people().first)
        // State, channel, notice, window, opening and reference are the account's.
        #expect(Array(person[2...7]) == ["closed", "", told[4], told[5], told[6], "2022-02-15"])
        #expect(person[9] == told[9])
        try hand.verify()
        let answer = try Program.run(["person", hand.file, "-", "--json"], input: Self.objected.identity + "\n")
        let steps = try #require(try JSONText.object(answer.output)["steps"] as? [[String: Any]])
        let remedied = try #require(steps.first { $0["cause"] as? String == "remedied" })
        #expect(remedied["from"] as? String == stays)
        #expect(remedied["reference"] as? String == nil)
        let withdrawal = JoinedPeopleTests.event("withdrawal", Self.objected, "2022-02-17")
        try hand.put("events-2.csv", JoinedPeopleTests.eventHeader + withdrawal + JoinedPeopleTests.event("closure", Self.opened, "2022-02-17"))
        try hand.night("2022-02-17")
        #expect(try hand.report("rejects", "2022-02-17").map { $0[3] } == ["event.not_applicable", "event.not_applicable"])
        #expect(try hand.night("2022-03-31")["opened"] as? Int == 0)
        #expect(try hand.people().map { [$0[2], $0[7]] } == [["closed", "2022-02-15"]])
        try hand.put("events-3.csv", JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("reopening", Self.opened, "2022-04-01"))
        try hand.night("2022-04-01")
        #expect(try hand.people().map { [$0[2], $0[7]] } == [["activated", "2022-02-15"]])
        try hand.verify()
    }

    /// Read on 16 February, when the account was open and its window, which ended on the 14th, was over.
    @Test(arguments: [("2022-02-14", "remedied"), ("2022-02-15", "joined"), ("", "joined")])
    func itIsRemediedByTheDayOnWhichTheObjectionTookEffect(_ effective: String, _ cause: String) throws {
        try JoinedPeopleTests.campaign { hand in
            try hand.put("rg-1.csv", JoinedPeopleTests.people([Self.opened]))
            try hand.night("2022-01-31")
            try hand.put("msa-1.csv", JoinedPeopleTests.people([Self.objected], scheme: "02"))
            try hand.night("2022-02-10")
            #expect(try hand.night("2022-02-15")["opened"] as? Int == 1)
            try hand.put("events-1.csv", Self.objection("2022-02-16", effective))
            try hand.night("2022-02-16")
            try hand.put("equiv-1.csv", Self.equivalence)
            try hand.night("2022-02-17")
            #expect(try hand.report("flows", "2022-02-17").filter { $0[0] == "*" } == [
                ["*", "objected", "", "joined", "1"], ["*", "opened", "closed", cause, "1"],
            ])
            try hand.verify()
        }
    }

    /// Case 36: an open account is closed by the first objection, though a record asks for a second one.
    @Test func anObjectionThatIsStillToBeConfirmedClosesItToo() throws {
        try JoinedPeopleTests.campaign { hand in
            let window = "window: {length: 2, unit: weeks}"
            try hand.change(window, to: window + "\n    objection: {confirm_if_record: true}")
            let columns = "identity,birth_date,sex,birth_name,email,organism,has_record\n"
            try hand.put(
                "rg-1.csv",
                columns + "\(Self.opened.identity),19800512,1,NOM,p@ex.fr,01C010001,0\n"
                    + "\(Self.objected.identity),19800512,1,NOM,p@ex.fr,01C010001,1\n")
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", Self.objection("2022-02-01"))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] }.sorted() == ["notified", "unconfirmed"])
            try hand.night("2022-02-15")
            try hand.put("equiv-1.csv", Self.equivalence)
            try hand.night("2022-02-16")
            #expect(try hand.people().map { [$0[2], $0[7]] } == [["closed", "2022-02-15"]])
            #expect(try hand.report("flows", "2022-02-16").contains(["*", "opened", "closed", "remedied", "1"]))
            try hand.verify()
        }
    }
}
