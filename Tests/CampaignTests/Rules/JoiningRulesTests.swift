import Testing

@testable import Campaign

@Suite struct JoiningRulesTests {
    static let accounts: [State] = [.opened, .activated, .suspended]
    static let objections: [State] = [.objected, .unconfirmed]
    private static let night = CivilDate(dayNumber: 100)

    private func enrolment(_ state: State, closesOn day: Int32? = nil, objectedOn: Int32? = nil) -> Enrolment {
        var enrolment = Enrolment(state: state, since: CivilDate(dayNumber: 0))
        enrolment.closesOn = day.map { CivilDate(dayNumber: $0) }
        enrolment.objectedOn = objectedOn.map { CivilDate(dayNumber: $0) }
        if state.hasAccount { enrolment.openedOn = CivilDate(dayNumber: 50) }
        return enrolment
    }

    /// Case 60: an end before a no, a no before anything else, and of the rest the one further on.
    @Test func theSaferStateHoldsWhicheverWasStoredFirst() {
        let order: [State] = [
            .excluded, .eligible, .unreachable, .returned, .notified, .failed, .unconfirmed, .opened, .activated, .suspended, .objected,
            .closed, .deleted, .deceased,
        ]
        #expect(Set(order) == Set(State.allCases))
        for (rank, state) in order.enumerated() {
            for other in order[..<rank] where !(state.hasAccount && other.hasObjected || state.hasObjected && other.hasAccount) {
                #expect(JoiningRules.secondHolds(enrolment(other), enrolment(state)), "\(state) over \(other)")
                #expect(!JoiningRules.secondHolds(enrolment(state), enrolment(other)), "\(state) over \(other)")
                let joined = JoiningRules.joined(enrolment(state), enrolment(other), on: Self.night)
                #expect(joined.state == state && joined.stateSince == CivilDate(dayNumber: 0), "\(state) over \(other)")
            }
        }
    }

    @Test func ofTwoWindowsTheOneThatEndsLaterHoldsElseTheFirstOnes() {
        #expect(JoiningRules.secondHolds(enrolment(.notified, closesOn: 10), enrolment(.notified, closesOn: 11)))
        #expect(!JoiningRules.secondHolds(enrolment(.notified, closesOn: 11), enrolment(.notified, closesOn: 10)))
        #expect(!JoiningRules.secondHolds(enrolment(.notified, closesOn: 10), enrolment(.notified, closesOn: 10)))
        #expect(JoiningRules.secondHolds(enrolment(.objected), enrolment(.objected, closesOn: 10)))
        #expect(!JoiningRules.secondHolds(enrolment(.objected, closesOn: 10), enrolment(.objected)))
    }

    @Test(arguments: accounts, objections)
    func anAccountThatIsOpenThoughTheOtherObjectedIsClosedAndItsOpeningStays(_ account: State, _ objection: State) {
        let opened = enrolment(account, closesOn: 40)
        let objected = enrolment(objection, closesOn: 60, objectedOn: 20)
        for joined in [
            JoiningRules.joined(opened, objected, on: Self.night), JoiningRules.joined(objected, opened, on: Self.night),
        ] {
            #expect(joined.state == .closed)
            #expect(joined.stateSince == Self.night, "the archive begins")
            #expect(joined.openedOn == opened.openedOn)
            #expect(joined.closesOn == opened.closesOn)
            #expect(joined.objectedOn == nil)
            #expect(joined.suspendedFrom == nil)
        }
        #expect(!JoiningRules.secondHolds(opened, objected))
        #expect(JoiningRules.secondHolds(objected, opened))
    }

    @Test(arguments: objections) func aFailedOpeningLeftNoAccountAndIsNotTriedAgain(_ objection: State) {
        for joined in [
            JoiningRules.joined(enrolment(.failed), enrolment(objection), on: Self.night),
            JoiningRules.joined(enrolment(objection), enrolment(.failed), on: Self.night),
        ] { #expect(joined.state == objection) }
    }

    @Test(arguments: accounts, [(Int32(39), Cause.remedied), (40, .remedied), (41, .joined)])
    func itIsRemediedWhereTheObjectionWasMadeInItsWindow(_ account: State, _ objection: (Int32, Cause)) {
        let opened = enrolment(account, closesOn: 40)
        let objected = enrolment(.objected, closesOn: 60, objectedOn: objection.0)
        for people in [[opened, objected], [objected, opened], [enrolment(.notified, closesOn: 90), objected, opened]] {
            #expect(JoiningRules.cause(of: .closed, people) == objection.1)
            #expect(JoiningRules.cause(of: .deceased, people) == .joined)
        }
    }

    @Test func withoutAnAccountAnObjectionOrAWindowNothingIsRemedied() {
        let objected = enrolment(.objected, objectedOn: 20)
        #expect(JoiningRules.cause(of: .closed, [enrolment(.closed, closesOn: 40), objected]) == .joined)
        #expect(JoiningRules.cause(of: .closed, [enrolment(.closed), enrolment(.opened, closesOn: 40)]) == .joined)
        #expect(JoiningRules.cause(of: .closed, [enrolment(.activated), objected]) == .joined)
    }

    /// Of an objection read by a version that did not keep its day, the night that read it.
    @Test func ofTwoObjectionsTheEarlierIsKept() {
        let both = [enrolment(.objected, closesOn: 60, objectedOn: 20), enrolment(.unconfirmed, closesOn: 60, objectedOn: 10)]
        for pair in [both, [both[1], both[0]]] {
            #expect(JoiningRules.joined(pair[0], pair[1], on: Self.night).objectedOn == CivilDate(dayNumber: 10))
        }
        let old = enrolment(.objected)
        #expect(JoiningRules.joined(both[0], old, on: Self.night).objectedOn == old.stateSince)
        #expect(JoiningRules.cause(of: .closed, [old, enrolment(.opened, closesOn: 0)]) == .remedied)
    }
}
