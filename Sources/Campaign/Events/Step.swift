/// One change of state, as `flows` counts it and a person's story tells it. Never from a state to itself.
@frozen
public struct Step: Hashable, Sendable {
    /// `nil`: the person is new (or new under a scheme).
    public var from: State?
    /// `nil`: the person leaves (a scheme, or as one of two that were found to be one).
    public var to: State?
    public var cause: Cause

    @inlinable
    public init(from: State?, to: State?, cause: Cause) {
        self.from = from
        self.to = to
        self.cause = cause
    }

    /// An objection that stands, or that is to be confirmed; one that closes an account is counted as closed.
    public var isObjection: Bool { cause == .objection && (to == .objected || to == .unconfirmed) }
}

/// What became of an event.
public enum EventOutcome: Equatable, Sendable {
    /// Applied; without a step where the state stays (a bounce that a letter follows, a returned letter that
    /// changes nothing). `badContact` is what the event showed to be bad and no longer may be used for this person.
    case applied(Step?, badContact: ContactRoute?)
    case rejected(RejectCode)

    static func applied(_ step: Step) -> EventOutcome { .applied(step, badContact: nil) }
    static var notApplicable: EventOutcome { .rejected(.eventNotApplicable) }

    public var step: Step? {
        if case .applied(let step, _) = self { step } else { nil }
    }

    /// The column named in `rejects` for each code a rule gives.
    public static func column(of code: RejectCode) -> String {
        code == .eventNotEntitled ? "by" : "kind"
    }
}
