extension Enrolment {
    /// Goes to another state on a night. Whatever was to happen because of the old state is dropped: a letter owed
    /// after a bounce, the state before a suspension, the day of an objection.
    mutating func move(to next: State, because cause: Cause, on night: CivilDate) -> Step {
        precondition(next != state, "a step from a state to itself")
        let step = Step(from: state, to: next, cause: cause)
        suspendedFrom = next == .suspended ? state : nil
        objectedOn = nil
        state = next
        stateSince = night
        postOwed = false
        return step
    }
}
