/// Objection and its withdrawal. Code de la santé publique L1111-14, R1111-28; R1111-40 where a record exists,
/// whose holder's objection must be confirmed.
extension EventRules {
    static let objectingStates = StateSet(.excluded, .eligible, .notified, .unreachable, .returned, .failed)

    /// Before an account: objected, or unconfirmed where a record exists and the rule asks for a second one; from
    /// unconfirmed always objected. With an account: closed or deleted by the first, as the rule says, and counted as
    /// remedied where it was made before the window's end (grace not counted), so that the account should not have been
    /// opened.
    static func objection(
        _ event: CampaignEvent, _ person: inout Enrolment, _ facts: PersonFacts, _ terms: NightTerms
    ) -> EventOutcome {
        if person.state.hasAccount {
            let inTime = person.closesOn.map { event.effectiveOn <= $0 } ?? false
            let cause: Cause = inTime ? .remedied : .objection
            switch terms.rule.objection.later {
            case .close: return .applied(person.move(to: .closed, because: cause, on: terms.night))
            case .delete: return .applied(delete(&person, because: cause, on: terms.night))
            }
        }
        if objectingStates.contains(person.state) {
            let asksAgain = terms.rule.objection.confirmIfRecord && facts.hasRecord
            let step = person.move(to: asksAgain ? .unconfirmed : .objected, because: .objection, on: terms.night)
            person.objectedOn = event.effectiveOn
            return .applied(step)
        }
        guard person.state == .unconfirmed else { return .notApplicable }
        let first = person.objectionDay
        let step = person.move(to: .objected, because: .objection, on: terms.night)
        // The second one confirms what the first one said.
        person.objectedOn = min(first, event.effectiveOn)
        return .applied(step)
    }

    /// Back to notified with the old window, whatever the state before the objection was; a person never told is
    /// eligible again, or excluded without rights, and one whose last letter never left is owed it.
    static func withdrawal(
        _ person: inout Enrolment, _ facts: PersonFacts, _ terms: NightTerms
    ) -> EventOutcome {
        guard StateSet(.objected, .unconfirmed).contains(person.state) else { return .notApplicable }
        let told: State = person.lastLetterWasRefused ? .unreachable : .notified
        let back: State = person.notifiedOn != nil ? told : facts.hasRights ? .eligible : .excluded
        return .applied(person.move(to: back, because: .withdrawal, on: terms.night))
    }
}
