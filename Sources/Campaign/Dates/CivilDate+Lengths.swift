/// Lengths of time: windows, retention. Weeks are seven days each; months and years go to the same day number,
/// clamped to the month's end.
extension CivilDate {
    /// The same day number so many months on, or the last day of that month where it has no such day.
    ///
    ///     31 January + 1 month = 28 or 29 February; 29 February + 12 months = 28 February
    @inlinable
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let ordinal = year * 12 + (month - 1) + months
        let (y, m) = (ordinal / 12, ordinal % 12 + 1)
        return CivilDate(uncheckedYear: y, month: m, day: min(day, CivilDate.daysInMonth(y, m)))
    }

    @inlinable
    public func adding(_ length: Length) -> CivilDate {
        switch length.unit {
        case .days: adding(days: length.count)
        case .weeks: adding(days: 7 * length.count)
        case .months: adding(months: length.count)
        case .years: adding(months: 12 * length.count)
        }
    }

    /// Days from `other` to this date; negative where `other` is later.
    @inlinable public func days(since other: CivilDate) -> Int { Int(dayNumber) - Int(other.dayNumber) }
}
