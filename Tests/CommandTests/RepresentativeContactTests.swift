import Testing

/// A representative's contact that is known as bad for a person.
@Suite struct RepresentativeContactTests {
    static let (child, parent) = (HandMadeCampaign.identity(1), HandMadeCampaign.identity(2))
    static let columns = "identity,birth_date,sex,birth_name,email,address_4,postcode,town,organism,representative_identity,updated_on\n"

    static func row(_ identity: String, email: String = "", address: String = "", representative: String = "", on day: String) -> String {
        "\(identity),20150512,1,NOM,\(email),\(address),\(address.isEmpty ? "," : "75011,PARIS"),01C010001,\(representative),\(day)\n"
    }

    static func event(_ kind: String, _ day: String) -> String {
        JoinedPeopleTests.eventHeader + "\(kind)-\(day),\(day),,\(kind),\(child),,,,\n"
    }

    static func campaign(_ notice: String, laterRules: String = "", _ body: (HandMadeCampaign) throws -> Void) throws {
        let window = "window: {length: 2, unit: weeks}"
        try HandMadeCampaign.with(changing: [(window, "\(window)\n    notice: \(notice)\(laterRules)")], body)
    }

    @Test(arguments: [true, false])
    func itIsNewsAgainOnceARowHasNamedNobody(namesNobodyBetween: Bool) throws {
        try Self.campaign("{channels: [email], contact: own-then-representative}") { hand in
            let parent = Self.row(Self.parent, email: "p@ex.fr", on: "20220101")
            try hand.put("rg-1.csv", Self.columns + Self.row(Self.child, representative: Self.parent, on: "20220101") + parent)
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", Self.event("bounce", "2022-02-01"))
            try hand.night("2022-02-01")
            #expect(try hand.states() == [1: "unreachable", 2: "notified"])
            let between = Self.row(Self.child, representative: namesNobodyBetween ? "" : Self.parent, on: "20220202")
            try hand.put("rg-2.csv", Self.columns + between)
            try hand.night("2022-02-02")
            #expect(try hand.states() == [1: "unreachable", 2: "notified"])
            try hand.put("rg-3.csv", Self.columns + Self.row(Self.child, representative: Self.parent, on: "20220203"))
            try hand.night("2022-02-03")
            #expect(try hand.states() == [1: namesNobodyBetween ? "notified" : "unreachable", 2: "notified"])
            try hand.verify()
        }
    }

    @Test func aLetterThatCameBackFromItIsRememberedThoughTheRuleOfThatNightWritesToNoRepresentative() throws {
        let later = """

              - in_force: 2022-02-01
                window: {length: 2, unit: weeks}
                notice: {channels: [email], contact: own}
              - in_force: 2022-02-02
                window: {length: 2, unit: weeks}
                notice: {channels: [post], contact: own-then-representative}
            """
        try Self.campaign("{channels: [post], contact: own-then-representative}", laterRules: later) { hand in
            let child = Self.row(Self.child, email: "c@ex.fr", representative: Self.parent, on: "20220101")
            try hand.put("rg-1.csv", Self.columns + child + Self.row(Self.parent, address: "2 RUE DU BAC", on: "20220101"))
            try hand.night("2022-01-31")
            try hand.put("events-1.csv", Self.event("returned", "2022-02-01"))
            #expect(try hand.night("2022-02-01")["notices"] as? [String: Int] == ["email": 1, "post": 0])
            try hand.put("events-2.csv", Self.event("bounce", "2022-02-02"))
            #expect(try hand.night("2022-02-02")["notices"] as? [String: Int] == ["email": 0, "post": 0])
            #expect(try hand.states() == [1: "unreachable", 2: "notified"])
            try hand.verify()
        }
    }
}
