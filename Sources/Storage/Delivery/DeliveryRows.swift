import Campaign

/// What goes out of a night by itself. Raw values are stored.
public enum DeliveryChannel: Int, CaseIterable, Sendable {
    case email = 1
    case openings = 2

    /// The night's output that is delivered.
    public var fileName: String {
        switch self {
        case .email: "emails.csv.zst"
        case .openings: "activations.csv.zst"
        }
    }

    /// The same as the ledger names a night's.
    public func output(of night: CivilDate) -> String { "outbox/\(night.iso)/\(fileName)" }
}

/// A night's file of one channel, as the delivery's ledger knows it.
public struct Consignment: Equatable, Sendable {
    public var channel: DeliveryChannel
    public var night: CivilDate
    public var sha256: String
    /// Lines without the header.
    public var items: Int
    public var isComplete: Bool
    /// Lines below this number may have been handed over, whatever the parcels say, if `boot` is another life of the machine.
    public var reserved: Int
    public var boot: String
    /// Of a complete one; the parcels have those of one that is begun.
    public var accepted: Int
    public var refused: Int

    public init(channel: DeliveryChannel, night: CivilDate, sha256: String, items: Int) {
        self.channel = channel
        self.night = night
        self.sha256 = sha256
        self.items = items
        isComplete = false
        reserved = 0
        boot = ""
        accepted = 0
        refused = 0
    }
}

/// What goes at once, a message or a batch of orders, and how far it is.
public struct ParcelRow: Equatable, Sendable {
    public enum Status: Int, Sendable {
        /// Claimed: from here on nobody but the other side knows, until its end is written down.
        case underWay = 1
        case done = 2
        /// Put off by the other side, to be tried again.
        case putOff = 3
        /// In doubt, and the campaign wants such messages held.
        case held = 4
    }
    /// Number of its first line, from 0.
    public var first: Int
    public var items: Int
    public var status: Status
    public var attempts: Int
    /// How often nobody knew whether the other side had it.
    public var doubts: Int
    public var accepted: Int
    public var refused: Int
    /// The other side's last answer, as SMTP or HTTP number them; 0 where it gave none.
    public var code: Int
    /// Of a message that was in doubt.
    public var reference: String?

    public init(first: Int, items: Int = 1) {
        self.first = first
        self.items = items
        status = .underWay
        attempts = 0
        doubts = 0
        accepted = 0
        refused = 0
        code = 0
        reference = nil
    }
}

/// Something that came back, to be read by the next night.
public struct AnswerRow: Equatable, Sendable {
    public enum Kind: String, Sendable {
        case bounce
        case openingFailure = "opening_failure"
    }
    public var id: String
    public var receivedOn: CivilDate
    public var kind: Kind
    public var reference: String
    /// Who said so: `smtp`, `report`, `platform`.
    public var source: String
    public var detail: String

    public init(id: String, receivedOn: CivilDate, kind: Kind, reference: String, source: String, detail: String) {
        self.id = id
        self.receivedOn = receivedOn
        self.kind = kind
        self.reference = reference
        self.source = source
        self.detail = detail
    }
}

/// A consignment's parcels, counted by lines.
public struct ParcelCounts: Equatable, Sendable {
    public var accepted = 0, refused = 0, held = 0, underWay = 0
    /// Messages of which it was not known for a while whether the server had them.
    public var doubted = 0
}
