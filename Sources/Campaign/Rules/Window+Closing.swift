/// When a window ends and what may follow. Code de la santé publique R1111-28: six weeks from the sending.
extension Rule {
    /// The last day on which an objection is in time, for a notice written on a night: the sending plus the length,
    /// then rolled. A letter is sent on the Nth working day after the night (`postLagWorkingDays`); an e-mail on
    /// the night itself. A fixed end is one date for all, but never before the night; nothing moves it.
    public func closesOn(noticeBy channel: Channel, on night: CivilDate, calendar: WorkingCalendar) -> CivilDate {
        switch window.end {
        case .fixed(let until): return max(until, night)
        case .length(let length, let rolls):
            let lag = channel == .post ? notice.postLagWorkingDays : 0
            let end = calendar.adding(workingDays: lag, to: night).adding(length)
            return rolls ? calendar.workingDay(onOrAfter: end) : end
        }
    }

    /// The first night on which an account may open, by the grace of the rule of that night.
    public func firstOpeningNight(closesOn: CivilDate) -> CivilDate { closesOn.adding(days: window.graceDays + 1) }
}

extension CampaignDefinition {
    /// The newest rule in force on the night: the one for notices and openings. `nil` before the first, when
    /// nobody is told and nothing opens.
    public func ruleInForce(on night: CivilDate) -> Rule? { rules.last { $0.inForce <= night } }

    /// The rule that events of the night apply by: that in force, or the first before any is.
    public func ruleOfEvents(on night: CivilDate) -> Rule { ruleInForce(on: night) ?? rules[0] }
}
