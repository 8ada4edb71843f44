import Testing

@testable import Campaign

@Suite struct IntakeRulesTests {
    @Test func case46_aNewPersonComesFromNothing() {
        let (eligible, first) = IntakeRules.enrol(hasRights: true, on: day("2022-01-31"))
        #expect(eligible == Enrolment(state: .eligible, since: day("2022-01-31")))
        #expect(first == Step(from: nil, to: .eligible, cause: .intake))
        let (excluded, second) = IntakeRules.enrol(hasRights: false, on: day("2022-01-31"))
        #expect(excluded.state == .excluded)
        #expect(second == Step(from: nil, to: .excluded, cause: .intake))
    }

    @Test(arguments: State.allCases)
    func case7_onlyEligibleAndExcludedChangeWithRights(_ state: State) {
        var without = person(state)
        let lost = IntakeRules.reviewRights(of: &without, hasRights: false, on: day("2022-03-01"))
        #expect(lost == (state == .eligible ? Step(from: .eligible, to: .excluded, cause: .rights) : nil))
        var with = person(state)
        let won = IntakeRules.reviewRights(of: &with, hasRights: true, on: day("2022-03-01"))
        #expect(won == (state == .excluded ? Step(from: .excluded, to: .eligible, cause: .rights) : nil))
    }

    @Test func case45_aChangeOfTheSchemeThatWritesIsTwoSteps() {
        let (old, new) = IntakeRules.moved(.notified)
        #expect(old == Step(from: .notified, to: nil, cause: .moved))
        #expect(new == Step(from: nil, to: .notified, cause: .moved))
    }

    @Test func case71_movedComesBeforeRightsWithTheOldState() {
        var someone = person(.eligible)
        let (old, new) = IntakeRules.moved(someone.state)
        let rights = IntakeRules.reviewRights(of: &someone, hasRights: false, on: day("2022-03-01"))
        #expect([old, new, rights].map { $0?.from } == [.eligible, nil, .eligible])
        #expect([old, new, rights].map { $0?.to } == [nil, .eligible, .excluded])
    }

    @Test func case92_theCausesOfFlows() {
        #expect(
            Cause.allCases.filter { $0.milestone == nil }.map(\.name) == [
                "intake", "rights", "moved", "notice", "opening", "remedied", "joined", "retention", "objection",
                "withdrawal", "activation", "closure", "reopening", "deletion", "suspension", "lift", "bounce",
                "returned",
                "opening_failure", "death", "printed", "refused",
            ])
    }

    @Test func theStatesOfTheContractInItsOrder() {
        #expect(
            State.allCases.map(\.name) == [
                "eligible", "notified", "unreachable", "returned", "unconfirmed", "objected", "opened", "failed",
                "activated", "suspended", "closed", "deleted", "deceased", "excluded",
            ])
    }

    @Test func aNightsEventsGoByReceiptThenEffectThenIdentifier() {
        func at(_ received: String, _ effective: String, _ id: String) -> EventOrder {
            EventOrder(receivedOn: day(received), effectiveOn: day(effective), eventID: id)
        }
        let order = [
            at("2022-03-01", "2022-03-05", "z"), at("2022-03-02", "2022-02-01", "b"),
            at("2022-03-02", "2022-03-01", "a"),
            at("2022-03-02", "2022-03-02", "E10"), at("2022-03-02", "2022-03-02", "E9"),
            at("2022-03-02", "2022-03-02", "a"),
            at("2022-03-02", "2022-03-02", "é"),
        ]
        #expect(order.reversed().sorted() == order)
    }
}
