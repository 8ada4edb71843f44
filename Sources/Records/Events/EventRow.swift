import Campaign

/// An event row whose form is right: what it says, not yet what it does.
public struct EventRow: Equatable, Sendable {
    /// Who sent it, as the file says.
    public enum By: UInt8, Sendable {
        case unsaid, self_, representative
        /// Another word: not entitled, which is the rules' to say.
        case other
    }

    /// The file's place in the night's order.
    public var file: UInt16
    public var line: UInt32
    public var eventID: String
    public var receivedOn: CivilDate
    /// `receivedOn` where the file has none.
    public var effectiveOn: CivilDate
    /// The contract's word.
    public var kind: String
    public var identity: PersonKey?
    /// The 55 bits of a reference whose check character is right.
    public var reference: UInt64?
    public var by: By
    public var source: String
    public var detail: String
}
