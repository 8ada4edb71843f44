import Testing

@testable import Campaign

@Suite struct CivilDateTests {
    /// Counts days one by one from 1 January 1850 and holds every way in and out against the count.
    @Test func everyDayOf350YearsComesBackAsItWas() {
        var date = CivilDate(year: 1850, month: 1, day: 1)!
        #expect(date.weekday == 2, "a Tuesday")
        var weekday = 2
        for year in 1850...2199 {
            for month in 1...12 {
                let days = [31, CivilDate.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                for day in 1...days {
                    guard date.components == (year, month, day), date.weekday == weekday,
                        CivilDate(year: year, month: month, day: day) == date,
                        date.number == UInt32(year * 10_000 + month * 100 + day), CivilDate(number: date.number) == date
                    else {
                        Issue.record("\(year)-\(month)-\(day) is \(date)")
                        return
                    }
                    date = date.adding(days: 1)
                    weekday = weekday % 7 + 1
                }
                #expect(CivilDate(year: year, month: month, day: days + 1) == nil)
            }
        }
        #expect(CivilDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    }

    @Test(arguments: ["2022-01-31", "2024-02-29", "0001-01-01", "9999-12-31", "1970-01-01"])
    func textComesBackAsItWas(_ text: String) { #expect(CivilDate(iso: text)?.iso == text) }

    @Test(arguments: [
        "", "2022-1-31", "2022-01-31 ", "20220131", "2022/01/31", "2022-02-29", "2022-13-01", "2022-00-10",
        "2022-01-00",
        "2022-01-32", "0000-01-01", "2022-01-3a", "-022-01-31", "2022-0131-", "２０22-1-1",
    ])
    func case38_whatIsNoDate(_ text: String) { #expect(CivilDate(iso: text) == nil) }

    @Test func numbersThatAreNoDay() {
        for number: UInt32 in [0, 2_022_00_00, 2_022_01_00, 2_022_02_29, 2_022_13_01, .max] {
            #expect(CivilDate(number: number) == nil)
        }
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-02-28"), ("2022-03-31", 6, "2022-09-30"), ("2022-12-15", 1, "2023-01-15"),
        ("2022-01-31", -2, "2021-11-30"), ("2022-05-31", 12, "2023-05-31"), ("2024-02-29", 12, "2025-02-28"),
    ])
    func case11_monthsClampToTheMonthsEnd(_ from: String, _ months: Int, _ to: String) {
        #expect(day(from).adding(months: months) == day(to))
    }

    @Test func case98_lengthsTakeDaysWeeksMonthsYears() {
        let start = day("2024-02-29")
        #expect(start.adding(Length(10, .days)) == day("2024-03-10"))
        #expect(start.adding(Length(2, .weeks)) == day("2024-03-14"))
        #expect(start.adding(Length(3, .months)) == day("2024-05-29"))
        #expect(start.adding(Length(10, .years)) == day("2034-02-28"))
    }
}

@Suite struct DateReadingTests {
    private func read(_ text: String, _ reader: (UnsafeRawBufferPointer) -> DateReading) -> DateReading {
        Array(text.utf8).withUnsafeBytes(reader)
    }

    @Test(arguments: ["", "2022013", "202201311", "2022-1-1", "2022013a", "        "])
    func case49_notEightDigitsIsTheFormat(_ text: String) {
        #expect(read(text, DateReading.day) == .badFormat)
        #expect(read(text, DateReading.birth) == .badFormat)
    }

    @Test(arguments: ["20220230", "20221301", "18491231", "22000101", "20220132", "00000000", "20220031"])
    func case49_noSuchDayOrYearIsTheRange(_ text: String) {
        #expect(read(text, DateReading.day) == .badRange)
        #expect(read(text, DateReading.birth) == .badRange)
    }

    @Test func case49_zerosOnlyInADateOfBirthTheDayOrBoth() {
        for (text, number) in [("19800500", UInt32(1_980_05_00)), ("19800000", 1_980_00_00)] {
            #expect(read(text, DateReading.birth) == .date(number))
            #expect(read(text, DateReading.day) == .badRange)
        }
        #expect(read("19800015", DateReading.birth) == .badRange)
        #expect(read("18500101", DateReading.day) == .date(1_850_01_01))
        #expect(read("21991231", DateReading.birth) == .date(2_199_12_31))
        #expect(read("20240229", DateReading.birth) == .date(2_024_02_29))
        #expect(read("20230229", DateReading.birth) == .badRange)
    }
}
