import Testing

@testable import Campaign

/// Code de la santé publique R1111-28: by post where the sending by e-mail fails.
@Suite struct UndeliveredTests {
    private let bad = EventOutcome.applied(nil, badContact: .ownEmail)

    @Test func aBounceIsPostedThatSameNightWithANewWindow() {
        var someone = person(.notified)
        #expect(apply([event(.bounce)], to: &someone) == [bad])
        #expect(someone.state == .notified)
        #expect(someone.postOwed && someone.emailBad)
        #expect(NoticeRules.owed(someone, contacts: .ownAddress, terms: terms()) == .ownPost)
        #expect(NoticeRules.send(by: .post, to: &someone, terms: terms()) == nil)
        #expect(someone.channel == .post)
        #expect(someone.notices == 2)
        #expect(someone.notifiedOn == day("2022-03-01"))
        #expect(someone.closesOn == day("2022-04-12"))
        #expect(!someone.postOwed)
    }

    @Test func case16_withoutRestartTheOldEndStaysAndMayBeDueTheSameNight() {
        let rule = sixWeeks(notice: NoticeRule(restartOnBounce: false))
        var someone = person(.notified)
        let night = terms(rule, on: "2022-03-20")
        _ = apply([event(.bounce)], to: &someone, terms: night)
        _ = NoticeRules.send(by: .post, to: &someone, terms: night)
        #expect(someone.closesOn == day("2022-03-15"))
        #expect(someone.notifiedOn == day("2022-03-20"))
        #expect(someone.notices == 2)
        #expect(night.isDue(someone, hasRights: true))
    }

    @Test func case16_withRestartANewWindowEvenForWhoOnlyWaitedForQuota() {
        var someone = person(.notified)
        let night = terms(on: "2022-03-20")
        #expect(night.isDue(someone, hasRights: true))
        _ = apply([event(.bounce)], to: &someone, terms: night)
        _ = NoticeRules.send(by: .post, to: &someone, terms: night)
        #expect(someone.closesOn == day("2022-05-01"))
        #expect(!night.isDue(someone, hasRights: true))
    }

    @Test func case17_withoutAnAddressTheBouncedPersonIsUnreachable() {
        var someone = person(.notified)
        let outcome = apply([event(.bounce)], to: &someone, facts: facts(contacts: .ownEmail))
        #expect(
            outcome == [
                .applied(Step(from: .notified, to: .unreachable, cause: .bounce), badContact: .ownEmail)
            ])
        #expect(!someone.postOwed)
    }

    @Test func case24_whereOnlyEmailIsListedABounceMakesUnreachable() {
        var someone = person(.notified)
        let rule = sixWeeks(notice: NoticeRule(channels: [.email]))
        _ = apply([event(.bounce)], to: &someone, terms: terms(rule))
        #expect(someone.state == .unreachable)
    }

    @Test func case34_aSecondBounceOrAReturnThatNightIsNotApplicable() {
        var someone = person(.notified)
        #expect(
            apply([event(.bounce), event(.bounce), event(.returned)], to: &someone) == [
                bad, notApplicable, notApplicable,
            ])
    }

    @Test func case34_anObjectionAfterABounceStopsTheLetterAlsoAfterAWithdrawal() {
        var someone = person(.notified)
        _ = apply([event(.bounce), event(.objection)], to: &someone)
        #expect(NoticeRules.owed(someone, contacts: .ownAddress, terms: terms()) == nil)
        _ = apply([event(.withdrawal)], to: &someone)
        #expect(someone.state == .notified)
        #expect(NoticeRules.owed(someone, contacts: .ownAddress, terms: terms()) == nil)
        #expect(someone.channel == .email && someone.notices == 1)
    }

    @Test func case33_byReferenceABounceConcernsThatNoticeByIdentityTheLast() {
        for (number, applies) in [(1, false), (2, true), (3, false), (nil, true)] as [(Int?, Bool)] {
            var emailed = person(.notified, notices: 2)
            #expect((apply([event(.bounce, notice: number)], to: &emailed)[0] != notApplicable) == applies)
            var posted = person(.notified, by: .post, notices: 2)
            #expect((apply([event(.returned, notice: number)], to: &posted)[0] != notApplicable) == applies)
        }
    }

    @Test func case33_otherEventsTakeAnyNoticesReference() {
        var someone = person(.notified, notices: 3)
        #expect(apply([event(.objection, notice: 1)], to: &someone) == [step(.notified, .objected, .objection)])
    }

    @Test func aBounceOfALetterAndAReturnOfAnEmailAreNotApplicable() {
        var posted = person(.notified, by: .post)
        #expect(apply([event(.bounce)], to: &posted) == [notApplicable])
        var emailed = person(.notified)
        #expect(apply([event(.returned)], to: &emailed) == [notApplicable])
    }

    @Test func case62_aNewEmailIsNotBadAndALetterGoesOutAllTheSame() {
        var someone = person(.notified)
        let replaced = facts(last: .ownReplaced)
        #expect(apply([event(.bounce)], to: &someone, facts: replaced) == [.applied(nil, badContact: nil)])
        #expect(!someone.emailBad)
        #expect(NoticeRules.owed(someone, contacts: [.ownEmail, .ownAddress], terms: terms()) == .ownPost)
    }

    @Test func case62_withoutAnAddressTheNewEmailIsOwedThatSameNight() {
        var someone = person(.notified)
        let rule = sixWeeks(notice: NoticeRule(restartOnBounce: false))
        let night = terms(rule, on: "2022-03-20")
        _ = apply([event(.bounce)], to: &someone, facts: facts(contacts: .ownEmail, last: .ownReplaced), terms: night)
        #expect(someone.state == .unreachable)
        #expect(NoticeRules.owed(someone, contacts: .ownEmail, terms: night) == .ownEmail)
        #expect(
            NoticeRules.send(by: .email, to: &someone, terms: night)
                == Step(from: .unreachable, to: .notified, cause: .notice))
        #expect(someone.closesOn == day("2022-05-01"), "always a new window")
    }

    @Test func aReturnedLetterHoldsThePersonAndItsAddressIsBad() {
        var someone = person(.notified, by: .post)
        #expect(
            apply([event(.returned)], to: &someone) == [
                .applied(Step(from: .notified, to: .returned, cause: .returned), badContact: .ownPost)
            ])
        #expect(someone.addressBad)
        #expect(!terms(on: "2022-06-01").isDue(someone, hasRights: true))
        #expect(NoticeRules.owed(someone, contacts: [], terms: terms()) == nil)
    }

    @Test func case4_aReturnedPersonWithANewEmailIsWrittenToByEmail() {
        let someone = person(.returned, by: .post)
        #expect(NoticeRules.owed(someone, contacts: [.ownEmail], terms: terms()) == .ownEmail)
        #expect(NoticeRules.owed(someone, contacts: [.ownEmail, .ownAddress], terms: terms()) == .ownEmail)
    }

    @Test func case4_whatWasBadIsGoodAgainOnceARowBringsAnother() {
        #expect(!ContactRules.staysBad(7, now: 8, isUsable: true))
        #expect(ContactRules.staysBad(7, now: 7, isUsable: true))
        #expect(ContactRules.staysBad(7, now: 8, isUsable: false), "a row without any brings none")
    }

    @Test func case18_whereReturnedPostRunsThePersonStaysNotified() {
        let rule = sixWeeks(notice: NoticeRule(returnedPost: .run))
        var someone = person(.notified, by: .post)
        #expect(apply([event(.returned)], to: &someone, terms: terms(rule)) == [.applied(nil, badContact: nil)])
        #expect(someone == person(.notified, by: .post))
        #expect(terms(rule, on: "2022-03-16").isDue(someone, hasRights: true))
        // Held before the rule changed: stays held.
        #expect(!terms(rule, on: "2022-03-16").isDue(person(.returned), hasRights: true))
    }

    @Test func case19_aNewerAddressAlreadyInIsOwedTheSameNight() {
        var someone = person(.notified, by: .post)
        let moved = facts(contacts: .ownAddress, last: .ownReplaced)
        _ = apply([event(.returned)], to: &someone, facts: moved)
        #expect(someone.state == .returned && !someone.addressBad)
        #expect(NoticeRules.owed(someone, contacts: .ownAddress, terms: terms()) == .ownPost)
    }

    @Test func case69_aRepresentativesContactIsBadForThePersonOnly() {
        let rule = sixWeeks(notice: NoticeRule(contact: .ownThenRepresentative))
        var child = person(.notified)
        let parents = facts(contacts: [.representativeEmail, .representativeAddress], last: .representatives)
        #expect(
            apply([event(.bounce)], to: &child, facts: parents, terms: terms(rule)) == [
                .applied(nil, badContact: .representativeEmail)
            ])
        #expect(!child.emailBad, "the child's own e-mail is not the one that failed")
        #expect(NoticeRules.owed(child, contacts: .representativeAddress, terms: terms(rule)) == .representativePost)
    }

    @Test func case69_ofABounceTheAddressMayBeTheRepresentatives() {
        for (contact, state) in [(NoticeRule.Contact.ownThenRepresentative, State.notified), (.own, .unreachable)] {
            var child = person(.notified)
            let rule = sixWeeks(notice: NoticeRule(contact: contact))
            _ = apply([event(.bounce)], to: &child, facts: facts(contacts: .representativeAddress), terms: terms(rule))
            #expect(child.state == state)
        }
    }
}
