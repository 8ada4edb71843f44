import Testing

/// A representative who has died counts as unknown, as known after the night's events (case 104).
@Suite struct DeceasedRepresentativeTests {
    static let (child, parent) = (RepresentativeContactTests.child, RepresentativeContactTests.parent)
    static let other = HandMadeCampaign.identity(3)

    static func events(_ day: String, _ all: (kind: String, person: String)...) -> String {
        all.reduce(into: JoinedPeopleTests.eventHeader) { $0 += "\($1.kind)-\(day),\(day),,\($1.kind),\($1.person),,,,\n" }
    }

    static func row(_ identity: String, email: String = "", address: String = "", representative: String = "", on day: String) -> String {
        RepresentativeContactTests.row(identity, email: email, address: address, representative: representative, on: day)
    }

    /// On the very night of the notice by an event, or on the night before it.
    @Test(arguments: ["2022-01-31", "2022-02-01"])
    func theirNameStandsInNoNotice(notice: String) throws {
        try RepresentativeContactTests.campaign("{channels: [email], contact: own}") { hand in
            let columns = RepresentativeContactTests.columns
            try hand.put("rg-1.csv", columns + Self.row(Self.parent, email: "p@ex.fr", on: "20220101"))
            try hand.put("events-1.csv", Self.events("2022-01-31", ("death", Self.parent)))
            if notice == "2022-02-01" { try hand.night("2022-01-31") }
            try hand.put(
                "rg-2.csv",
                columns + Self.row(Self.child, email: "c@ex.fr", representative: Self.parent, on: "20220101")
                    + Self.row(Self.other, email: "o@ex.fr", on: "20220101"))
            try hand.night(notice)
            let emails = try hand.outbox("emails", notice).map { Array($0[2...4]) }
            #expect(Set(emails) == [["c@ex.fr", "Aux représentants légaux de", "NOM"], ["o@ex.fr", "", "NOM"]])
            let warnings = try HandMadeCampaign.plain("\(hand.folder)/reports/hand/\(notice)/warnings.csv.zst")
            #expect(warnings == """
                file,line,column,code,reason
                rg-2.csv,2,representative_identity,representative.unknown,"the representative is in no scheme's files, or has died"

                """)
            #expect(try hand.states() == [1: "notified", 2: "deceased", 3: "notified"])
            try hand.verify()
        }
    }

    @Test func nobodyIsWrittenToAtTheirContactUntilARowNamesALivingOne() throws {
        try RepresentativeContactTests.campaign("{channels: [email, post], contact: own-then-representative}") { hand in
            let columns = RepresentativeContactTests.columns
            try hand.put("rg-1.csv", columns + Self.row(Self.parent, email: "p@ex.fr", address: "2 RUE DU BAC", on: "20220101"))
            try hand.put("events-1.csv", Self.events("2022-01-31", ("death", Self.parent)))
            try hand.put("rg-2.csv", columns + Self.row(Self.child, representative: Self.parent, on: "20220101"))
            #expect(try hand.night("2022-01-31")["notices"] as? [String: Int] == ["email": 0, "post": 0])
            #expect(try hand.states() == [1: "unreachable", 2: "deceased"])
            try hand.night("2022-02-01")
            #expect(try hand.states() == [1: "unreachable", 2: "deceased"])
            try hand.put(
                "rg-3.csv",
                columns + Self.row(Self.child, representative: Self.other, on: "20220202")
                    + Self.row(Self.other, email: "o@ex.fr", on: "20220202"))
            try hand.night("2022-02-02")
            #expect(try hand.outbox("emails", "2022-02-02").map { $0[2] } == ["o@ex.fr", "o@ex.fr"])
            #expect(try hand.states() == [1: "notified", 2: "deceased", 3: "notified"])
            try hand.verify()
        }
    }

    /// The e-mail came back, and the one address was the representative's: nobody is opened who was not told.
    @Test(arguments: [("2022-02-01", "bounce"), ("2022-02-02", "notice")])
    func whoHasNoOtherAddressIsUnreachable(death: String, cause: String) throws {
        try RepresentativeContactTests.campaign("{channels: [email, post], contact: own-then-representative}") { hand in
            try hand.put(
                "rg-1.csv",
                RepresentativeContactTests.columns + Self.row(Self.child, email: "c@ex.fr", representative: Self.parent, on: "20220101")
                    + Self.row(Self.parent, address: "2 RUE DU BAC", on: "20220101"))
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", Self.events(death, ("death", Self.parent)))
            if death != "2022-02-02" { try hand.night(death) }
            try hand.put("events-2.csv", Self.events("2022-02-02", ("bounce", Self.child)))
            #expect(try hand.night("2022-02-02")["notices"] as? [String: Int] == ["email": 0, "post": 0])
            #expect(try hand.report("flows", "2022-02-02").filter { $0[0] == "*" && $0[1] == "notified" && $0[2] == "unreachable" } == [
                ["*", "notified", "unreachable", cause, "1"]
            ])
            try hand.verify()
            #expect(try hand.night("2022-02-15")["opened"] as? Int == 0)
            #expect(try hand.states() == [1: "unreachable", 2: "deceased"])
            try hand.verify()
        }
    }
}
