import Testing

/// Case 4: an e-mail that bounced and an address a letter came back from are unusable until a row brings another one. A row
/// without one brings none.
@Suite struct BadContactTests {
    enum Channel: String, CaseIterable {
        case email, post

        var event: String { self == .email ? "bounce" : "returned" }
        var held: String { self == .email ? "unreachable" : "returned" }
        /// Rows' contact data: the one that came back, one that nobody can be reached by, another one.
        var bad: (email: String, address: String) { self == .email ? ("x@ex.fr", "") : ("", "1 RUE A") }
        var other: (email: String, address: String) { self == .email ? ("y@ex.fr", "") : ("", "2 RUE B") }
    }

    static let child = RepresentativeContactTests.child
    static let columns = RepresentativeContactTests.columns

    static func row(_ contact: (email: String, address: String), on day: String, scheme: String = "01") -> String {
        RepresentativeContactTests.row(child, email: contact.email, address: contact.address, on: day)
            .replacing("01C010001", with: scheme + "C010001")
    }

    static func notices(_ answer: [String: Any]) -> [Int] {
        let counts = answer["notices"] as? [String: Int] ?? [:]
        return [counts["email"] ?? -1, counts["post"] ?? -1]
    }

    /// In the same scheme's file, and in another one's that takes over and gives way again.
    @Test(arguments: Channel.allCases, ["rg", "msa"])
    func itIsUnusableAlsoAfterARowWithoutAny(_ channel: Channel, emptyRowsFile: String) throws {
        try RepresentativeContactTests.campaign("{channels: [email, post]}") { hand in
            try hand.put("rg-1.csv", Self.columns + Self.row(channel.bad, on: "20220101"))
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", RepresentativeContactTests.event(channel.event, "2022-02-01"))
            try hand.night("2022-02-01")
            let scheme = emptyRowsFile == "rg" ? "01" : "02"
            try hand.put("\(emptyRowsFile)-2.csv", Self.columns + Self.row(("", ""), on: "20220202", scheme: scheme))
            try hand.night("2022-02-02")
            try hand.put("rg-3.csv", Self.columns + Self.row(channel.bad, on: "20220203"))
            #expect(Self.notices(try hand.night("2022-02-03")) == [0, 0])
            #expect(try hand.states() == [1: channel.held])
            try hand.verify()
            try hand.put("rg-4.csv", Self.columns + Self.row(channel.other, on: "20220204"))
            try hand.night("2022-02-04")
            #expect(try hand.states() == [1: "notified"])
            try hand.verify()
        }
    }

    /// What is written there, but can't be reached, is no other one either.
    @Test func neitherIsAnEmailThatCanBeNoneNorAnAddressWithoutAStreet() throws {
        for channel in Channel.allCases {
            try RepresentativeContactTests.campaign("{channels: [email, post]}") { hand in
                try hand.put("rg-1.csv", Self.columns + Self.row(channel.bad, on: "20220101"))
                try hand.night("2022-01-31")
                try hand.put("events-1.csv", RepresentativeContactTests.event(channel.event, "2022-02-01"))
                let poor = channel == .email ? Self.row(("unknown", ""), on: "20220201")
                    : Self.row(channel.bad, on: "20220201").replacing("1 RUE A", with: "")
                try hand.put("rg-2.csv", Self.columns + poor)
                try hand.night("2022-02-01")
                try hand.put("rg-3.csv", Self.columns + Self.row(channel.bad, on: "20220202"))
                #expect(Self.notices(try hand.night("2022-02-02")) == [0, 0])
                #expect(try hand.states() == [1: channel.held])
                try hand.verify()
            }
        }
    }

    @Test(arguments: Channel.allCases) func itComesBackAfterTheRowWasEmptied(_ channel: Channel) throws {
        try RepresentativeContactTests.campaign("{channels: [email, post]}") { hand in
            try hand.put("rg-1.csv", Self.columns + Self.row(channel.bad, on: "20220101"))
            try hand.night("2022-01-31")
            try hand.put("rg-2.csv", Self.columns + Self.row(("", ""), on: "20220201"))
            try hand.night("2022-02-01")
            try hand.put("events-1.csv", RepresentativeContactTests.event(channel.event, "2022-02-02"))
            try hand.night("2022-02-02")
            #expect(try hand.states() == [1: channel.held])
            try hand.put("rg-3.csv", Self.columns + Self.row(channel.bad, on: "20220203"))
            #expect(Self.notices(try hand.night("2022-02-03")) == [0, 0])
            try hand.put("rg-4.csv", Self.columns + Self.row(channel.other, on: "20220204"))
            try hand.night("2022-02-04")
            #expect(try hand.states() == [1: "notified"])
            try hand.verify()
        }
    }

    @Test func aHouseholdsIsNotTriedAsTheParentsOnceTheChildsRowHasNone() throws {
        try RepresentativeContactTests.campaign("{channels: [email], contact: own-then-representative}") { hand in
            let parent = RepresentativeContactTests.parent
            let child = { (email: String, day: String) in
                RepresentativeContactTests.row(Self.child, email: email, representative: parent, on: day)
            }
            try hand.put(
                "rg-1.csv",
                Self.columns + child("x@ex.fr", "20220101") + RepresentativeContactTests.row(parent, email: "x@ex.fr", on: "20220101"))
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", RepresentativeContactTests.event("bounce", "2022-02-01"))
            try hand.night("2022-02-01")
            try hand.put("rg-2.csv", Self.columns + child("", "20220202"))
            #expect(Self.notices(try hand.night("2022-02-02")) == [0, 0])
            #expect(try hand.states() == [1: "unreachable", 2: "notified"])
            try hand.verify()
        }
    }

    /// The row that holds since the join has no e-mail: stored first, or second.
    @Test(arguments: [true, false]) func itIsUnusableAlsoSinceARowWithoutAnyIsThePersonsByAJoin(isFirst: Bool) throws {
        try JoinedPeopleTests.campaign { hand in
            let (told, other) = (JoinedPeopleTests.Number.provisional(1), JoinedPeopleTests.Number.definitive(1))
            let row = { (number: JoinedPeopleTests.Number, email: String, day: String) in
                HandMadeCampaign.header + "\(number.identity),19800512,1,NOM,\(email),01C010001,\(day)\n"
            }
            try hand.put(isFirst ? "rg-1.csv" : "rg-2.csv", row(told, "x@ex.fr", "20220101"))
            try hand.put(isFirst ? "rg-2.csv" : "rg-1.csv", row(other, "", "20220102"))
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", JoinedPeopleTests.eventHeader + JoinedPeopleTests.event("bounce", told, "2022-02-01"))
            try hand.night("2022-02-01")
            #expect(try hand.people().map { $0[2] } == ["unreachable", "unreachable"])
            try hand.put("equiv-1.csv", JoinedPeopleTests.equivalences([(told, other)]))
            try hand.night("2022-02-02")
            try hand.put("rg-3.csv", row(other, "x@ex.fr", "20220203"))
            #expect(Self.notices(try hand.night("2022-02-03")) == [0, 0])
            try hand.verify()
            try hand.put("rg-4.csv", row(other, "y@ex.fr", "20220204"))
            #expect(Self.notices(try hand.night("2022-02-04")) == [1, 0])
            #expect(try hand.people().map { $0[2] } == ["notified"])
            try hand.verify()
        }
    }
}
