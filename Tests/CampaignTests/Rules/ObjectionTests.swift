import Testing

@testable import Campaign

/// Code de la santé publique L1111-14, R1111-28, R1111-40.
@Suite struct ObjectionTests {
    private let confirming = sixWeeks(objection: ObjectionRule(confirmIfRecord: true))

    @Test func anObjectionReceivedOnTheLastDayKeepsTheAccountShut() {
        var someone = person(.notified)
        let terms = terms(on: "2022-03-15")
        #expect(
            apply([event(.objection, received: "2022-03-15")], to: &someone, terms: terms) == [
                step(.notified, .objected, .objection)
            ])
        #expect(!terms.isDue(someone, hasRights: true))
    }

    @Test func case12_anObjectionAfterTheEndHoldsWhileNothingIsOpened() {
        var someone = person(.notified)
        let terms = terms(on: "2022-03-20")
        #expect(terms.isDue(someone, hasRights: true))
        #expect(
            apply([event(.objection, received: "2022-03-20")], to: &someone, terms: terms) == [
                step(.notified, .objected, .objection)
            ])
        #expect(!terms.isDue(someone, hasRights: true))
    }

    @Test func case1_anObjectionOfAFailedPersonStopsTheRetry() {
        var someone = person(.failed)
        let terms = terms(on: "2022-03-20")
        #expect(terms.isDue(someone, hasRights: true))
        #expect(apply([event(.objection)], to: &someone, terms: terms) == [step(.failed, .objected, .objection)])
        #expect(!terms.isDue(someone, hasRights: true))
    }

    @Test(
        arguments: [State.opened, .activated, .suspended],
        [
            ("2022-03-15", Cause.remedied), ("2022-03-14", .remedied), ("2022-03-16", .objection),
        ])
    func case38_anObjectionInTimeAgainstAnOpenAccountIsRemedied(_ state: State, _ effect: (String, Cause)) {
        // Grace is not counted: the window ended on 15 March whatever the rule adds.
        var someone = person(state)
        let late = event(.objection, received: "2022-04-02", effective: effect.0)
        #expect(
            apply([late], to: &someone, terms: terms(sixWeeks(grace: 10), on: "2022-04-02")) == [
                step(state, .closed, effect.1)
            ])
    }

    @Test func case38_whoWasNeverToldIsNeverRemedied() {
        var someone = person(.activated, notices: 0)
        #expect(
            apply([event(.objection, effective: "2020-01-01")], to: &someone) == [
                step(.activated, .closed, .objection)
            ])
    }

    @Test func case38_anEmptyEffectiveDateIsThatOfReceipt() {
        #expect(event(.objection, received: "2022-03-09").effectiveOn == day("2022-03-09"))
    }

    @Test(arguments: [State.excluded, .eligible, .notified, .unreachable, .returned, .failed])
    func case36_withARecordASecondObjectionConfirmsTheFirst(_ state: State) {
        var someone = person(state)
        let twice = apply(
            [event(.objection, by: .person), event(.objection, by: .representative)], to: &someone,
            facts: facts(record: true), terms: terms(confirming))
        #expect(twice == [step(state, .unconfirmed, .objection), step(.unconfirmed, .objected, .objection)])
    }

    @Test func case36_fromUnconfirmedAlwaysObjectedWhateverTheRuleSaysByThen() {
        for rule in [confirming, sixWeeks()] {
            for record in [true, false] {
                var someone = person(.unconfirmed)
                #expect(
                    apply([event(.objection)], to: &someone, facts: facts(record: record), terms: terms(rule)) == [
                        step(.unconfirmed, .objected, .objection)
                    ])
            }
        }
    }

    @Test func case36_oneObjectionIsEnoughWithoutARecordOrWithoutTheRule() {
        for (rule, record) in [(confirming, false), (sixWeeks(), true), (sixWeeks(), false)] {
            var someone = person(.notified)
            #expect(
                apply([event(.objection)], to: &someone, facts: facts(record: record), terms: terms(rule)) == [
                    step(.notified, .objected, .objection)
                ])
        }
    }

    @Test(arguments: [State.opened, .activated, .suspended])
    func case36_anOpenAccountWithARecordIsClosedByTheFirst(_ state: State) {
        var someone = person(state)
        let late = event(.objection, received: "2022-04-01")
        #expect(
            apply([late], to: &someone, facts: facts(record: true), terms: terms(confirming)) == [
                step(state, .closed, .objection)
            ])
    }

    @Test func case36_aThirdObjectionIsNotApplicable() {
        var someone = person(.objected)
        #expect(
            apply([event(.objection)], to: &someone, facts: facts(record: true), terms: terms(confirming)) == [
                notApplicable
            ])
    }

    @Test(arguments: [
        (UInt32(2_010_03_01), "2022-03-01", 12, true), (2_010_03_02, "2022-03-01", 12, false),
        (2_010_00_00, "2022-01-01", 12, true), (2_010_00_00, "2021-12-31", 12, false),
        (2_010_03_00, "2022-03-01", 12, true), (2_010_03_00, "2022-02-28", 12, false),
        (2_008_02_29, "2022-02-28", 14, false), (2_008_02_29, "2022-03-01", 14, true),
        (2_022_02_28, "2022-03-01", 0, true), (2_022_03_05, "2022-03-01", 0, true),
    ])
    func case39_ageIsInFullYearsOnTheDayOfReceipt(_ born: UInt32, _ received: String, _ age: Int, _ entitled: Bool) {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: age))
        for author in [EventAuthor.person, .unstated] {
            var someone = person(.notified)
            let outcome = apply(
                [event(.objection, received: received, effective: "1999-01-01", by: author)], to: &someone,
                facts: facts(born: born), terms: terms(rule, on: "2022-05-01"))
            #expect(outcome == [entitled ? step(.notified, .objected, .objection) : notEntitled])
        }
    }

    @Test func case39_aRepresentativeIsAlwaysEntitledAndNobodyKnownIsNot() {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 18))
        var child = person(.notified)
        let born = facts(born: 2_015_01_01)
        #expect(
            apply([event(.objection, by: .representative)], to: &child, facts: born, terms: terms(rule)) == [
                step(.notified, .objected, .objection)
            ])
        for kind in EventKind.allCases {
            var adult = person(.notified)
            #expect(apply([event(kind, by: .stranger)], to: &adult) == [notEntitled])
            #expect(adult == person(.notified))
        }
    }

    @Test func case39_nothingButAnObjectionAsksForAge() {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 18))
        var child = person(.objected)
        #expect(
            apply(
                [event(.withdrawal, by: .person), event(.activation, by: .person), event(.closure), event(.reopening)],
                to: &child, facts: facts(born: 2_015_01_01), terms: terms(rule)
            ).allSatisfy { $0.step != nil })
    }

    @Test func case39_entitlementIsLookedAtBeforeTheState() {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 18))
        var child = person(.closed)
        #expect(
            apply([event(.objection)], to: &child, facts: facts(born: 2_015_01_01), terms: terms(rule)) == [notEntitled]
        )
    }

    @Test func case39_withoutADateOfBirthAPersonIsAdult() {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 18))
        var someone = person(.notified)
        #expect(
            apply([event(.objection)], to: &someone, facts: facts(born: nil), terms: terms(rule)) == [
                step(.notified, .objected, .objection)
            ])
    }

    @Test func case39_aDeletedPersonHasNoDateOfBirthAlsoOnTheNightOfTheDeletion() {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 18))
        var child = person(.notified)
        let born = facts(born: 2_015_01_01)
        #expect(
            apply([event(.deletion), event(.objection)], to: &child, facts: born, terms: terms(rule)) == [
                step(.notified, .deleted, .deletion), notApplicable,
            ])
    }

    @Test func theDayOfAnObjectionIsKeptWhileItStandsAndOfTwoTheEarlier() {
        let facts = facts(record: true)
        for (second, kept) in [("2022-02-20", "2022-02-20"), ("2022-03-05", "2022-02-25")] {
            var someone = person(.notified)
            _ = apply([event(.objection, effective: "2022-02-25")], to: &someone, facts: facts, terms: terms(confirming))
            #expect(someone.state == .unconfirmed && someone.objectedOn == day("2022-02-25"))
            _ = apply([event(.objection, effective: second)], to: &someone, facts: facts, terms: terms(confirming))
            #expect(someone.state == .objected && someone.objectedOn == day(kept))
            _ = apply([event(.withdrawal)], to: &someone)
            #expect(someone.state == .notified && someone.objectedOn == nil)
        }
        var opened = person(.opened)
        _ = apply([event(.objection)], to: &opened)
        #expect(opened.state == .closed && opened.objectedOn == nil)
    }

    @Test func case58_aNewbornIsEntitledWhereTheAgeIsZero() {
        var newborn = person(.notified)
        #expect(
            apply([event(.objection, by: .person)], to: &newborn, facts: facts(born: 2_022_03_01)) == [
                step(.notified, .objected, .objection)
            ])
    }

    @Test func theWordsOfBy() {
        let words: [(String, EventAuthor)] = [
            ("", .unstated), ("self", .person), ("representative", .representative), ("Self", .stranger),
            ("mother", .stranger), (" ", .stranger),
        ]
        for (word, author) in words { #expect(EventAuthor(word: word) == author) }
    }

    @Test(arguments: [State.opened, .activated, .suspended])
    func whereTheRuleSaysSoALaterObjectionDeletesAtOnce(_ state: State) {
        let rule = sixWeeks(objection: ObjectionRule(later: .delete))
        var late = person(state)
        late.closesOn = day("2022-02-20")
        late.emailBad = true
        #expect(apply([event(.objection)], to: &late, terms: terms(rule)) == [step(state, .deleted, .objection)])
        #expect(!late.emailBad, "nothing that points to the person stays")
        var remedied = person(state)
        #expect(apply([event(.objection)], to: &remedied, terms: terms(rule)) == [step(state, .deleted, .remedied)])
        #expect(apply([event(.objection)], to: &remedied, terms: terms(rule)) == [notApplicable])
    }

    @Test func beforeAnAccountALaterRuleChangesNothing() {
        let rule = sixWeeks(objection: ObjectionRule(later: .delete))
        var someone = person(.notified)
        #expect(apply([event(.objection)], to: &someone, terms: terms(rule)) == [step(.notified, .objected, .objection)])
    }

    @Test(arguments: [14, 15] as [UInt32])
    func inGermanyAPersonObjectsAloneFromFifteen(_ age: UInt32) {
        let rule = sixWeeks(objection: ObjectionRule(selfFromAge: 15, later: .delete))
        var someone = person(.notified)
        let born = (2022 - age) * 10_000 + 301
        let expected = age == 15 ? step(.notified, .objected, .objection) : notEntitled
        #expect(apply([event(.objection, by: .person)], to: &someone, facts: facts(born: born), terms: terms(rule)) == [expected])
    }
}
