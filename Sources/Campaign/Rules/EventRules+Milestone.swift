/// How far a person or an institution has come since the invitation. The state stays what it was: a milestone is kept beside
/// it.
extension EventRules {
    /// Each once, in any order (the letters of an application may come in after its acceptance). Not of those whom the
    /// campaign does not concern: excluded, deleted, deceased.
    static func reach(_ milestone: Milestone, _ person: inout Enrolment) -> EventOutcome {
        guard !StateSet(.excluded, .deleted, .deceased).contains(person.state),
            person.milestones.insert(milestone)
        else { return .notApplicable }
        return .applied(nil, badContact: nil)
    }
}
