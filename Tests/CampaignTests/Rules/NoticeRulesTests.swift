import Testing

@testable import Campaign

@Suite struct NoticeRulesTests {
    private let ain = Department(code: "01")!
    private let both: Contacts = [.ownEmail, .ownAddress]

    typealias ByChannels = (channels: [Channel], contacts: Contacts, route: ContactRoute?)
    static let byChannels: [ByChannels] = [
        ([.email, .post], [.ownEmail, .ownAddress], .ownEmail),
        ([.email, .post], .ownAddress, .ownPost),
        ([.email, .post], [], nil),
        ([.post, .email], [.ownEmail, .ownAddress], .ownPost),
        ([.post, .email], .ownEmail, .ownEmail),
        ([.email], .ownAddress, nil),
        ([.email], [.ownEmail, .ownAddress], .ownEmail),
        ([.post], .ownEmail, nil),
        ([.email, .post], [.representativeEmail, .representativeAddress], nil),
    ]

    @Test(arguments: byChannels)
    func case24_theFirstUsableOfTheListedChannels(_ row: ByChannels) {
        #expect(NoticeRule(channels: row.channels).invitationPlan.route(row.contacts) == row.route)
    }

    typealias ByContacts = (contacts: Contacts, route: ContactRoute?)
    static let withRepresentative: [ByContacts] = [
        ([.ownAddress, .representativeEmail], .ownPost),
        ([.representativeEmail, .representativeAddress], .representativeEmail),
        (.representativeAddress, .representativePost),
        ([], nil),
        ([.ownEmail, .representativeEmail], .ownEmail),
    ]

    @Test(arguments: withRepresentative)
    func case25_theRepresentativesOnlyWhereThePersonsOwnRowHoldsNoneThatIsUsable(_ row: ByContacts) {
        #expect(NoticeRule(contact: .ownThenRepresentative).invitationPlan.route(row.contacts) == row.route)
    }

    /// Case 104: between the bounce and the letter the representative died whose address it was to go to.
    @Test func aLetterThatIsOwedAndHasNoAddressAnyMoreIsNoLetter() {
        let night = terms(sixWeeks(notice: NoticeRule(contact: .ownThenRepresentative)))
        var someone = person(.notified)
        #expect(apply([event(.bounce)], to: &someone, facts: facts(contacts: .representativeAddress), terms: night) == [
            .applied(nil, badContact: .ownEmail)
        ])
        #expect(!NoticeRules.hasLostContact(postOwed: someone.postOwed, contacts: .representativeAddress, terms: night))
        #expect(NoticeRules.hasLostContact(postOwed: someone.postOwed, contacts: .ownEmail, terms: night))
        #expect(!NoticeRules.hasLostContact(postOwed: false, contacts: [], terms: night))
        #expect(!NoticeRules.hasLostContact(postOwed: true, contacts: [], terms: terms(on: "2022-01-30")))
        #expect(NoticeRules.noContact(&someone, terms: night) == Step(from: .notified, to: .unreachable, cause: .notice))
        #expect(!someone.postOwed)
    }

    @Test func case27_aFailureNoticeGoesByEmailElseByPostWhateverTheOrder() {
        let rule = NoticeRule(channels: [.post, .email])
        #expect(rule.failurePlan.route(both) == .ownEmail)
        #expect(rule.failurePlan.route(.ownAddress) == .ownPost)
        #expect(rule.failurePlan.route([]) == nil)
        #expect(NoticeRule(channels: [.post]).failurePlan.route(both) == .ownPost)
    }

    @Test func case27_aFailureNoticeIsOfTheNightOfTheEventAndChangesNothing() {
        var someone = person(.opened)
        let night = terms(on: "2022-03-17")
        _ = apply([event(.openingFailure)], to: &someone, terms: night)
        let before = someone
        #expect(NoticeRules.failureNotice(someone, contacts: both, terms: night) == .ownEmail)
        #expect(someone == before)
        #expect(NoticeRules.failureNotice(someone, contacts: both, terms: terms(on: "2022-03-18")) == nil)
    }

    @Test(arguments: [EventKind.objection, .activation, .deletion, .death])
    func case66_whoLeftFailedThatNightIsNotWrittenTo(_ kind: EventKind) {
        var someone = person(.opened)
        let night = terms(on: "2022-03-17")
        _ = apply([event(.openingFailure), event(kind)], to: &someone, terms: night)
        #expect(NoticeRules.failureNotice(someone, contacts: both, terms: night) == nil)
        _ = apply([event(.withdrawal)], to: &someone, terms: night)
        #expect(NoticeRules.failureNotice(someone, contacts: both, terms: night) == nil)
    }

    @Test func case70_anInvitationAndTheLackOfAContactAreStepsOfTheNotice() {
        var told = person(.eligible)
        #expect(
            NoticeRules.send(by: .email, to: &told, terms: terms())
                == Step(from: .eligible, to: .notified, cause: .notice))
        #expect(told.notices == 1 && told.channel == .email && told.closesOn == day("2022-04-12"))
        var unknown = person(.eligible)
        #expect(
            NoticeRules.noContact(&unknown, terms: terms()) == Step(from: .eligible, to: .unreachable, cause: .notice))
        #expect(unknown.notices == 0 && unknown.closesOn == nil)
    }

    @Test func case23_noContactMakesUnreachableOnAnyInvitationDay() {
        let monday = terms(on: "2022-03-07")
        #expect(NoticeRules.invitation(state: .eligible, department: ain, contacts: [], terms: monday) == .noContact)
        #expect(
            NoticeRules.invitation(state: .eligible, department: ain, contacts: both, terms: monday)
                == .byRoute(.ownEmail))
        let sunday = terms(on: "2022-03-06")
        #expect(NoticeRules.invitation(state: .eligible, department: ain, contacts: [], terms: sunday) == .waits)
        for state in State.allCases where state != .eligible {
            #expect(NoticeRules.invitation(state: state, department: ain, contacts: both, terms: monday) == .waits)
        }
    }

    @Test func case5_whatIsOwedGoesOutOnAnyDayAndCountsTowardsTheNight() {
        let sunday = terms(on: "2022-03-06")
        #expect(!sunday.invites)
        #expect(NoticeRules.owed(person(.unreachable), contacts: both, terms: sunday) == .ownEmail)
        #expect(NoticeRules.firstInvitations(perNight: 10, owed: 3) == 7)
        #expect(NoticeRules.firstInvitations(perNight: 10, owed: 10) == 0)
        #expect(NoticeRules.firstInvitations(perNight: 10, owed: 12) == 0)
    }

    @Test func case4_onlyTheUnreachableAndTheReturnedAreOwedANotice() {
        for state in State.allCases {
            let owed = NoticeRules.owed(person(state), contacts: both, terms: terms())
            #expect(owed == (state == .unreachable || state == .returned ? .ownEmail : nil), "\(state)")
        }
    }

    @Test func case29_owedNoticesDoNotLookAtRights() {
        // Nothing of rights reaches the rule: the same person with and without them is owed the same.
        #expect(NoticeRules.owed(person(.returned), contacts: both, terms: terms()) == .ownEmail)
    }

    @Test func case15_beforeTheFirstRuleNobodyIsToldAndNothingOpens() {
        let early = terms(on: "2022-01-28")
        #expect(!early.invites && !early.opens && !early.ruleInForce)
        #expect(NoticeRules.invitation(state: .eligible, department: ain, contacts: both, terms: early) == .waits)
        #expect(NoticeRules.owed(person(.unreachable), contacts: both, terms: early) == nil)
        var someone = person(.notified)
        someone.closesOn = day("2022-01-01")
        #expect(!early.isDue(someone, hasRights: true))
        // The first rule governs events.
        #expect(early.rule == sixWeeks())
        #expect(apply([event(.objection)], to: &someone, terms: early) == [step(.notified, .objected, .objection)])
    }

    @Test func theNewestRuleInForceAppliesToWhatHappensThatNight() {
        let rules = [sixWeeks(), sixWeeks(inForce: "2022-03-01", objection: ObjectionRule(selfFromAge: 18))]
        let both = campaign(rules: rules)
        #expect(both.ruleInForce(on: day("2022-01-30")) == nil)
        #expect(both.ruleInForce(on: day("2022-02-28")) == rules[0])
        #expect(both.ruleInForce(on: day("2022-03-01")) == rules[1])
        #expect(both.ruleInForce(on: day("2030-01-01")) == rules[1])
        #expect(both.ruleOfEvents(on: day("2021-01-01")) == rules[0])
    }

    @Test func everyPlanAgreesWithALookThroughTheRoutes() {
        for channels in [[Channel.email, .post], [.post, .email], [.email], [.post]] {
            for contact in NoticeRule.Contact.allCases {
                let rule = NoticeRule(channels: channels, contact: contact)
                for bits in UInt8(0)..<16 {
                    let contacts = Contacts(rawValue: bits)
                    var expected: ContactRoute?
                    let representatives: [ContactRoute] =
                        contact == .own ? [] : [.representativeEmail, .representativePost]
                    for route in [.ownEmail, .ownPost] + representatives where contacts.contains(route.contact) {
                        guard channels.contains(route.channel) else { continue }
                        guard let best = expected else {
                            expected = route
                            continue
                        }
                        let sooner = channels.firstIndex(of: route.channel)! < channels.firstIndex(of: best.channel)!
                        if best.isRepresentatives == route.isRepresentatives && sooner { expected = route }
                    }
                    #expect(rule.invitationPlan.route(contacts) == expected)
                }
            }
        }
    }
}
