import Testing

@testable import Campaign

@Suite struct PartialBirthDateTests {
    typealias Example = (born: UInt32, on: String, age: Int)
    static let examples: [Example] = [
        (2_000_05_17, "2022-05-16", 21), (2_000_05_17, "2022-05-17", 22), (2_000_05_00, "2022-04-30", 21),
        (2_000_05_00, "2022-05-01", 22), (2_000_00_00, "2022-01-01", 22), (2_000_00_00, "2021-12-31", 21),
        (2_000_02_29, "2022-02-28", 21), (2_000_02_29, "2022-03-01", 22), (2_000_02_29, "2024-02-29", 24),
        (2_022_05_17, "2022-05-17", 0), (2_022_05_17, "2022-05-16", 0), (1_920_01_01, "2022-01-01", 102),
    ]

    @Test(arguments: examples)
    func case39_fullYearsWithZerosAsOne(_ row: Example) {
        #expect(PartialBirthDate(number: row.born)!.fullYears(on: day(row.on)) == row.age)
    }

    @Test(arguments: [1_980_01_01, 1_980_01_00, 1_980_00_00, 1_980_01_02, 1_980_12_31, 1_980_02_00] as [UInt32])
    func case80_theAgeOnNewYearsDayIsTheYearLessTheEffectiveYearOfBirth(_ number: UInt32) {
        let born = PartialBirthDate(number: number)!
        for year in 1990...2030 {
            #expect(born.fullYears(on: CivilDate(year: year, month: 1, day: 1)!) == year - born.effectiveBirthYear)
        }
    }
}
