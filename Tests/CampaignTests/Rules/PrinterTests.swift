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
        #expect(someone.lastLetterWasRefused && !someone.addressBad)
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

    @Test(arguments: [handedOver, sixWeeks()])
    func whoHasObjectedStaysSoAndIsOwedTheRefusedLetterIfTheyComeBack(_ rule: Rule) {
        var someone = Self.told(rule)
        _ = apply([event(.objection)], to: &someone, terms: terms(rule, on: "2022-02-03"))
        #expect(apply([event(.refused, received: "2022-02-10", notice: 1)], to: &someone, terms: terms(rule, on: "2022-02-10")) == [.applied(nil, badContact: nil)])
        #expect(someone.state == .objected && someone.lastLetterWasRefused)
        let night = terms(rule, on: "2022-02-11")
        #expect(apply([event(.withdrawal)], to: &someone, terms: night) == [step(.objected, .unreachable, .withdrawal)])
        #expect(!terms(rule, on: "2030-01-01").isDue(someone, hasRights: true))
        #expect(NoticeRules.owed(someone, contacts: .ownEmail, terms: night) == .ownEmail)
        _ = NoticeRules.send(by: .email, to: &someone, terms: night)
        #expect(someone.state == .notified && someone.closesOn == day("2022-03-25") && !someone.lastLetterWasRefused)
    }

    @Test func aRefusedLetterStartsNoWindowThatRunsUnconfirmed() {
        var rule = Self.handedOver
        rule.objection = ObjectionRule(confirmIfRecord: true, unconfirmed: .run)
        var someone = Self.told(rule)
        _ = apply([event(.objection)], to: &someone, facts: facts(record: true), terms: terms(rule, on: "2022-02-03"))
        #expect(someone.state == .unconfirmed)
        _ = apply([event(.refused, notice: 1)], to: &someone, facts: facts(record: true), terms: terms(rule, on: "2022-02-04"))
        #expect(someone.state == .unconfirmed && !terms(rule, on: "2030-01-01").isDue(someone, hasRights: true))
    }

    @Test func whoseOpeningFailedIsNotTriedAgainByARefusedLetter() {
        var someone = person(.failed, by: .post)
        #expect(apply([event(.refused, notice: 1)], to: &someone) == [step(.failed, .unreachable, .refused)])
        for state in [State.opened, .activated, .suspended, .closed] {
            var holder = person(state, by: .post)
            let before = holder
            #expect(apply([event(.refused, notice: 1)], to: &holder) == [.applied(nil, badContact: nil)])
            #expect(holder == before)
        }
    }

    /// Windows by the rule that wrote the letter, with its extensions, whenever the answer is read.
    @Test(arguments: ["2022-02-09", "2022-02-10", "2022-04-30"])
    func theNightOnWhichTheAnswerIsReadChangesNothing(_ night: String) {
        var later = sixWeeks(inForce: "2022-02-10", extend: 14)
        later.window.end = .length(Length(1, .weeks), rollsToWorkingDay: false)
        let written = day("2022-02-01")
        func end(_ handedOver: String) -> CivilDate {
            NightTerms(campaign(rules: [Self.handedOver, later]), night: day(night)).closesOn(writtenOn: written, handedOverOn: day(handedOver))
        }
        let extended = night >= "2022-02-10"
        #expect(end("2022-02-08") == day(extended ? "2022-04-05" : "2022-03-22"))
        // A day before the letter was written is none.
        #expect(end("2020-01-01") == day(extended ? "2022-04-01" : "2022-03-18"))
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
