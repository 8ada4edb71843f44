/// What population files and the calendar do to a person's state: stage 1 of a night.
public enum IntakeRules {
    /// A person not known before: eligible, or excluded while no affiliation's rights are open. One step, from
    /// nothing.
    public static func enrol(hasRights: Bool, on night: CivilDate) -> (Enrolment, Step) {
        let state: State = hasRights ? .eligible : .excluded
        return (Enrolment(state: state, since: night), Step(from: nil, to: state, cause: .intake))
    }

    /// Rights looked at again, each night: eligible without them is excluded, excluded with them eligible. No
    /// other state changes with rights.
    public static func reviewRights(
        of person: inout Enrolment, hasRights: Bool, on night: CivilDate
    ) -> Step? {
        switch person.state {
        case .eligible where !hasRights: person.move(to: .excluded, because: .rights, on: night)
        case .excluded where hasRights: person.move(to: .eligible, because: .rights, on: night)
        default: nil
        }
    }

    /// A closed account is archived for so long, then deleted (Code de la santé publique R1111-36: ten years).
    /// The first night on which it is over.
    @inlinable
    public static func archiveEnds(closedOn: CivilDate, _ retention: Retention) -> CivilDate {
        closedOn.adding(retention.closed)
    }

    public static func endArchive(of person: inout Enrolment, retention: Retention, on night: CivilDate) -> Step? {
        guard person.state == .closed, archiveEnds(closedOn: person.stateSince, retention) <= night else { return nil }
        return EventRules.delete(&person, because: .retention, on: night)
    }

    /// The two steps of a change of the scheme that writes, in the state the person has: out of the old scheme,
    /// into the new. Not counted over all schemes.
    public static func moved(_ state: State) -> (oldScheme: Step, newScheme: Step) {
        (Step(from: state, to: nil, cause: .moved), Step(from: nil, to: state, cause: .moved))
    }
}
