import Testing

@testable import Campaign

@Suite struct DeliverabilityTests {
    static let areas: [(UInt32, FrenchPostalArea)] = [
        (1000, .mainland), (19_999, .mainland), (20_000, .mainland), (20_699, .mainland), (20_700, .nowhere), (75_001, .mainland),
        (95_999, .mainland), (96_000, .nowhere), (97_000, .nowhere), (97_110, .overseas), (97_500, .overseas), (97_890, .overseas),
        (97_900, .nowhere), (98_000, .monaco), (98_100, .nowhere), (98_413, .overseas), (98_500, .nowhere), (98_600, .overseas),
        (98_735, .overseas), (98_890, .overseas), (98_900, .nowhere), (99_999, .nowhere), (0, .nowhere), (99, .nowhere), (100, .army),
        (640, .army),
    ]

    @Test(arguments: areas) func aPostcodeLeadsWhereItsFormSays(_ postcode: UInt32, _ area: FrenchPostalArea) {
        #expect(FrenchPostalArea(postcode: postcode) == area)
    }

    private static let table = TownTable([
        (75_001, Array("PARIS".utf8)), (75_012, Array("Paris".utf8)), (1000, Array("BOURG EN BRESSE".utf8)),
        (1000, Array("SAINT DENIS LES BOURG".utf8)), (97_110, Array("POINTE A PITRE".utf8)), (80_190, Array("Y".utf8)),
        (26_110, Array("NYONS".utf8)), (76_810, Array("LUNERAY".utf8)),
    ])

    static let towns: [(UInt32, String, TownTable.Verdict)] = [
        (75_001, "PARIS", .delivered), (75_012, "PARIS 12", .delivered), (75_012, "paris", .delivered), (75_002, "PARIS", .unknownPostcode),
        (1000, "BOURG-EN-BRESSE", .delivered), (1000, "Bourg en Bresse", .delivered), (1000, "ST DENIS LES BOURG", .delivered),
        (1000, "ST-DENIS-LÈS-BOURG", .delivered), (1000, "PARIS", .otherTown), (97_110, "POINTE-À-PITRE", .delivered),
        (97_110, "Pointe-a\u{0300}-Pitre", .delivered), (80_190, "Y", .delivered), (80_190, "", .otherTown), (100_001, "PARIS", .unknownPostcode),
    ]

    @Test(arguments: towns) func aTownIsComparedAsPeopleWriteIt(_ postcode: UInt32, _ town: String, _ verdict: TownTable.Verdict) {
        #expect(Array(town.utf8).withUnsafeBytes { Self.table.verdict(postcode: postcode, town: $0) } == verdict)
    }

    @Test func aLargeTableFindsEachOfItsTowns() {
        let towns = (0..<40_000).map { (postcode: UInt32($0 * 2 % 100_000), town: Array("TOWN \(["A", "B", "C", "D"][$0 % 4])\(Character(UnicodeScalar(UInt8(65 + $0 % 26))))".utf8)) }
        let table = TownTable(towns)
        #expect(towns.allSatisfy { place in place.town.withUnsafeBytes { table.verdict(postcode: place.postcode, town: $0) } == .delivered })
        #expect(Array("ELSEWHERE".utf8).withUnsafeBytes { table.verdict(postcode: 2, town: $0) } == .otherTown)
        #expect(Array("TOWN AA".utf8).withUnsafeBytes { table.verdict(postcode: 3, town: $0) } == .unknownPostcode)
    }

    static let cases: [(postcode: UInt32, town: String, form: Deliverability, table: Deliverability)] = [
        (75_001, "PARIS", .delivered, .delivered), (75_002, "PARIS", .delivered, .unknownPostcode), (75_001, "LYON", .delivered, .otherTown),
        (75_987, "PARIS CEDEX 08", .delivered, .delivered), (640, "ARMEES", .delivered, .delivered), (640, "Armées", .delivered, .delivered),
        (640, "PARIS", .otherTown, .otherTown), (98_000, "MONACO", .delivered, .delivered), (97_110, "POINTE A PITRE", .delivered, .delivered),
        (97_400, "SAINT DENIS", .delivered, .unknownPostcode), (97_000, "NULLE PART CEDEX", .unknownPostcode, .unknownPostcode),
        (96_000, "PARIS", .unknownPostcode, .unknownPostcode), (.max, "PARIS", .unknownPostcode, .unknownPostcode),
    ]

    @Test(arguments: cases.indices) func specialPostcodesAreToldByRuleAndTheOthersByTheTable(_ at: Int) {
        let (postcode, town, form, table) = Self.cases[at]
        Array(town.utf8).withUnsafeBytes { bytes in
            #expect(Deliverability.of(postcode: postcode, town: bytes, home: .fr, table: nil) == form)
            #expect(Deliverability.of(postcode: postcode, town: bytes, home: .fr, table: Self.table) == table)
        }
    }

    @Test func otherCountriesHaveTheirRegionsOrTheirTable() {
        let towns = TownTable([(10_115, Array("BERLIN".utf8))])
        Array("BERLIN".utf8).withUnsafeBytes { berlin in
            #expect(Deliverability.of(postcode: 10_115, town: berlin, home: .de, table: nil) == .delivered)
            #expect(Deliverability.of(postcode: 10_115, town: berlin, home: .de, table: towns) == .delivered)
            #expect(Deliverability.of(postcode: 10_117, town: berlin, home: .de, table: towns) == .unknownPostcode)
            #expect(Deliverability.of(postcode: 0, town: berlin, home: .de, table: nil) == .unknownPostcode)
        }
    }
}
