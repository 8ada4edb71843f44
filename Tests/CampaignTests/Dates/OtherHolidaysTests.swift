import Testing

@testable import Campaign

/// Holidays of other countries, as their authorities published them for years that have been.
@Suite struct OtherHolidaysTests {
    struct Year: Sendable, CustomTestStringConvertible {
        let holidays: WorkingCalendar.Holidays
        let year: Int
        let days: [String]
        var testDescription: String { "\(holidays.rawValue) \(year)" }
    }

    static let years = [
        Year(
            holidays: .germany, year: 2024,
            days: ["01-01", "03-29", "04-01", "05-01", "05-09", "05-20", "10-03", "12-25", "12-26"]),
        Year(
            holidays: .germany, year: 2025,
            days: ["01-01", "04-18", "04-21", "05-01", "05-29", "06-09", "10-03", "12-25", "12-26"]),
        // Ascension on the first of May: eight days.
        Year(
            holidays: .germany, year: 2008,
            days: ["01-01", "03-21", "03-24", "05-01", "05-12", "10-03", "12-25", "12-26"]),
        Year(
            holidays: .australia, year: 2018,
            days: ["01-01", "01-26", "03-30", "04-02", "04-25", "12-25", "12-26"]),
        // Australia Day on a Saturday, kept on Monday the 28th.
        Year(
            holidays: .australia, year: 2019,
            days: ["01-01", "01-28", "04-19", "04-22", "04-25", "12-25", "12-26"]),
        // On a Sunday, kept on Monday the 27th; Good Friday and Anzac Day apart.
        Year(
            holidays: .australia, year: 2025,
            days: ["01-01", "01-27", "04-18", "04-21", "04-25", "12-25", "12-26"]),
        // Anzac Day on Easter Monday.
        Year(
            holidays: .australia, year: 2011,
            days: ["01-01", "01-26", "04-22", "04-25", "12-25", "12-26"]),
    ]

    @Test(arguments: years)
    func theHolidaysOfAYearAreThosePublished(_ year: Year) {
        let calendar = WorkingCalendar(holidays: year.holidays, weekend: [6, 7])
        var date = CivilDate(year: year.year, month: 1, day: 1)!
        var found: [String] = []
        while date.year == year.year {
            if calendar.isHoliday(date) { found.append(String(date.iso.dropFirst(5))) }
            date = date.adding(days: 1)
        }
        #expect(found == year.days)
    }

    @Test func theEndOfAGermanWindowRollsOverChristmas() {
        let germany = WorkingCalendar(holidays: .germany, weekend: [6, 7])
        let rule = Rule(inForce: day("2024-01-01"), window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: true)))
        // 13 November + 42 days = 25 December, a Wednesday; Friday is the next working day.
        #expect(rule.closesOn(noticeBy: .email, on: day("2024-11-13"), calendar: germany) == day("2024-12-27"))
        #expect(rule.closesOn(noticeBy: .email, on: day("2024-11-14"), calendar: germany) == day("2024-12-27"))
        // In France the 26th is a working day.
        #expect(rule.closesOn(noticeBy: .email, on: day("2024-11-13"), calendar: france) == day("2024-12-26"))
    }
}
