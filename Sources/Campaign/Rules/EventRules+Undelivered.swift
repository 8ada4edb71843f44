/// Notices that did not arrive. Code de la santé publique R1111-28: by post where the e-mail fails.
extension EventRules {
    /// Of the last notice, sent by e-mail. A letter is owed this very night where there is an address, also where a
    /// new e-mail is in; else the person is unreachable. The e-mail the notice went to is bad, not one that came
    /// since.
    static func bounce(
        _ event: CampaignEvent, _ person: inout Enrolment, _ facts: PersonFacts, _ terms: NightTerms
    ) -> EventOutcome {
        guard isUndelivered(event, person, by: .email) else { return .notApplicable }
        let bad = badContact(.email, facts)
        if bad == .ownEmail { person.emailBad = true }
        if terms.letterPlan.route(facts.contacts) != nil {
            person.postOwed = true
            return .applied(nil, badContact: bad)
        }
        return .applied(person.move(to: .unreachable, because: .bounce, on: terms.night), badContact: bad)
    }

    /// Of the last notice, sent by post. Held until another contact is in, or the window just goes on and nothing
    /// is known to be bad.
    static func returned(
        _ event: CampaignEvent, _ person: inout Enrolment, _ facts: PersonFacts, _ terms: NightTerms
    ) -> EventOutcome {
        guard isUndelivered(event, person, by: .post) else { return .notApplicable }
        switch terms.rule.notice.returnedPost {
        case .run: return .applied(nil, badContact: nil)
        case .hold:
            let bad = badContact(.post, facts)
            if bad == .ownPost { person.addressBad = true }
            return .applied(person.move(to: .returned, because: .returned, on: terms.night), badContact: bad)
        }
    }

    private static func isUndelivered(_ event: CampaignEvent, _ person: Enrolment, by channel: Channel) -> Bool {
        person.state == .notified && person.channel == channel && !person.postOwed
            && event.concernsLastNotice(of: person)
    }

    private static func badContact(_ channel: Channel, _ facts: PersonFacts) -> ContactRoute? {
        switch facts.lastContact {
        case .ownInForce: channel == .email ? .ownEmail : .ownPost
        case .ownReplaced: nil
        case .representatives: channel == .email ? .representativeEmail : .representativePost
        }
    }
}
