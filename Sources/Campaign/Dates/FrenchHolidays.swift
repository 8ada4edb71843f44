/// Holidays of France by rule: the eleven of the Code du travail, article L3133-1, of which three follow Easter.
/// The two more of Alsace and Moselle (L3134-13) do not count for a national campaign.
enum FrenchHolidays {
    static func contains(_ date: CivilDate) -> Bool {
        let (year, month, day) = date.components
        switch (month, day) {
        case (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25): return true
        case (3...6, _):
            // Easter Monday, Ascension, Whit Monday.
            let afterEaster = date.days(since: easterSunday(year))
            return afterEaster == 1 || afterEaster == 39 || afterEaster == 50
        default: return false
        }
    }

    /// Western Easter of a Gregorian year (the anonymous algorithm, Nature 1876; Meeus, "Astronomical
    /// Algorithms", chapter 8).
    static func easterSunday(_ year: Int) -> CivilDate {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (b - (b + 8) / 25 + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CivilDate(uncheckedYear: year, month: n / 31, day: n % 31 + 1)
    }
}
