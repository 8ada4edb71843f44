import Nightly
import Testing

/// Whom a line of the national file of deaths means: exactly one person in the nation, or nobody.
@Suite struct DeathMatchingTests {
    struct Case: Sendable {
        let name: String
        let people: [Citizen]
        let dead: [Dead]
        /// Which of the people are deceased.
        let deceased: [Int]
    }

    static let cases = plain + others + places

    private static let plain = [
        Case(
            name: "one", people: [Citizen("2550814168025", born: "19550812", "Lefèvre", "Anne")],
            dead: [Dead("LEFEVRE*ANNE MARIE/", 2, "19550812", "14168")], deceased: [0]),
        Case(
            name: "nobody of that name", people: [Citizen("2550814169025", born: "19550812", "Lefèvre", "Anne")],
            dead: [Dead("LEFEBVRE*ANNE MARIE/", 2, "19550812", "14169")], deceased: []),
        Case(
            name: "two people with everything the same",
            people: [
                Citizen("1550814170025", born: "19550812", "Petit", "Jean"), Citizen("1550814170026", born: "19550812", "PETIT", "JEAN PAUL"),
            ], dead: [Dead("PETIT*JEAN PAUL/", 1, "19550812", "14170")], deceased: []),
        Case(
            name: "twins but for their first names",
            people: [
                Citizen("1550814171025", born: "19550812", "Petit", "Jean"), Citizen("1550814171026", born: "19550812", "Petit", "Paul"),
                Citizen("2550814171027", born: "19550812", "Petit", "Jean"),
            ], dead: [Dead("PETIT*PAUL JEAN/", 1, "19550812", "14171")], deceased: [1]),
        Case(
            name: "both twins, a line each",
            people: [
                Citizen("1550814172025", born: "19550812", "Petit", "Jean"), Citizen("1550814172026", born: "19550812", "Petit", "Paul"),
            ], dead: [Dead("PETIT*PAUL/", 1, "19550812", "14172"), Dead("PETIT*JEAN/", 1, "19550812", "14172")], deceased: [0, 1]),
        Case(
            name: "the birth name, not the name of use",
            people: [
                Citizen("2550814173025", born: "19550812", "Durand", "Anne", usageName: "Moreau"),
                Citizen("2550814173026", born: "19550812", "Moreau", "Anne", usageName: "Durand"),
            ], dead: [Dead("DURAND*ANNE/", 2, "19550812", "14173")], deceased: [0]),
        Case(
            name: "the name of use where there is no birth name",
            people: [Citizen("2550814174025", born: "19550812", "", "Anne", usageName: "D’Angély-Roux")],
            dead: [Dead("D ANGELY ROUX*ANNE/", 2, "19550812", "14174")], deceased: [0]),
        Case(
            name: "the same line twice", people: [Citizen("2550814175025", born: "19550812", "Roux", "Anne")],
            dead: [Dead("ROUX*ANNE/", 2, "19550812", "14175"), Dead("ROUX*ANNE/", 2, "19550812", "14175")], deceased: [0]),
    ]

    private static let others = [
        Case(
            name: "another day, year, century, sex or place",
            people: [
                Citizen("2550814176025", born: "19550813", "Roux", "Anne"), Citizen("2560814176025", born: "19560812", "Roux", "Anne"),
                Citizen("2550814176026", born: "18550812", "Roux", "Anne"), Citizen("1550814176025", born: "19550812", "Roux", "Anne"),
                Citizen("2550814177025", born: "19550812", "Roux", "Anne"), Citizen("2550714176025", born: "19550812", "Roux", "Anne"),
            ], dead: [Dead("ROUX*ANNE/", 2, "19550812", "14176")], deceased: []),
        Case(
            name: "no first names on either side",
            people: [Citizen("2550814178025", born: "19550812", "Roux", ""), Citizen("2550814179025", born: "19550812", "Roux", "Anne")],
            dead: [Dead("ROUX*ANNE/", 2, "19550812", "14178"), Dead("ROUX*/", 2, "19550812", "14179")], deceased: []),
        Case(
            name: "a month that the number does not tell",
            people: [
                Citizen("1552014180025", born: "19550812", "Roux", "Luc"), Citizen("1559914180025", born: "19550000", "Blanc", "Luc"),
                Citizen("1553014180025", born: "19550800", "Noir", "Luc"),
            ],
            dead: [
                Dead("ROUX*LUC/", 1, "19550812", "14180"), Dead("BLANC*LUC/", 1, "19550000", "14180"), Dead("NOIR*LUC/", 1, "19550812", "14180"),
            ], deceased: [0, 1]),
        Case(
            name: "other first digits",
            people: [
                Citizen("3550814181025", born: "19550812", "Roux", "Luc"), Citizen("6550814181025", born: "19550812", "Roux", "Lise"),
                Citizen("8550814181025", born: "19550812", "Blanc", "Lise"),
            ],
            dead: [
                Dead("ROUX*LUC/", 1, "19550812", "14181"), Dead("ROUX*LISE/", 2, "19550812", "14181"), Dead("BLANC*LISE/", 2, "19550812", "14181"),
            ], deceased: [0, 1, 2]),
    ]

    private static let places = [
        Case(
            name: "Corsica before and after 1976",
            people: [
                Citizen("155082A004025", born: "19550812", "Rossi", "Luc"), Citizen("1550820004026", born: "19550812", "Santoni", "Luc"),
                Citizen("180082B033025", born: "19800812", "Rossi", "Luc"), Citizen("1550819004025", born: "19550812", "Paoli", "Luc"),
            ],
            dead: [
                Dead("ROSSI*LUC/", 1, "19550812", "2A004"), Dead("SANTONI*LUC/", 1, "19550812", "2A004"),
                Dead("ROSSI*LUC/", 1, "19800812", "2B033"), Dead("PAOLI*LUC/", 1, "19550812", "2A004"),
            ], deceased: [0, 1, 2]),
        Case(
            name: "overseas and abroad",
            people: [
                Citizen("1550897411025", born: "19550812", "Hoarau", "Luc"), Citizen("1550897211025", born: "19550812", "Hoarau", "Luc"),
                Citizen("1550899352025", born: "19550812", "Benali", "Luc"), Citizen("1550899350025", born: "19550812", "Benali", "Luc"),
            ], dead: [Dead("HOARAU*LUC/", 1, "19550812", "97411"), Dead("BENALI*LUC/", 1, "19550812", "99352")], deceased: [0, 2]),
        Case(
            name: "a code that is none", people: [Citizen("1550814182025", born: "19550812", "Roux", "Luc")],
            dead: [Dead("ROUX*LUC/", 1, "19550812", "1418A"), Dead("ROUX*LUC/", 1, "19550812", "2a182")], deceased: []),
    ]

    /// All in one night: nobody of one case is mistaken for somebody of another.
    @Test func aLineMeansTheOnePersonWhomItDescribes() throws {
        try HandMadeNation.with("deaths-matched") { nation in
            try nation.listRegisters()
            try nation.receive("msa-1.csv", Self.cases.flatMap(\.people))
            try nation.receive("deces-1.txt", Self.cases.flatMap(\.dead))
            try nation.night(1)
            let states = try nation.states()
            for one in Self.cases {
                for (at, person) in one.people.enumerated() {
                    let state = try #require(states[person.identity], "\(one.name): person \(at) is not there")
                    #expect((state == "deceased") == one.deceased.contains(at), "\(one.name): person \(at) is \(state)")
                }
            }
            let rows = Self.cases.reduce(0) { $0 + $1.dead.count }
            let died = Self.cases.reduce(0) { $0 + $1.deceased.count }
            #expect(try nation.counts(of: "deces-1.txt", 1) == ["\(rows)", "\(died)", "0", "0", "\(rows - died)", "taken"])
            let told = try #require(try StatusQuestion(nation.product.environment()).answer().deaths)
            #expect(told.counts.rows == rows && told.counts.deaths == died)
            #expect(told.counts.several == 1)
            #expect(told.counts.nobody == rows - died - 2, "one line came twice")
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }

    @Test func aNumberThatTookAnothersPlaceTellsOfTheBirthToo() throws {
        try HandMadeNation.with("deaths-renumbered") { nation in
            try nation.listRegisters()
            let provisional = Citizen("7559999999025", born: "19550812", "Roux", "Luc")
            let definitive = Citizen("1550814168025", born: "19550812", "Roux", "Luc")
            try nation.receive("msa-1.csv", [provisional])
            let equivalence = "old_identity,new_identity,known_on\n\(provisional.identity),\(definitive.identity),20220101\n"
            try nation.product.receive("equiv-1.csv", Array(equivalence.utf8))
            try nation.night(1)
            try nation.receive("deces-1.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168")])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try nation.states() == [definitive.identity: "deceased"])
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }

    @Test func twoNumbersOfOnePersonAreOnePerson() throws {
        try HandMadeNation.with("deaths-two-numbers") { nation in
            try nation.listRegisters()
            let one = Citizen("1550814168025", born: "19550812", "Roux", "Luc")
            let other = Citizen("1550814168026", born: "19550812", "Roux", "Luc")
            try nation.receive("msa-1.csv", [one, other])
            try nation.receive("deces-1.txt", [Dead("ROUX*LUC/", 1, "19550812", "14168")])
            try nation.night(1)
            #expect(try Set(nation.states().values) == ["notified"])
            let equivalence = "old_identity,new_identity,known_on\n\(one.identity),\(other.identity),20220101\n"
            try nation.product.receive("equiv-1.csv", Array(equivalence.utf8))
            var again = Dead("ROUX*LUC/", 1, "19550812", "14168")
            again.died = "20220130"
            try nation.receive("deces-2.txt", [again])
            try nation.receiveNobody("msa-2.csv")
            try nation.night(2)
            #expect(try nation.states() == [other.identity: "deceased"])
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }
}
