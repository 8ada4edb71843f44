/// What can happen to an enrolled person, as event files name it. Raw values are stored.
public enum EventKind: UInt8, CaseIterable, Sendable {
    case objection = 1, withdrawal, activation, closure, reopening, deletion, suspension, lift, bounce, returned
    case openingFailure, death
    /// Milestones, of campaigns that list them.
    case application, acceptance, connection
    /// The print house's, of campaigns that read its answers.
    case printed, refused

    /// The word in the column `kind`.
    public var name: String { self == .openingFailure ? "opening_failure" : String(describing: self) }

    public init?(name: String) {
        guard let kind = EventKind.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// From the bytes of the column; exact, small letters.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 4, bytes.count <= 15 else { return nil }
        self.init(name: String(decoding: bytes, as: UTF8.self))
    }

    /// Told by the print house of a letter.
    public var isPrinters: Bool { self == .printed || self == .refused }

    /// What the person has reached by it.
    public var milestone: Milestone? { cause.milestone }

    /// The word its steps carry in `flows`.
    public var cause: Cause {
        switch self {
        case .objection: .objection
        case .withdrawal: .withdrawal
        case .activation: .activation
        case .closure: .closure
        case .reopening: .reopening
        case .deletion: .deletion
        case .suspension: .suspension
        case .lift: .lift
        case .bounce: .bounce
        case .returned: .returned
        case .openingFailure: .openingFailure
        case .death: .death
        case .application: .application
        case .acceptance: .acceptance
        case .connection: .connection
        case .printed: .printed
        case .refused: .refused
        }
    }
}

/// Who made a declaration, as the column `by` says. Raw values are stored.
public enum EventAuthor: UInt8, CaseIterable, Sendable {
    /// Empty: taken for the person's own.
    case unstated = 0
    /// `self`
    case person = 1
    /// `representative`
    case representative = 2
    /// Any other word: nobody who may declare anything.
    case stranger = 3

    public init(_ bytes: UnsafeRawBufferPointer) {
        self.init(word: String(decoding: bytes, as: UTF8.self))
    }

    public init(word: String) {
        switch word {
        case "": self = .unstated
        case "self": self = .person
        case "representative": self = .representative
        default: self = .stranger
        }
    }
}
