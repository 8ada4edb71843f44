import Testing

@testable import Campaign

@Suite struct CountryTests {
    struct Home: Sendable, CustomTestStringConvertible {
        let of: Country
        let postcode: String
        let country: String
        let region: String
        var testDescription: String { "\(of.rawValue) \(postcode) \(country): \(region)" }

        init(_ of: Country, _ postcode: String, _ country: String, _ region: String) {
            (self.of, self.postcode, self.country, self.region) = (of, postcode, country, region)
        }

        init(_ of: Country, _ postcode: String, _ region: String) { self.init(of, postcode, "", region) }
    }

    static let homes = [
        Home(.fr, "75011", "75"), Home(.fr, "20137", "2A"), Home(.fr, "97110", "FRANCE", "971"), Home(.fr, "10115", "DE", "99"),
        Home(.de, "10115", "10"), Home(.de, "01067", "DE", "01"), Home(.de, "99084", "DEUTSCHLAND", "99"),
        Home(.de, "11011", "ZZ"), Home(.de, "00123", "ZZ"), Home(.de, "62100", "ZZ"), Home(.de, "1011", "ZZ"),
        Home(.de, "1O115", "ZZ"), Home(.de, "75011", "FR", "ZZ"), Home(.de, "10115", "de", "ZZ"), Home(.de, "", "ZZ"),
        Home(.au, "2000", "NSW"), Home(.au, "2600", "ACT"), Home(.au, "2618", "ACT"), Home(.au, "2619", "NSW"),
        Home(.au, "2913", "ACT"), Home(.au, "3000", "AUSTRALIA", "VIC"), Home(.au, "8001", "VIC"), Home(.au, "4000", "QLD"),
        Home(.au, "9726", "QLD"), Home(.au, "5000", "SA"), Home(.au, "6000", "AU", "WA"), Home(.au, "7000", "TAS"),
        Home(.au, "0800", "NT"), Home(.au, "0200", "ACT"), Home(.au, "0100", "ZZ"), Home(.au, "20000", "ZZ"),
        Home(.au, "2000", "NZ", "ZZ"),
    ]

    @Test(arguments: homes)
    func aHomePostcodeGivesItsRegionAndAnyOtherElsewhere(_ home: Home) {
        var (postcode, country) = (home.postcode, home.country)
        let region = postcode.withUTF8 { postcode in
            country.withUTF8 { country in
                home.of.region(of: home.of.postcode(UnsafeRawBufferPointer(postcode), country: UnsafeRawBufferPointer(country)))
            }
        }
        #expect(home.of.code(of: region) == home.region)
        #expect((region == .elsewhere) == ["99", "ZZ"].contains(home.region) || home.of == .de && home.region == "99")
    }

    @Test(arguments: Country.allCases)
    func regionsStandInTheOrderOfTheirCodesAndAreReadBack(_ country: Country) {
        let codes = country.regions.map { country.code(of: $0) }
        #expect(codes == codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(Set(codes).count == codes.count)
        #expect(country.regions == country.regions.sorted())
        #expect(codes.map { country.region(code: $0) } == country.regions)
        #expect(country.region(code: "XX") == nil)
        #expect(country.region(code: "nsw") == nil)
        #expect(codes.allSatisfy { country.region(code: $0 + " ") == nil })
    }

    @Test func everyCountryHasItsHolidays() {
        #expect(Country.allCases.map(\.holidays) == [.france, .germany, .australia])
    }

    @Test func aWaveIsOfTheCountrysRegions() {
        let waves = [Wave(from: day("2024-12-02"), departments: ["20", "99"]), Wave(from: day("2024-12-09"), departments: ["ZZ"])]
        let plan = WavePlan(waves, country: .de)
        let (hamburg, erfurt) = (Country.de.region(code: "20")!, Country.de.region(code: "99")!)
        #expect(plan.position(of: hamburg) == 0)
        #expect(plan.position(of: erfurt) == 0)
        #expect(plan.position(of: .elsewhere) == 1)
        #expect(plan.position(of: Country.de.region(code: "80")!) == 1, "named nowhere")
    }
}
