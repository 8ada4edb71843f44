/// Who is told tonight, by which route, and what it does to them.
public enum NoticeRules {
    /// What an eligible person meets on an invitation day.
    @frozen
    public enum Invitation: Equatable, Sendable {
        /// Not tonight: another state, or the wave has not come, or no day of invitations.
        case waits
        /// May be told by this route, as far as the night's quota goes.
        case byRoute(ContactRoute)
        /// No usable contact: becomes unreachable, whatever the quota.
        case noContact
    }

    /// Stands at the top of the night's invitations: who is told first.
    @inlinable
    public static func invitation(
        state: State, department: Department, contacts: Contacts, terms: NightTerms
    ) -> Invitation {
        guard state == .eligible, terms.invites, terms.departmentsCome.contains(department) else { return .waits }
        return terms.invitationPlan.route(contacts).map(Invitation.byRoute) ?? .noContact
    }

    /// The route of a notice owed again, any day and whatever the quota and the rights: a letter after a bounce;
    /// whoever is unreachable or returned as soon as there is a usable contact. `nil` where none is owed.
    @inlinable
    public static func owed(
        state: State, postOwed: Bool, contacts: Contacts, terms: NightTerms
    ) -> ContactRoute? {
        guard terms.ruleInForce else { return nil }
        switch state {
        case .notified: return postOwed ? terms.letterPlan.route(contacts) : nil
        case .unreachable, .returned: return terms.invitationPlan.route(contacts)
        default: return nil
        }
    }

    /// Owed by a person, as `owed(state:postOwed:contacts:terms:)`.
    public static func owed(_ person: Enrolment, contacts: Contacts, terms: NightTerms) -> ContactRoute? {
        owed(state: person.state, postOwed: person.postOwed, contacts: contacts, terms: terms)
    }

    /// Whether the letter owed after a bounce can't be sent after all: the one address there was is that of a
    /// representative who died by one of tonight's events. The person becomes unreachable, since nobody may be opened
    /// whose e-mail came back and who was written to no more.
    @inlinable
    public static func hasLostContact(postOwed: Bool, contacts: Contacts, terms: NightTerms) -> Bool {
        terms.ruleInForce && postOwed && terms.letterPlan.route(contacts) == nil
    }

    /// First invitations that still may go out: what those owed again left of `per_night`, at least none. Letters that the
    /// printer refused had places in the quota, and give them back.
    public static func firstInvitations(perNight: Int, owed: Int, givenBack: Int = 0) -> Int { max(0, perNight - owed + givenBack) }

    /// The end of the window that a notice of tonight tells. A new window, except for the letter after a bounce where
    /// the rule does not restart it: that one keeps the end it had.
    @inlinable
    public static func closesOn(
        postOwed: Bool, closesOn: CivilDate?, by channel: Channel, windows: NoticeWindows
    ) -> CivilDate {
        let keepsWindow = postOwed && !windows.restartsOnBounce
        if keepsWindow, let closesOn { return closesOn }
        return windows.closesOn(channel)
    }

    /// The notice is sent, with the window of `closesOn(postOwed:closesOn:by:windows:)`. The step is `nil` where the
    /// person was notified already.
    public static func send(by channel: Channel, to person: inout Enrolment, terms: NightTerms) -> Step? {
        let keepsWindow = person.postOwed && !terms.windows.restartsOnBounce && person.closesOn != nil
        person.awaitsPrinter = channel == .post && terms.windows.lettersWait && !keepsWindow
        person.closesOn = closesOn(postOwed: person.postOwed, closesOn: person.closesOn, by: channel, windows: terms.windows)
        person.channel = channel
        person.notices += 1
        person.notifiedOn = terms.night
        person.postOwed = false
        return person.state == .notified ? nil : person.move(to: .notified, because: .notice, on: terms.night)
    }

    /// An eligible person without any usable contact on an invitation day, or one who has lost it tonight.
    public static func noContact(_ person: inout Enrolment, terms: NightTerms) -> Step {
        person.move(to: .unreachable, because: .notice, on: terms.night)
    }

    /// The route of tonight's failure notice, or `nil`: for those whose opening failed by an event of tonight and
    /// who still stand so after the night's other events. Carries the last invitation's reference, takes no number
    /// and no quota, changes nothing of the person.
    public static func failureNotice(_ person: Enrolment, contacts: Contacts, terms: NightTerms) -> ContactRoute? {
        guard person.state == .failed, person.stateSince == terms.night else { return nil }
        return terms.failurePlan.route(contacts)
    }
}
