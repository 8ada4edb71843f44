/// Ends from which nothing leads back: deletion (Code de la santé publique R1111-36) and death.
extension EventRules {
    /// Any but deceased. Scheme and dates stay, nothing that points to the person does.
    static func deletion(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard !StateSet(.deleted, .deceased).contains(person.state) else { return .notApplicable }
        return .applied(delete(&person, because: .deletion, on: terms.night))
    }

    /// Nothing is left but scheme, state and dates.
    public static func delete(_ person: inout Enrolment, because cause: Cause, on night: CivilDate) -> Step {
        person.emailBad = false
        person.addressBad = false
        person.milestones = MilestoneSet()
        return person.move(to: .deleted, because: cause, on: night)
    }

    /// Any but deleted, on the night it is read, whatever its date.
    static func death(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard !StateSet(.deleted, .deceased).contains(person.state) else { return .notApplicable }
        return .applied(person.move(to: .deceased, because: .death, on: terms.night))
    }
}
