import Testing

@testable import Campaign

@Suite struct PrinterTests {
    /// Six weeks from the day a letter leaves; letters are thought to leave three working days after they are written.
    static let handedOver: Rule = {
        var rule = sixWeeks(notice: NoticeRule(postLagWorkingDays: 3))
        rule.window.startsWhenHandedOver = true
        return rule
    }()

    static func told(_ rule: Rule = handedOver, on night: String = "2022-02-01") -> Enrolment {
        var someone = Enrolment(state: .eligible, since: day("2022-01-31"))
        _ = NoticeRules.send(by: .post, to: &someone, terms: terms(rule, on: night))
        return someone
    }

    @Test func aLettersWindowWaitsForThePrinterAndNobodyIsDueBefore() {
        var someone = Self.told()
        #expect(someone.awaitsPrinter)
        #expect(someone.closesOn == day("2022-03-18"), "what the letter says: from the third working day on")
        let years = terms(Self.handedOver, on: "2025-01-01")
        #expect(!years.isDue(someone, hasRights: true))
        #expect(apply([event(.printed, received: "2022-02-08", notice: 1)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-09")) == [.applied(nil, badContact: nil)])
        #expect(!someone.awaitsPrinter)
        #expect(someone.closesOn == day("2022-03-22"))
        #expect(!terms(Self.handedOver, on: "2022-03-22").isDue(someone, hasRights: true))
        #expect(terms(Self.handedOver, on: "2022-03-23").isDue(someone, hasRights: true))
    }

    @Test func aLetterThatLeftEarlierThanItSaysKeepsTheDayItSays() {
        var someone = Self.told()
        _ = apply([event(.printed, received: "2022-02-02", notice: 1)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-02"))
        #expect(someone.closesOn == day("2022-03-18"))
        #expect(!someone.awaitsPrinter)
    }

    @Test func aSecondWordOnALetterMovesNothing() {
        var someone = Self.told()
        _ = apply([event(.printed, received: "2022-02-08", notice: 1)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-09"))
        let before = someone
        _ = apply([event(.printed, received: "2022-03-01", notice: 1)], to: &someone, terms: terms(Self.handedOver, on: "2022-03-01"))
        #expect(someone == before)
    }

    @Test func whereWindowsStartWhenSentThePrintersWordMovesNothing() {
        var someone = Self.told(sixWeeks())
        let before = someone
        #expect(!someone.awaitsPrinter)
        #expect(apply([event(.printed, received: "2022-02-20", notice: 1)], to: &someone) == [.applied(nil, badContact: nil)])
        #expect(someone == before)
    }

    @Test func aRefusedLetterIsOwedAgainWithANewWindowWhateverTheRuleOfBounces() {
        var rule = Self.handedOver
        rule.notice.restartOnBounce = false
        var someone = Self.told(rule)
        let night = terms(rule, on: "2022-02-04")
        #expect(apply([event(.refused, received: "2022-02-03", notice: 1)], to: &someone, terms: night) == [step(.notified, .unreachable, .refused)])
        #expect(!someone.awaitsPrinter && !someone.addressBad)
        #expect(NoticeRules.owed(someone, contacts: .ownAddress, terms: night) == .ownPost)
        _ = NoticeRules.send(by: .post, to: &someone, terms: night)
        #expect(someone.notices == 2 && someone.awaitsPrinter)
        #expect(someone.closesOn == day("2022-03-23"))
    }

    @Test func aRefusedLetterGivesItsPlaceInTheQuotaBack() {
        #expect(NoticeRules.firstInvitations(perNight: 10, owed: 4, givenBack: 3) == 9)
        #expect(NoticeRules.firstInvitations(perNight: 2, owed: 8, givenBack: 3) == 0)
        #expect(NoticeRules.firstInvitations(perNight: 10, owed: 0, givenBack: 1) == 11)
    }

    @Test func whoHasObjectedWasToldByWhateverWay() {
        var someone = Self.told()
        _ = apply([event(.objection)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-03"))
        #expect(apply([event(.refused, received: "2022-02-10", notice: 1)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-10")) == [.applied(nil, badContact: nil)])
        #expect(someone.state == .objected && !someone.awaitsPrinter)
        _ = apply([event(.withdrawal)], to: &someone, terms: terms(Self.handedOver, on: "2022-02-11"))
        #expect(someone.state == .notified && someone.closesOn == day("2022-03-24"))
    }

    @Test(arguments: [EventKind.printed, .refused])
    func thePrinterSpeaksOfTheLastLetterAlone(_ kind: EventKind) {
        var byMail = person(.notified)
        #expect(apply([event(kind, notice: 1)], to: &byMail) == [notApplicable])
        var later = person(.notified, by: .post, notices: 2)
        #expect(apply([event(kind, notice: 1)], to: &later) == [notApplicable])
        for state in [State.deleted, .deceased] {
            var gone = person(state, by: .post)
            #expect(apply([event(kind, notice: 1)], to: &gone) == [notApplicable])
        }
    }

    @Test func anEMailAndALetterThatKeepsAnOldWindowWaitForNobody() {
        var rule = Self.handedOver
        rule.notice.restartOnBounce = false
        var someone = Enrolment(state: .eligible, since: day("2022-01-31"))
        _ = NoticeRules.send(by: .email, to: &someone, terms: terms(rule, on: "2022-02-01"))
        #expect(!someone.awaitsPrinter)
        _ = apply([event(.bounce, notice: 1)], to: &someone, terms: terms(rule, on: "2022-02-03"))
        _ = NoticeRules.send(by: .post, to: &someone, terms: terms(rule, on: "2022-02-03"))
        #expect(!someone.awaitsPrinter)
        #expect(someone.closesOn == day("2022-03-15"))
    }
}
