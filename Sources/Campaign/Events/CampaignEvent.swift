/// One event as the rules see it: what, when, by whom. Whom it concerns is already known.
public struct CampaignEvent: Equatable, Sendable {
    public var kind: EventKind
    public var receivedOn: CivilDate
    /// Never delays the event: it orders a night's events, is the date of a death, and tells an objection made in
    /// time from a late one. `receivedOn` where the column is empty.
    public var effectiveOn: CivilDate
    public var by: EventAuthor
    /// The number of the notice whose reference the event gives; `nil` where it gives an identity alone.
    public var noticeNumber: Int?

    public init(
        _ kind: EventKind, receivedOn: CivilDate, effectiveOn: CivilDate? = nil, by: EventAuthor = .unstated,
        noticeNumber: Int? = nil
    ) {
        self.kind = kind
        self.receivedOn = receivedOn
        self.effectiveOn = effectiveOn ?? receivedOn
        self.by = by
        self.noticeNumber = noticeNumber
    }

    /// Whether the event is about the person's last notice: by identity always, by reference only with its number.
    public func concernsLastNotice(of enrolment: Enrolment) -> Bool {
        noticeNumber == nil || noticeNumber == enrolment.notices
    }
}

/// The order in which a night's events apply: `received_on`, `effective_on`, `event_id` (bytewise).
public struct EventOrder: Comparable, Sendable {
    public var receivedOn, effectiveOn: CivilDate
    public var eventID: String

    public init(receivedOn: CivilDate, effectiveOn: CivilDate, eventID: String) {
        self.receivedOn = receivedOn
        self.effectiveOn = effectiveOn
        self.eventID = eventID
    }

    public static func < (a: EventOrder, b: EventOrder) -> Bool {
        if a.receivedOn != b.receivedOn { return a.receivedOn < b.receivedOn }
        if a.effectiveOn != b.effectiveOn { return a.effectiveOn < b.effectiveOn }
        return a.eventID.utf8.lexicographicallyPrecedes(b.eventID.utf8)
    }

    /// Strings compare by their bytes here, not by what they look like.
    public static func == (a: EventOrder, b: EventOrder) -> Bool {
        a.receivedOn == b.receivedOn && a.effectiveOn == b.effectiveOn && a.eventID.utf8.elementsEqual(b.eventID.utf8)
    }
}
