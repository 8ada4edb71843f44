/// Who is due, who is backlog, and what an opening does. Nobody without a notice, before the window's end with its
/// grace, or after an objection: state and `closesOn` together say so.
extension NightTerms {
    /// Due tonight if rights are open and the window waits for no printer: failed (not by an event of tonight), notified, or unconfirmed where the rule
    /// lets it run; the window with the grace lies before tonight.
    @inlinable
    public func isDue(state: State, stateSince: CivilDate, closesOn: CivilDate?) -> Bool {
        guard ruleInForce, opening.contains(state), let closesOn, closesOn <= lastDueClosing else { return false }
        return state != .failed || stateSince < night
    }

    /// Due tonight: opened as far as the day's quota goes, backlog otherwise (the quota, or no day of openings).
    /// Without rights a person stays as they are and is not counted as waiting.
    @inlinable
    public func isDue(_ person: Enrolment, hasRights: Bool) -> Bool {
        hasRights && !person.awaitsPrinter && isDue(state: person.state, stateSince: person.stateSince, closesOn: person.closesOn)
    }
}

public enum OpeningRules {
    /// The account is opened tonight.
    public static func open(_ person: inout Enrolment, terms: NightTerms) -> Step {
        person.openedOn = terms.night
        return person.move(to: .opened, because: .opening, on: terms.night)
    }
}

/// The order of openings: failed people first, then by the window's end, then by the last invitation's reference.
@frozen
public struct OpeningOrder: Comparable, Hashable, Sendable {
    /// 0 for failed people, 1 for all others.
    public var rank: UInt8
    public var closesOn: CivilDate
    public var reference: Reference

    @inlinable
    public init(state: State, closesOn: CivilDate, reference: Reference) {
        rank = state == .failed ? 0 : 1
        self.closesOn = closesOn
        self.reference = reference
    }

    @inlinable
    public static func < (a: OpeningOrder, b: OpeningOrder) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        if a.closesOn != b.closesOn { return a.closesOn < b.closesOn }
        return a.reference < b.reference
    }
}
