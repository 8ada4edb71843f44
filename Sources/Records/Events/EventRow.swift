import Campaign

/// An event row whose form is right: what it says, not yet what it does.
public struct EventRow: Equatable, Sendable {
    /// The file's place in the night's order.
    public var file: UInt16
    /// The physical line where the record begins; the header is 1.
    public var line: UInt32
    /// Never empty.
    public var eventID: String
    public var receivedOn: CivilDate
    /// `receivedOn` where the file has none.
    public var effectiveOn: CivilDate
    public var kind: EventKind
    /// At least one of `identity` and `reference` is given; whether two agree is for who holds the secret to say.
    public var identity: PersonKey?
    /// Its check character is right; whether it is anybody's is not known here.
    public var reference: Reference?
    /// A word that is none of the contract's is `stranger`: not entitled, which is the rules' to say.
    public var by: EventAuthor
    public var source: String
    public var detail: String

    public init(
        file: UInt16, line: UInt32, eventID: String, receivedOn: CivilDate, effectiveOn: CivilDate? = nil, kind: EventKind,
        identity: PersonKey? = nil, reference: Reference? = nil, by: EventAuthor = .unstated, source: String = "",
        detail: String = ""
    ) {
        self.file = file
        self.line = line
        self.eventID = eventID
        self.receivedOn = receivedOn
        self.effectiveOn = effectiveOn ?? receivedOn
        self.kind = kind
        self.identity = identity
        self.reference = reference
        self.by = by
        self.source = source
        self.detail = detail
    }
}
