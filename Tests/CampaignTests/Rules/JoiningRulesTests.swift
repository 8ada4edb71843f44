import Campaign
import Testing

@Suite struct JoiningRulesTests {
    private func enrolment(_ state: State, closesOn day: Int32? = nil) -> Enrolment {
        var enrolment = Enrolment(state: state, since: CivilDate(dayNumber: 0))
        enrolment.closesOn = day.map { CivilDate(dayNumber: $0) }
        return enrolment
    }

    /// Case 60: an end before a no, a no before anything else, and of the rest the one further on.
    @Test func theSaferStateHoldsWhicheverWasStoredFirst() {
        let order: [State] = [
            .excluded, .eligible, .unreachable, .returned, .notified, .unconfirmed, .failed, .opened, .activated, .suspended, .objected,
            .closed, .deleted, .deceased,
        ]
        #expect(Set(order) == Set(State.allCases))
        for (rank, state) in order.enumerated() {
            for other in order[..<rank] {
                #expect(JoiningRules.secondHolds(enrolment(other), enrolment(state)), "\(state) over \(other)")
                #expect(!JoiningRules.secondHolds(enrolment(state), enrolment(other)), "\(state) over \(other)")
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
}
