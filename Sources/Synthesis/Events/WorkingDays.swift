import Campaign

extension WorkingCalendar {
    func isWorkingDay(_ day: CivilDate) -> Bool { !weekend.contains(day.weekday) }
    func nextWorkingDay(onOrAfter day: CivilDate) -> CivilDate {
        var day = day
        while !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }
}
