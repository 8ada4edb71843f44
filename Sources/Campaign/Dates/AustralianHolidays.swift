/// Holidays of Australia by rule: those of the Fair Work Act 2009, section 115(1)(a), that fall on one day in all states and
/// territories. The sovereign's birthday does not (two states keep it on another day), and is left out with all that is a
/// state's own, Easter Saturday among them. Australia Day on a weekend gives the Monday after it instead, in every state;
/// the further days for other holidays on a weekend differ from state to state.
enum AustralianHolidays {
    static func contains(_ date: CivilDate) -> Bool {
        let (year, month, day) = date.components
        switch (month, day) {
        // New Year's Day, Anzac Day, Christmas Day, Boxing Day.
        case (1, 1), (4, 25), (12, 25), (12, 26): return true
        case (1, 26): return date.weekday <= 5
        case (1, 27), (1, 28): return date.weekday == 1
        case (3...4, _):
            // Good Friday, Easter Monday.
            return [-2, 1].contains(date.days(since: Easter.sunday(year)))
        default: return false
        }
    }
}
