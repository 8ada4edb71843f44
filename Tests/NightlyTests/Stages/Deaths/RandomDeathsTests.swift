import Nightly
import ReferenceModel
import Testing

/// Nations in which many share birthday, place and names, and registers about some of them: held against everybody
/// looked at one by one, with the number's characters.
@Suite struct RandomDeathsTests {
    private static let places = ["14168", "75114", "2A004", "2B004", "97411", "99352"]
    private static let names = ["Roux", "D'Or", "De la Tour"]
    private static let registerNames = ["ROUX", "D OR", "DE LA TOUR"]
    private static let firstNames = ["Luc", "Luc Jean", "Anne", "Anne-Lise", ""]
    private static let births = ["19550812", "19550813", "19550912", "18550812", "19550000", "19560812"]

    private static func citizen(_ number: Int, _ random: inout RandomSource) -> Citizen {
        let born = random.pick(births)
        let month = random.chance(20) ? random.pick(["20", "31", "42", "50", "99"]) : born.dropFirst(4).prefix(2) == "00" ? "30" : String(born.dropFirst(4).prefix(2))
        var place = random.pick(places)
        if place.hasPrefix("2") && random.chance(50) { place = "20" + place.dropFirst(2) }
        let order = String(1000 + number).dropFirst()
        return Citizen(
            "\(random.int(1...8))\(born.dropFirst(2).prefix(2))\(month)\(place)\(order)", born: born, random.pick(names), random.pick(firstNames))
    }

    private static func dead(_ random: inout RandomSource) -> Dead {
        let place = random.pick(places + ["20004", "14169"])
        return Dead("\(random.pick(registerNames))*\(random.pick(["LUC", "LUC JEAN PAUL", "ANNE", "ANNE LISE", ""]))/", random.int(1...2), random.pick(births), place)
    }

    /// Written from what README says of it.
    private static func describes(_ dead: Dead, _ person: Citizen) -> Bool {
        let digits = person.number
        let month = digits.dropFirst(3).prefix(2)
        let isCorsican = { (place: Substring) in ["20", "2A", "2B"].contains(place.prefix(2)) }
        let (home, told) = (digits.dropFirst(5).prefix(5), dead.place[...])
        let samePlace = home == told || (isCorsican(home) && isCorsican(told) && home.suffix(3) == told.suffix(3))
        let sameMonth = (Int(month)! <= 12) ? month == dead.born.dropFirst(4).prefix(2) : true
        let parts = dead.name.dropLast().split(separator: "*", omittingEmptySubsequences: false)
        let (mine, theirs) = (
            person.firstNames.uppercased().split { " -".contains($0) }, parts[1].split(separator: " ")
        )
        return person.sex == dead.sex && person.born == dead.born && samePlace && sameMonth
            && registerNames[names.firstIndex(of: person.birthName)!] == parts[0]
            && !mine.isEmpty && !theirs.isEmpty && zip(mine, theirs).allSatisfy { String($0) == String($1) }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func theSamePeopleAreDeceasedAsByLookingAtEverybody(_ seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let people = (0..<random.int(20...600)).map { Self.citizen($0, &random) }
        let register = (0..<80).map { _ in Self.dead(&random) }
        var deceased: Set<String> = []
        var (nobody, several) = (0, 0)
        for line in register {
            let found = people.filter { Self.describes(line, $0) }
            if found.count == 1 { deceased.insert(found[0].identity) }
            if found.isEmpty { nobody += 1 }
            if found.count > 1 { several += 1 }
        }
        try HandMadeNation.with("random-deaths-\(seed)") { nation in
            try nation.listRegisters()
            try nation.receive("msa-1.csv", people)
            try nation.receive("deces-1.txt", register)
            try nation.night(1)
            let states = try nation.states()
            #expect(Set(states.filter { $0.value == "deceased" }.keys) == deceased)
            let told = try #require(try StatusQuestion(nation.product.environment()).answer().deaths).counts
            #expect(told == DeathCounts(rows: 80, deaths: deceased.count, nobody: nobody, several: several))
            #expect(try Verification(nation.product.environment()).run().failed == [])
        }
    }
}
