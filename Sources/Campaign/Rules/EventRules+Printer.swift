/// The print house's word on a letter. Code de la santé publique R1111-28: the time to object is counted from the sending, so
/// where the rule says so a window begins when the letter has left, and nobody is due before.
extension EventRules {
    /// Of the last notice, sent by post; of an older one nothing changes.
    static func printed(_ event: CampaignEvent, _ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard isLastLetter(event, person) else { return .notApplicable }
        begin(&person, on: event.receivedOn, terms)
        return .applied(nil, badContact: nil)
    }

    /// The letter never left: nobody was told by it. Who stands as told is unreachable until the same night's notices, which owe
    /// the letter again with a new window; the address is no bad one. Who has acted since has been told, by whatever way: if
    /// they come back, their window counts from this day.
    static func refused(_ event: CampaignEvent, _ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard isLastLetter(event, person) else { return .notApplicable }
        guard person.state == .notified, !person.postOwed else {
            begin(&person, on: event.receivedOn, terms)
            return .applied(nil, badContact: nil)
        }
        person.awaitsPrinter = false
        return .applied(person.move(to: .unreachable, because: .refused, on: terms.night))
    }

    private static func isLastLetter(_ event: CampaignEvent, _ person: Enrolment) -> Bool {
        person.channel == .post && event.concernsLastNotice(of: person) && !StateSet(.deleted, .deceased).contains(person.state)
    }

    /// A window that waited begins. The letter names its last day: what it promised holds, however early it left.
    private static func begin(_ person: inout Enrolment, on day: CivilDate, _ terms: NightTerms) {
        guard person.awaitsPrinter else { return }
        person.awaitsPrinter = false
        let end = min(terms.closesOn(handedOverOn: day), CampaignDays.last)
        person.closesOn = person.closesOn.map { max($0, end) } ?? end
    }
}

extension NightTerms {
    /// The end of the window of a letter that left on a day, by the rule of the night that reads of it.
    public func closesOn(handedOverOn day: CivilDate) -> CivilDate {
        rule.closesOn(noticeBy: .email, on: day, calendar: calendar)
    }
}
