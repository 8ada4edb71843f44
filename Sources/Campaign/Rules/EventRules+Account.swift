/// What a person does with the account, and what is done to it. Code de la santé publique R1111-36: closable at any
/// time, archived, restored by a reopening, deleted on request.
extension EventRules {
    static let activatingStates = StateSet(
        .eligible, .notified, .returned, .unreachable, .unconfirmed, .objected, .failed, .opened)

    /// The person's own choice wins over all before it. The account counts as opened that night unless it was open
    /// already; it takes no quota.
    static func activation(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard activatingStates.contains(person.state) else { return .notApplicable }
        if person.state != .opened { person.openedOn = terms.night }
        return .applied(person.move(to: .activated, because: .activation, on: terms.night))
    }

    static func closure(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard person.state.hasAccount else { return .notApplicable }
        return .applied(person.move(to: .closed, because: .closure, on: terms.night))
    }

    static func reopening(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard person.state == .closed else { return .notApplicable }
        return .applied(person.move(to: .activated, because: .reopening, on: terms.night))
    }

    static func suspension(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard StateSet(.opened, .activated).contains(person.state) else { return .notApplicable }
        return .applied(person.move(to: .suspended, because: .suspension, on: terms.night))
    }

    /// Back to the state before the suspension.
    static func lift(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard person.state == .suspended, let before = person.suspendedFrom else { return .notApplicable }
        return .applied(person.move(to: before, because: .lift, on: terms.night))
    }

    /// The opening did not work: R1111-28 has the person told. Tried again from the next night on; until then no
    /// account was opened.
    static func openingFailure(_ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard person.state == .opened else { return .notApplicable }
        person.openedOn = nil
        return .applied(person.move(to: .failed, because: .openingFailure, on: terms.night))
    }
}
