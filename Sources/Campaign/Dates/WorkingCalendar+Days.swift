/// Which days are working days, from rules for any year.
extension WorkingCalendar {
    /// Neither in the weekend nor a holiday.
    public func isWorkingDay(_ date: CivilDate) -> Bool { !weekend.contains(date.weekday) && !isHoliday(date) }

    public func isHoliday(_ date: CivilDate) -> Bool {
        switch holidays {
        case .none: false
        case .france: FrenchHolidays.contains(date)
        case .germany: GermanHolidays.contains(date)
        case .australia: AustralianHolidays.contains(date)
        }
    }

    /// The date itself if it is a working day, else the next one. A calendar whose weekend is the whole week has
    /// none, which `Definitions` refuses.
    public func workingDay(onOrAfter date: CivilDate) -> CivilDate {
        precondition(!Set(1...7).isSubset(of: weekend), "a week without working days")
        var day = date
        while !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }

    /// The Nth working day after the date; the date itself for 0.
    public func adding(workingDays count: Int, to date: CivilDate) -> CivilDate {
        var day = date
        for _ in 0..<count { day = workingDay(onOrAfter: day.adding(days: 1)) }
        return day
    }

    /// Whether something bound to `days` happens on the date.
    public func isDay(of days: DaysOfWork, _ date: CivilDate) -> Bool { days == .all || isWorkingDay(date) }
}
