import Testing

@testable import Campaign

@Suite struct WithdrawalTests {
    @Test(arguments: [State.notified, .returned, .unreachable, .failed])
    func case35_whoWasToldIsNotifiedAgainWithTheOldWindow(_ before: State) {
        var someone = person(before, by: .post)
        let outcomes = apply([event(.objection), event(.withdrawal)], to: &someone)
        #expect(outcomes == [step(before, .objected, .objection), step(.objected, .notified, .withdrawal)])
        #expect(someone.closesOn == day("2022-03-15"))
        #expect(someone.notices == 1)
        #expect(NoticeRules.owed(someone, contacts: [.ownEmail, .ownAddress], terms: terms()) == nil)
    }

    @Test func withdrawnAfterTheEndThePersonIsDueAtOnce() {
        var someone = person(.objected)
        let terms = terms(on: "2022-03-16")
        _ = apply([event(.withdrawal)], to: &someone, terms: terms)
        #expect(terms.isDue(someone, hasRights: true))
    }

    @Test(arguments: [(true, State.eligible), (false, .excluded)])
    func case9_whoWasNeverToldIsEligibleOrExcludedAsRightsSay(_ rights: Bool, _ back: State) {
        var someone = person(.excluded)
        let outcomes = apply([event(.objection), event(.withdrawal)], to: &someone, facts: facts(rights: rights))
        #expect(outcomes == [step(.excluded, .objected, .objection), step(.objected, back, .withdrawal)])
    }

    @Test func case35_unreachableWithoutAnyNoticeWasNeverTold() {
        var someone = person(.unreachable, notices: 0)
        #expect(
            apply([event(.objection), event(.withdrawal)], to: &someone).last == step(.objected, .eligible, .withdrawal)
        )
    }

    @Test func case35_fromUnconfirmedAsFromObjected() {
        var told = person(.unconfirmed)
        #expect(apply([event(.withdrawal)], to: &told) == [step(.unconfirmed, .notified, .withdrawal)])
        var untold = person(.unconfirmed, notices: 0)
        #expect(
            apply([event(.withdrawal)], to: &untold, facts: facts(rights: false)) == [
                step(.unconfirmed, .excluded, .withdrawal)
            ])
    }
}
