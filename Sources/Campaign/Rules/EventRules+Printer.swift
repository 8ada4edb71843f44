/// The print house's word on a letter. Code de la santé publique R1111-28: the time to object is counted from the sending, so
/// where the rule says so a window begins when the letter has left, and nobody is due before.
extension EventRules {
    /// Who was told by nothing but a letter that never left.
    private static let owedAgain = StateSet(.notified, .failed)
    /// Who has no account and may yet be given one.
    private static let beforeAccount = StateSet(.notified, .unreachable, .returned, .unconfirmed, .objected, .failed)

    /// Of the last notice, sent by post; of an older one nothing changes.
    static func printed(_ event: CampaignEvent, _ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard isLastLetter(event, person) else { return .notApplicable }
        if person.awaitsPrinter, let written = person.notifiedOn {
            person.awaitsPrinter = false
            person.closesOn = min(terms.closesOn(writtenOn: written, handedOverOn: event.receivedOn), CampaignDays.last)
        }
        return .applied(nil, badContact: nil)
    }

    /// The letter never left: nobody was told by it, and its window is none. Who stands as told is unreachable until the same
    /// night's notices, which owe the letter again with a new window; the address is no bad one. Who has objected stays so, and is
    /// owed the letter if they come back. Of an account nothing changes.
    static func refused(_ event: CampaignEvent, _ person: inout Enrolment, _ terms: NightTerms) -> EventOutcome {
        guard isLastLetter(event, person) else { return .notApplicable }
        guard beforeAccount.contains(person.state) else { return .applied(nil, badContact: nil) }
        person.voidWindow()
        guard owedAgain.contains(person.state), !person.postOwed else { return .applied(nil, badContact: nil) }
        return .applied(person.move(to: .unreachable, because: .refused, on: terms.night))
    }

    private static func isLastLetter(_ event: CampaignEvent, _ person: Enrolment) -> Bool {
        person.channel == .post && event.concernsLastNotice(of: person) && !StateSet(.deleted, .deceased).contains(person.state)
    }
}

extension NightTerms {
    /// The end of the window of a letter written on one night that left on a day, as it stands tonight: by the rule it was written
    /// under, never before the day that it names, and with each extension since that it still ran at. So it is the same
    /// whenever the printer's answer is read.
    public func closesOn(writtenOn written: CivilDate, handedOverOn day: CivilDate) -> CivilDate {
        let rule = definition.ruleOfEvents(on: written)
        let named = rule.closesOn(noticeBy: .post, on: written, calendar: calendar)
        // An e-mail's window has no lag: it begins on the day itself.
        var end = max(named, rule.closesOn(noticeBy: .email, on: max(day, written), calendar: calendar))
        for later in definition.extensions(after: written, through: night) {
            end = later.newEnd(state: .notified, notifiedOn: written, closesOn: end) ?? end
        }
        return end
    }
}
