import Testing

@testable import Campaign

/// Code de la santé publique R1111-36.
@Suite struct AccountTests {
    @Test(arguments: [State.eligible, .notified, .returned, .unreachable, .unconfirmed, .objected, .failed])
    func case28_activationFromAStateNotOpenedOpensThatNight(_ state: State) {
        var someone = person(state)
        #expect(
            apply([event(.activation, received: "2022-02-20")], to: &someone) == [step(state, .activated, .activation)])
        #expect(someone.openedOn == day("2022-03-01"))
    }

    @Test func case28_theDayOfOpeningStaysInAllThatFollows() {
        var someone = person(.opened)
        let life: [EventKind] = [
            .activation, .suspension, .lift, .closure, .reopening, .suspension, .objection, .reopening,
        ]
        for kind in life {
            #expect(apply([event(kind)], to: &someone)[0].step != nil)
            #expect(someone.openedOn == day("2022-03-16"))
        }
    }

    @Test func case41_liftGoesBackToTheStateBeforeTheSuspension() {
        for before in [State.opened, .activated] {
            var someone = person(before)
            #expect(
                apply([event(.suspension), event(.lift)], to: &someone) == [
                    step(before, .suspended, .suspension), step(.suspended, before, .lift),
                ])
            #expect(someone.suspendedFrom == nil)
        }
    }

    @Test func case41_aSuspendedAccountCannotBeActivatedOrReopened() {
        var suspended = person(.suspended)
        #expect(apply([event(.activation), event(.reopening)], to: &suspended) == [notApplicable, notApplicable])
        var closed = person(.closed)
        #expect(apply([event(.activation), event(.lift)], to: &closed) == [notApplicable, notApplicable])
    }

    @Test func case1_aSuspendedAccountIsClosed() {
        var someone = person(.suspended)
        #expect(
            apply([event(.closure), event(.reopening), event(.lift)], to: &someone) == [
                step(.suspended, .closed, .closure), step(.closed, .activated, .reopening), notApplicable,
            ])
    }

    @Test func case6_aFailureEmptiesTheOpeningAndTheRetryFillsItAgain() {
        var someone = person(.opened)
        let failing = terms(on: "2022-03-17")
        #expect(
            apply([event(.openingFailure)], to: &someone, terms: failing) == [step(.opened, .failed, .openingFailure)])
        #expect(someone.openedOn == nil)
        #expect(!failing.isDue(someone, hasRights: true), "never the same night")
        let next = terms(on: "2022-03-18")
        #expect(next.isDue(someone, hasRights: true))
        #expect(OpeningRules.open(&someone, terms: next) == Step(from: .failed, to: .opened, cause: .opening))
        #expect(someone.openedOn == day("2022-03-18"))
    }

    @Test func case9_onlyObjectionDeathAndDeletionApplyToAnExcludedPerson() {
        for kind in EventKind.allCases {
            var someone = person(.excluded)
            let applies = [.objection, .death, .deletion].contains(kind)
            #expect((apply([event(kind)], to: &someone)[0] != notApplicable) == applies, "\(kind)")
        }
    }

    @Test func case40_nothingFollowsDeathAndADeletedPersonNeitherDiesNorIsDeleted() {
        for kind in EventKind.allCases {
            for state in [State.deceased, .deleted] {
                var someone = person(state, by: kind == .returned ? .post : .email)
                #expect(apply([event(kind)], to: &someone) == [notApplicable])
            }
        }
    }

    @Test func case42_deathIsTheNightItIsRead() {
        var someone = person(.notified)
        _ = apply([event(.death, received: "2022-02-10", effective: "2022-02-05")], to: &someone)
        #expect(someone.stateSince == day("2022-03-01"))
    }

    @Test func case26_aDeletedPersonKeepsTheDates() {
        var someone = person(.opened)
        someone.emailBad = true
        _ = apply([event(.deletion)], to: &someone)
        #expect(someone.notices == 1)
        #expect(someone.closesOn == day("2022-03-15"))
        #expect(someone.openedOn == day("2022-03-16"))
        #expect(!someone.emailBad)
    }

    @Test func case59_aClosedAccountIsDeletedWhenItsRetentionIsOver() {
        let retention = Retention(closed: Length(10, .years), deletion: Length(3, .months))
        var someone = person(.closed)
        #expect(IntakeRules.archiveEnds(closedOn: someone.stateSince, retention) == day("2032-02-01"))
        #expect(IntakeRules.endArchive(of: &someone, retention: retention, on: day("2032-01-31")) == nil)
        #expect(
            IntakeRules.endArchive(of: &someone, retention: retention, on: day("2032-02-01"))
                == Step(from: .closed, to: .deleted, cause: .retention))
        var open = person(.activated)
        #expect(IntakeRules.endArchive(of: &open, retention: retention, on: day("2050-01-01")) == nil)
    }
}
