/// Where a person stands. Raw values are stored; the order is that of the contract's list.
public enum State: UInt8, CaseIterable, Sendable {
    case eligible, notified, unreachable, returned, unconfirmed, objected, opened, failed, activated, suspended
    case closed, deleted, deceased, excluded
    /// Not a person's any more: the record of somebody who was found to be another one. In no output; steps to it are
    /// told as steps to nothing.
    case joined

    /// The states that outputs know.
    public static let allCases: [State] = [
        .eligible, .notified, .unreachable, .returned, .unconfirmed, .objected, .opened, .failed, .activated, .suspended, .closed,
        .deleted, .deceased, .excluded,
    ]

    /// The word in outputs.
    public var name: String { String(describing: self) }
}

/// How a notice went. Raw values are stored; 0 is kept for none.
public enum Channel: UInt8, CaseIterable, Sendable {
    case email = 1, post = 2

    public var name: String { String(describing: self) }
}

/// Why a step was taken; the word in `flows.csv` and in a person's story. Raw values are stored.
public enum Cause: UInt8, CaseIterable, Sendable {
    case intake, rights, moved, notice, opening, remedied, joined, retention
    case objection, withdrawal, activation, closure, reopening, deletion, suspension, lift, bounce, returned
    case openingFailure, death
    /// Milestones: in a person's story, never in `flows`.
    case application, acceptance, connection
    /// The print house's word on a letter: that it has left, in a person's story alone; that it was refused.
    case printed, refused

    public var name: String { self == .openingFailure ? "opening_failure" : String(describing: self) }
}

extension Cause {
    /// What its step tells to be reached.
    public var milestone: Milestone? {
        switch self {
        case .application: .application
        case .acceptance: .acceptance
        case .connection: .connection
        default: nil
        }
    }
}
