/// The steps of the contract's table: what an event does to a person. Entitlement first, then whether the state
/// allows the step. One file a kind or pair of kinds beside this one.
///
///     var person = Enrolment(state: .notified, since: night)
///     let outcome = EventRules.apply(event, to: &person, facts: facts, terms: terms)
public enum EventRules {
    /// Applies the event, or leaves the person as they were and says why.
    public static func apply(
        _ event: CampaignEvent, to person: inout Enrolment, facts: PersonFacts, terms: NightTerms
    ) -> EventOutcome {
        // Of a deleted person nothing is known, also on the night of the deletion.
        let birthDate = person.state == .deleted ? nil : facts.birthDate
        guard Entitlement.holds(event, birthDate: birthDate, rule: terms.rule.objection) else {
            return .rejected(.eventNotEntitled)
        }
        switch event.kind {
        case .objection: return objection(event, &person, facts, terms)
        case .withdrawal: return withdrawal(&person, facts, terms)
        case .activation: return activation(&person, terms)
        case .closure: return closure(&person, terms)
        case .reopening: return reopening(&person, terms)
        case .deletion: return deletion(&person, terms)
        case .suspension: return suspension(&person, terms)
        case .lift: return lift(&person, terms)
        case .bounce: return bounce(event, &person, facts, terms)
        case .returned: return returned(event, &person, facts, terms)
        case .openingFailure: return openingFailure(&person, terms)
        case .death: return death(&person, terms)
        case .application: return reach(.application, &person)
        case .acceptance: return reach(.acceptance, &person)
        case .connection: return reach(.connection, &person)
        case .printed: return printed(event, &person, terms)
        case .refused: return refused(event, &person, terms)
        }
    }
}
