import Campaign
import Records
import Testing

@testable import Synthesis

@Suite struct HomelandTests {
    /// In the order in which a night takes regions, each place in one that the country has; abroad is the last.
    @Test(arguments: Country.allCases) func placesStandInTheOrderOfTheirRegions(_ country: Country) {
        let homes = Homeland.of(country)?.homes ?? .france
        let regions = homes.regions.dropLast()
        #expect(regions.elementsEqual(regions.sorted()))
        #expect(homes.regions.last == country.code(of: .elsewhere))
        #expect(!regions.contains(country.code(of: .elsewhere)))
        #expect(regions.allSatisfy { country.region(code: $0) != nil })
        #expect(homes.thousands.allSatisfy { $0 > 0 })
    }

    @Test(arguments: [(Country.fr, 66_000.0), (.de, 84_700), (.au, 25_000)])
    func theirPeopleAreTheNations(_ country: Country, _ thousands: Double) {
        let homes = Homeland.of(country)?.homes ?? .france
        #expect((0.97...1.03).contains(homes.thousands.reduce(0, +) / thousands))
    }

    /// Published examples: AOK Nordost's, and the Techniker Krankenkasse's.
    @Test(arguments: [(951_900, "109519005"), (157_551, "101575519")])
    func aFundsNumberEndsInItsCheckDigit(_ digits: Int, _ number: String) {
        var text = ByteBuffer()
        FundNumber(digits: digits).append(to: &text)
        #expect(String(decoding: text.bytes, as: UTF8.self) == number)
    }

    private func share(_ people: [[String: String]], where isWanted: ([String: String]) -> Bool) -> Double {
        Double(people.count(where: isWanted)) / Double(people.count)
    }

    @Test func germansLiveInGermanTownsUnderNamesAndProvidersOfTheirCountry() throws {
        let people = try PipelineCampaign("germany-epa", people: 6000).people()
        let home = people.filter { ["", "DEUTSCHLAND"].contains($0["country"]) }
        #expect(Double(home.count) > 0.99 * Double(people.count))
        let towns = Dictionary(home.map { ($0["postcode"] ?? "", $0["town"] ?? "") }, uniquingKeysWith: { first, _ in first })
        #expect(towns["80331"] == "München" && towns["01067"] == "Dresden" && towns["50667"] == "Köln")
        #expect(home.allSatisfy { $0["town"] == towns[$0["postcode"] ?? ""] })
        #expect(Set(towns.keys.map { $0.prefix(2) }).count > 60)
        // Berlin and Hamburg are Länder of their own.
        #expect(abs(share(people) { $0["town"] == "Berlin" } - 3782 / 84_667) < 0.025)
        #expect(abs(share(people) { $0["town"] == "Hamburg" } - 1910 / 84_667) < 0.02)
        #expect(people.allSatisfy { $0["mobile"] == "" || $0["mobile"]?.hasPrefix("015") == true })
        #expect(share(people) { $0["email"]?.hasSuffix(".de") == true } > 0.45)
        #expect(people.allSatisfy { $0["email"]?.hasSuffix(".fr") == false })
        #expect(people.allSatisfy { $0["organism"]?.count == 9 && $0["organism"]?.hasPrefix("10") == true })
        #expect(Set(people.map { $0["organism"] }).count > 12)
        let surnames = Set(people.map { $0["birth_name"] })
        #expect(surnames.isSuperset(of: ["Müller", "Weiß", "Öztürk"]))
        #expect(people.contains { $0["birth_name"]?.contains("-") == true })
        #expect(people.contains { $0["first_names"]?.hasPrefix("Jürgen") == true })
    }

    @Test func australiansLiveInTheirStates() throws {
        let people = try PipelineCampaign("australia-my-health-record", people: 6000).people()
        let home = people.filter { ["", "AUSTRALIA"].contains($0["country"]) }
        #expect(Double(home.count) > 0.99 * Double(people.count))
        let regions = home.map { person in Country.au.code(of: Country.au.region(of: UInt32(person["postcode"] ?? "") ?? 0)) }
        let counts = Dictionary(regions.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(counts.keys.sorted() == ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"])
        for (region, thousands) in [("NSW", 7988.0), ("VIC", 6461), ("QLD", 5012), ("WA", 2595)] {
            #expect(abs(Double(counts[region] ?? 0) / Double(people.count) - thousands / 24_990) < 0.06, "\(region)")
        }
        #expect(home.allSatisfy { $0["postcode"]?.count == 4 })
        #expect(people.allSatisfy { $0["mobile"] == "" || $0["mobile"]?.hasPrefix("04") == true && $0["mobile"]?.count == 10 })
        #expect(share(people) { $0["email"]?.hasSuffix(".com.au") == true || $0["email"]?.hasSuffix(".net.au") == true } > 0.08)
        #expect(people.allSatisfy { $0["organism"] == "" && $0["identity_oid"] == "" })
        #expect(people.contains { $0["birth_name"] == "O'Brien" })
    }

    @Test func professionalsAreOfAgeAndNobodysRelatives() throws {
        let people = try PipelineCampaign("france-professionals").people()
        for person in people {
            #expect(["", "0"].contains(person["has_record"]))
            for column in ["identity_oid", "holder_identity", "birth_rank", "organism", "representative_identity"] { #expect(person[column] == "") }
            #expect(person["birth_date"] ?? "" > "1950" && person["birth_date"] ?? "" < "1999")
            #expect(person["birth_name"] != "" && person["first_names"] != "")
        }
        #expect((0.6...0.73).contains(share(people) { $0["sex"] == "2" }))
        #expect(Set(people.map { $0["postcode"]?.prefix(2) }).count > 70)
    }

    @Test(arguments: ["france-sun-es", "france-publishers"]) func whoIsNoPersonHasANameAnAddressAndNothingElse(_ name: String) throws {
        let people = try PipelineCampaign(name).people()
        let empty = [
            "identity_oid", "holder_identity", "birth_rank", "birth_date", "sex", "birth_name", "first_names", "mobile", "organism", "has_record",
            "representative_identity",
        ]
        for person in people {
            for column in empty { #expect(person[column] == "", "\(column)") }
            #expect((person["usage_name"] ?? "").split(separator: " ").count > 1)
            #expect(person["country"] == "" || person["country"] == "FRANCE")
        }
        #expect(Set(people.map { $0["postcode"]?.prefix(2) }).count > 70)
        #expect(Set(people.map { $0["usage_name"] }).count > 100)
    }
}
