import Testing

@testable import Campaign

/// Code de la santé publique R1111-28: the window runs from the sending.
@Suite struct WindowTests {
    typealias Example = (length: Length, rolls: Bool, night: String, closes: String)
    static let lengths: [Example] = [
        (Length(6, .weeks), false, "2022-01-31", "2022-03-14"), (Length(42, .days), false, "2022-01-31", "2022-03-14"),
        (Length(1, .months), false, "2022-01-31", "2022-02-28"),
        (Length(1, .months), false, "2024-01-31", "2024-02-29"),
        (Length(2, .months), false, "2022-12-31", "2023-02-28"),
        (Length(13, .months), false, "2022-01-15", "2023-02-15"),
        (Length(1, .years), false, "2024-02-29", "2025-02-28"), (Length(4, .years), false, "2024-02-29", "2028-02-29"),
        (Length(0, .days), false, "2022-01-31", "2022-01-31"),
        // Saturday 12 March rolls to Monday; Easter Monday 18 April 2022 to Tuesday; 1 May 2022, a Sunday, to Monday.
        (Length(6, .weeks), true, "2022-01-29", "2022-03-14"), (Length(6, .weeks), true, "2022-03-05", "2022-04-19"),
        (Length(1, .months), true, "2022-04-01", "2022-05-02"), (Length(6, .weeks), true, "2022-01-31", "2022-03-14"),
    ]

    @Test(arguments: lengths)
    func case11_closesOnIsTheLastDayInTime(_ row: Example) {
        let rule = Rule(
            inForce: day("2022-01-01"),
            window: Window(end: .length(row.length, rollsToWorkingDay: row.rolls), graceDays: 9))
        for channel in Channel.allCases {
            #expect(rule.closesOn(noticeBy: channel, on: day(row.night), calendar: france).iso == row.closes)
        }
    }

    @Test(arguments: [(0, "2022-03-16"), (1, "2022-03-17"), (5, "2022-03-21")])
    func case11_openingIsFirstPossibleTheDayAfterTheEndAndTheGrace(_ grace: Int, _ first: String) {
        let rule = sixWeeks(grace: grace)
        #expect(rule.firstOpeningNight(closesOn: day("2022-03-15")).iso == first)
        let someone = person(.notified)
        #expect(terms(rule, on: first).isDue(someone, hasRights: true))
        let eve = day(first).adding(days: -1)
        #expect(!terms(rule, on: eve.iso).isDue(someone, hasRights: true))
    }

    @Test func case11_theGraceIsThatOfTheOpeningNightsRule() {
        let definition = campaign(rules: [sixWeeks(grace: 20), sixWeeks(inForce: "2022-03-18", grace: 0)])
        let someone = person(.notified)
        #expect(!NightTerms(definition, night: day("2022-03-17")).isDue(someone, hasRights: true))
        #expect(NightTerms(definition, night: day("2022-03-18")).isDue(someone, hasRights: true))
    }

    @Test(arguments: [("2022-02-01", "2022-03-28"), ("2022-03-28", "2022-03-28"), ("2022-03-30", "2022-03-30")])
    func case13_aFixedEndIsNeverBeforeTheNight(_ night: String, _ closes: String) {
        let rule = Rule(
            inForce: day("2022-01-31"), window: Window(end: .fixed(until: day("2022-03-28")), graceDays: 2),
            notice: NoticeRule(postLagWorkingDays: 3))
        for channel in Channel.allCases {
            #expect(rule.closesOn(noticeBy: channel, on: day(night), calendar: france).iso == closes)
        }
        #expect(rule.firstOpeningNight(closesOn: day(closes)) == day(closes).adding(days: 3))
    }

    @Test func case13_aFixedEndOnASundayStaysThere() {
        let rule = Rule(inForce: day("2022-01-31"), window: Window(end: .fixed(until: day("2022-05-01"))))
        #expect(rule.closesOn(noticeBy: .email, on: day("2022-03-01"), calendar: france) == day("2022-05-01"))
        #expect(rule.closesOn(noticeBy: .post, on: day("2022-05-07"), calendar: france) == day("2022-05-07"))
    }

    @Test func case13_anotherFixedEndMovesNobodyAlreadyTold() {
        let later = Rule(inForce: day("2022-03-01"), window: Window(end: .fixed(until: day("2022-05-31"))))
        let someone = person(.notified)
        #expect(terms(later, on: "2022-03-16").isDue(someone, hasRights: true))
        #expect(
            campaign(rules: [sixWeeks(), later]).extensions(after: day("2022-02-28"), through: day("2022-03-01"))
                .isEmpty)
    }

    typealias Lag = (days: Int, night: String, closes: String)
    static let lags: [Lag] = [
        (0, "2022-02-01", "2022-03-15"), (1, "2022-02-01", "2022-03-16"), (3, "2022-02-01", "2022-03-18"),
        // A Friday: the third working day after it is Wednesday. A Saturday: one is Monday.
        (3, "2022-02-04", "2022-03-23"), (1, "2022-02-05", "2022-03-21"),
        // Maundy Thursday 2022: Good Friday is worked, Easter Monday is not.
        (2, "2022-04-14", "2022-05-31"),
    ]

    @Test(arguments: lags)
    func case94_aPostedNoticesWindowStartsOnTheNthWorkingDay(_ row: Lag) {
        let rule = sixWeeks(notice: NoticeRule(postLagWorkingDays: row.days))
        #expect(rule.closesOn(noticeBy: .post, on: day(row.night), calendar: france).iso == row.closes)
        #expect(
            rule.closesOn(noticeBy: .email, on: day(row.night), calendar: france) == day(row.night).adding(days: 42))
    }

    @Test func case94_theEndIsRolledAfterTheLagAndNotifiedOnStaysTheNight() {
        let rule = sixWeeks(rolls: true, notice: NoticeRule(channels: [.post], postLagWorkingDays: 3))
        // Tuesday 1 March + 3 = Friday 4; six weeks on is Friday 15 April.
        var someone = person(.eligible)
        _ = NoticeRules.send(by: .post, to: &someone, terms: terms(rule))
        #expect(someone.closesOn == day("2022-04-15"))
        #expect(someone.notifiedOn == day("2022-03-01"))
    }

    @Test func case94_theLagIsNotAppliedWhereTheOldWindowStays() {
        let rule = sixWeeks(notice: NoticeRule(restartOnBounce: false, postLagWorkingDays: 3))
        var someone = person(.notified)
        _ = apply([event(.bounce)], to: &someone, terms: terms(rule))
        _ = NoticeRules.send(by: .post, to: &someone, terms: terms(rule))
        #expect(someone.closesOn == day("2022-03-15"))
    }
}

@Suite struct WindowExtensionTests {
    private let extended = WindowExtension(inForce: day("2022-03-10"), days: 14)

    @Test(arguments: State.allCases)
    func case14_onlyWindowsOfPeopleWhoMayStillHaveOneMove(_ state: State) {
        var someone = person(state, notices: 1)
        let moves = [.notified, .returned, .unreachable, .unconfirmed, .objected].contains(state)
        #expect(extended.extend(&someone) == moves)
        #expect(someone.closesOn == (moves ? day("2022-03-29") : day("2022-03-15")))
    }

    typealias Example = (notified: String, closes: String, moves: Bool)
    static let examples: [Example] = [
        ("2022-02-01", "2022-03-10", true), ("2022-03-09", "2022-04-20", true), ("2022-02-01", "2022-03-09", false),
        ("2022-03-10", "2022-04-21", false), ("2022-03-12", "2022-04-23", false),
    ]

    @Test(arguments: examples)
    func case14_sentBeforeAndNotEndedBefore(_ row: Example) {
        var someone = person(.notified)
        someone.notifiedOn = day(row.notified)
        someone.closesOn = day(row.closes)
        #expect(extended.extend(&someone) == row.moves)
        #expect(someone.closesOn == day(row.closes).adding(days: row.moves ? 14 : 0))
    }

    @Test func whoWasNeverToldHasNoWindowToMove() {
        var someone = person(.unreachable, notices: 0)
        #expect(!extended.extend(&someone))
        #expect(someone.closesOn == nil)
    }

    @Test func case14_onceOnTheFirstNightAndALaterRulesAddsUp() {
        let definition = campaign(rules: [
            sixWeeks(), sixWeeks(inForce: "2022-03-10", extend: 14), sixWeeks(inForce: "2022-03-12", extend: 7),
            sixWeeks(inForce: "2022-03-20"),
        ])
        func days(_ last: String?, _ night: String) -> [Int] {
            definition.extensions(after: last.map(day), through: day(night)).map(\.days)
        }
        #expect(days("2022-03-08", "2022-03-09") == [])
        #expect(days("2022-03-09", "2022-03-10") == [14])
        #expect(days("2022-03-10", "2022-03-11") == [])
        #expect(days("2022-03-11", "2022-03-12") == [7])
        #expect(days("2022-03-12", "2022-03-25") == [])
        // After missed nights both at once, each once; not rolled.
        var someone = person(.notified)
        for one in definition.extensions(after: day("2022-03-01"), through: day("2022-03-14")) {
            _ = one.extend(&someone)
        }
        #expect(someone.closesOn == day("2022-04-05"))
    }

    @Test func case63_aFixedEndIsExtendedLikeAnyOther() {
        let fixed = Rule(inForce: day("2022-01-31"), window: Window(end: .fixed(until: day("2022-03-28"))))
        var someone = person(.eligible)
        _ = NoticeRules.send(by: .email, to: &someone, terms: terms(fixed, on: "2022-02-01"))
        #expect(extended.extend(&someone))
        #expect(someone.closesOn == day("2022-04-11"))
    }
}
