import Testing

@testable import Campaign

/// Code du travail L3133-1.
@Suite struct WorkingCalendarTests {
    @Test(arguments: [
        "1961-04-02", "1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2022-04-17", "2023-04-09", "2024-03-31",
        "2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18", "2285-03-22",
    ])
    func easterFallsWhereTheTablesSay(_ sunday: String) {
        #expect(Easter.sunday(day(sunday).year) == day(sunday))
    }

    @Test func case21_theElevenHolidaysOf2022And2024() {
        let expected = [
            2022: [
                "01-01", "04-18", "05-01", "05-08", "05-26", "06-06", "07-14", "08-15", "11-01", "11-11", "12-25",
            ],
            // Ascension is 9 May, Whit Monday 20 May.
            2024: ["01-01", "04-01", "05-01", "05-08", "05-09", "05-20", "07-14", "08-15", "11-01", "11-11", "12-25"],
        ]
        for (year, days) in expected {
            var date = CivilDate(year: year, month: 1, day: 1)!
            var found: [String] = []
            while date.year == year {
                if france.isHoliday(date) { found.append(String(date.iso.dropFirst(5))) }
                date = date.adding(days: 1)
            }
            #expect(found == days)
        }
    }

    @Test func case21_ascensionOnTheFirstOfMayIsOneHoliday() {
        // 2008: Easter on 23 March.
        #expect(france.isHoliday(day("2008-05-01")))
        #expect(france.isHoliday(day("2008-05-12")), "Whit Monday")
        #expect(!france.isHoliday(day("2008-05-02")))
    }

    @Test func case21_noDaysOfAlsaceAndMoselle() {
        #expect(france.isWorkingDay(day("2022-04-15")), "Good Friday")
        #expect(france.isWorkingDay(day("2022-12-26")))
    }

    @Test func theWeekendIsTheCampaigns() {
        let sundays = WorkingCalendar(holidays: .none, weekend: [7])
        #expect(sundays.isWorkingDay(day("2022-01-01")))
        #expect(!sundays.isWorkingDay(day("2022-01-02")))
        #expect(!france.isWorkingDay(day("2022-01-08")))
    }

    @Test func rollingAndCountingSkipWhatIsNotWorked() {
        #expect(france.workingDay(onOrAfter: day("2022-04-16")) == day("2022-04-19"))
        #expect(france.workingDay(onOrAfter: day("2022-04-19")) == day("2022-04-19"))
        #expect(france.adding(workingDays: 0, to: day("2022-04-16")) == day("2022-04-16"))
        #expect(france.adding(workingDays: 1, to: day("2022-04-15")) == day("2022-04-19"))
        #expect(france.adding(workingDays: 3, to: day("2022-12-23")) == day("2022-12-28"))
    }

    @Test func daysOfWorkAreAllOrWorkingDays() {
        #expect(france.isDay(of: .all, day("2022-05-01")))
        #expect(!france.isDay(of: .working, day("2022-05-01")))
        #expect(france.isDay(of: .working, day("2022-05-02")))
    }
}
