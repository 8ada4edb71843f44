/// What holds when two who were stored turn out to be one person: the safer state, else the one further on, with
/// everything that belongs to it (window, channel, opening). Never a second notice, never a second account.
public enum JoiningRules {
    /// Whether the second's enrolment holds. On a tie the first's does, but of two windows the one that ends later: its
    /// end was promised.
    public static func secondHolds(_ first: Enrolment, _ second: Enrolment) -> Bool {
        if first.state != second.state { return rank(second.state) > rank(first.state) }
        guard let later = second.closesOn else { return false }
        return first.closesOn.map { later > $0 } ?? true
    }

    /// The greater holds: an end before a no, a no before any yes, and of the rest the one further on.
    private static func rank(_ state: State) -> Int {
        let order: [State] = [
            .joined, .excluded, .eligible, .unreachable, .returned, .notified, .unconfirmed, .failed, .opened, .activated, .suspended,
            .objected, .closed, .deleted, .deceased,
        ]
        return order.firstIndex(of: state)!
    }
}
