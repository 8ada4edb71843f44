import Testing

@testable import Campaign

@Suite struct NIRBirthsTests {
    private static func key(_ first: Int, _ year: Int, _ month: Int, _ department: String, _ rest: Int) -> PersonKey {
        NIR.key(first: first, year: year, month: month, department: department, rest: rest)!
    }

    private static func isAmong(_ key: PersonKey, sex: UInt8, _ date: UInt32, _ place: String) -> Bool {
        let birth = NIR.Birth(sex: sex, date: date, place: place)!
        let ranges = birth.keys(month: UInt8(date / 100 % 100))
        let found = ranges.contains { $0.contains(key.rawValue) }
        // Whoever is looked for is told by what the number says too.
        let told = NIR.birth(of: key)
        if told.birth == birth && (told.month == nil || told.month == UInt8(date / 100 % 100)) { #expect(found) }
        return found && told.birth == birth
    }

    @Test func aNumberTellsSexYearMonthAndPlace() {
        let told = NIR.birth(of: Self.key(2, 55, 8, "14", 168_025))
        #expect(told.birth == NIR.Birth(sex: 2, date: 19_550_812, place: "14168"))
        #expect(told.month == 8)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func theFirstDigitTellsTheSex(_ first: Int) {
        let key = Self.key(first, 55, 8, "14", 168_025)
        #expect(Self.isAmong(key, sex: 1, 19_550_812, "14168") == (first % 2 == 1))
        #expect(Self.isAmong(key, sex: 2, 19_550_812, "14168") == (first % 2 == 0))
    }

    @Test(arguments: [20, 30, 42, 50, 99])
    func aMonthThatTheNumberDoesNotTellMayBeAny(_ month: Int) {
        let key = Self.key(1, 55, month, "14", 168_025)
        #expect(NIR.birth(of: key).month == nil)
        for date in [19_550_100, 19_551_231, 19_550_000] as [UInt32] { #expect(Self.isAmong(key, sex: 1, date, "14168")) }
        #expect(!Self.isAmong(key, sex: 1, 19_550_812, "14169"))
        #expect(!Self.isAmong(key, sex: 1, 19_560_812, "14168"))
    }

    @Test func anotherMonthIsAnotherPerson() {
        let key = Self.key(1, 55, 8, "14", 168_025)
        #expect(Self.isAmong(key, sex: 1, 19_550_831, "14168"))
        #expect(!Self.isAmong(key, sex: 1, 19_550_731, "14168"))
        #expect(!Self.isAmong(key, sex: 1, 19_550_000, "14168"), "the register has no month, the number has one")
    }

    @Test func corsicaIsOneWhateverTheTimeOfTheBirth() {
        for code in ["2A004", "2B004", "20004"] {
            for department in ["20", "2A", "2B"] { #expect(Self.isAmong(Self.key(1, 55, 8, department, 4025), sex: 1, 19_550_812, code)) }
            #expect(!Self.isAmong(Self.key(1, 55, 8, "19", 4025), sex: 1, 19_550_812, code))
            #expect(!Self.isAmong(Self.key(1, 55, 8, "2A", 5025), sex: 1, 19_550_812, code))
        }
    }

    @Test func overseasAndAbroadTheFiveCharactersAreTheSame() {
        #expect(Self.isAmong(Self.key(2, 70, 1, "97", 411_007), sex: 2, 19_700_101, "97411"))
        #expect(!Self.isAmong(Self.key(2, 70, 1, "97", 211_007), sex: 2, 19_700_101, "97411"))
        #expect(Self.isAmong(Self.key(2, 70, 1, "99", 352_007), sex: 2, 19_700_101, "99352"))
    }

    @Test func theFirstAndLastOrderOfAPlaceAreAmongItsNumbers() {
        for rest in [168_000, 168_999] { #expect(Self.isAmong(Self.key(1, 0, 1, "14", rest), sex: 1, 19_000_101, "14168")) }
        for rest in [167_999, 169_000] { #expect(!Self.isAmong(Self.key(1, 0, 1, "14", rest), sex: 1, 19_000_101, "14168")) }
    }

    @Test(arguments: ["", "1416", "141680", "2C004", "2a004", "A4168", "1416A", "é4168"])
    func whatIsNoCodeOfAPlaceTellsNobody(_ code: String) {
        #expect(NIR.Birth(sex: 1, date: 19_550_812, place: code) == nil)
    }

    @Test func rangesOfOneBirthDoNotOverlap() {
        for place in ["14168", "2A004", "99999", "00000"] {
            let ranges = NIR.Birth(sex: 2, date: 19_991_231, place: place)!.keys(month: 12).sorted { $0.lowerBound < $1.lowerBound }
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            #expect(ranges.last!.upperBound < NIR.span)
        }
    }
}
