/// Everything about a person that a night may change: state, last notice, window, opening. A value; the rules
/// are functions over it. Storage keeps it as the hot record.
public struct Enrolment: Equatable, Sendable {
    public var state: State
    /// The night of the last change of state (a failed person is tried again only after it; retention of a
    /// closed account counts from it).
    public var stateSince: CivilDate
    /// Of the last invitation; stays in all later states.
    public var channel: Channel?
    /// Invitations and repeats so far, failure notices not counted.
    public var notices: Int
    public var notifiedOn: CivilDate?
    /// The last day on which an objection is in time, without grace.
    public var closesOn: CivilDate?
    public var openedOn: CivilDate?
    /// Of who stands objected or unconfirmed: when their first objection took effect. Nil of all others, and where a version
    /// that did not keep it read the objection.
    public var objectedOn: CivilDate?
    /// What `lift` goes back to: `opened` or `activated`.
    public var suspendedFrom: State?
    /// Set by a bounce when there is an address: a letter goes out this very night.
    public var postOwed: Bool
    /// The last notice is a letter whose window begins when the printer tells that it has left; till then `closesOn` is what
    /// the letter says, and nobody is due. Without `closesOn` the printer has refused it, and no window will begin.
    public var awaitsPrinter: Bool
    /// The e-mail in force bounced, the address in force sent a letter back.
    public var emailBad: Bool
    public var addressBad: Bool
    public var milestones = MilestoneSet()

    public init(state: State, since: CivilDate) {
        self.state = state
        stateSince = since
        channel = nil
        notices = 0
        notifiedOn = nil
        closesOn = nil
        openedOn = nil
        objectedOn = nil
        suspendedFrom = nil
        postOwed = false
        awaitsPrinter = false
        emailBad = false
        addressBad = false
    }

    /// The last notice is a letter that never left.
    public var lastLetterWasRefused: Bool { awaitsPrinter && closesOn == nil }

    /// The last notice is none: nobody is due by it.
    mutating func voidWindow() {
        awaitsPrinter = true
        closesOn = nil
    }

    /// The day of the objection that stands; where it is not kept, the night that read of it.
    public var objectionDay: CivilDate { objectedOn ?? stateSince }
}
