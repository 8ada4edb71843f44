/// Holidays of France by rule: the eleven of the Code du travail, article L3133-1, of which three follow Easter.
/// The two more of Alsace and Moselle (L3134-13) do not count for a national campaign.
enum FrenchHolidays {
    static func contains(_ date: CivilDate) -> Bool {
        let (year, month, day) = date.components
        switch (month, day) {
        case (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25): return true
        case (3...6, _):
            // Easter Monday, Ascension, Whit Monday.
            let afterEaster = date.days(since: Easter.sunday(year))
            return afterEaster == 1 || afterEaster == 39 || afterEaster == 50
        default: return false
        }
    }
}
