/// What holds when two who were stored turn out to be one person: the safer state, else the one further on, with
/// everything that belongs to it (window, channel, opening). Never a second notice, never a second account.
public enum JoiningRules {
    /// The enrolment of the person whom both are.
    ///
    /// An account that stands open for the one though the other has objected is closed, as if the objection were read
    /// tonight: by the first one, confirmed or not. What the account was opened by stays. As the objected one's it would be
    /// told nowhere, and a withdrawal would open another.
    public static func joined(_ first: Enrolment, _ second: Enrolment, on night: CivilDate) -> Enrolment {
        var person = secondHolds(first, second) ? second : first
        if first.state.hasObjected && second.state.hasObjected {
            person.objectedOn = min(first.objectionDay, second.objectionDay)
        }
        if standAgainstEachOther(first, second) { _ = person.move(to: .closed, because: .joined, on: night) }
        return person
    }

    /// Whether the second's enrolment holds. On a tie the first's does, but of two windows the one that ends later: its
    /// end was promised.
    public static func secondHolds(_ first: Enrolment, _ second: Enrolment) -> Bool {
        if standAgainstEachOther(first, second) { return second.state.hasAccount }
        if first.state != second.state { return rank(second.state) > rank(first.state) }
        guard let later = second.closesOn else { return false }
        return first.closesOn.map { later > $0 } ?? true
    }

    /// Why the person stands in another state since the join: remedied where somebody's account had been opened, and the
    /// objection, whoever's it was, had been made before its window's end.
    ///
    /// - Parameters:
    ///   - state: of all together.
    ///   - people: each as they stood before.
    public static func cause(of state: State, _ people: [Enrolment]) -> Cause {
        let objections = people.filter { $0.state.hasObjected }.map { $0.objectionDay }
        let ends = people.filter { $0.state.hasAccount }.compactMap { $0.closesOn }
        guard state == .closed, let objection = objections.min(), let end = ends.max(), objection <= end else { return .joined }
        return .remedied
    }

    private static func standAgainstEachOther(_ first: Enrolment, _ second: Enrolment) -> Bool {
        first.state.hasAccount && second.state.hasObjected || first.state.hasObjected && second.state.hasAccount
    }

    /// The greater holds: an end before a no, a no before any yes, and of the rest the one further on. Who failed has no
    /// account: an objection that is still to be confirmed keeps it shut, as one read tonight would.
    private static func rank(_ state: State) -> Int {
        let order: [State] = [
            .joined, .excluded, .eligible, .unreachable, .returned, .notified, .failed, .unconfirmed, .opened, .activated, .suspended,
            .objected, .closed, .deleted, .deceased,
        ]
        return order.firstIndex(of: state)!
    }
}
