/// What a person is told. Raw values are the order of the words in text, so sorting by them sorts as text does.
public enum NoticeKind: UInt8, CaseIterable, Sendable {
    /// The opening failed; it is tried again (R1111-28 asks that a person be told).
    case failure = 0
    /// An account will open unless the person objects.
    case invitation = 1

    /// The word in outputs.
    public var name: String { String(describing: self) }

    /// The word as bytes, for the inner loops.
    @inlinable
    public var word: StaticString {
        switch self {
        case .failure: "failure"
        case .invitation: "invitation"
        }
    }
}
