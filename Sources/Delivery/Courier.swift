import CCurl
import Campaign
import Storage

/// Something to hand over at once, and how far it is.
struct Parcel {
    var row: ParcelRow
    /// Fields of each of its lines.
    var lines: [[[UInt8]]]
    /// Attempts of this run.
    var attempts = 0
}

/// What became of one attempt.
enum Attempt {
    case done(accepted: Int, refused: Int, code: Int, answers: [AnswerRow])
    /// The other side answers, and wants this one later; all wait where it says how long.
    case putOff(code: Int, after: Double?)
    /// The other side does not do its work.
    case failed(code: Int, after: Double?)
    /// The other side takes no connection, or no further one.
    case noConnection(code: Int)
    /// The other side takes no parcel of so many lines; it has nothing of it.
    case tooLarge(OuvertureError)
    /// Nobody knows whether the other side has it.
    case inDoubt
    /// No attempt can succeed.
    case hopeless(OuvertureError)
}

/// How the parcels of one channel go: what differs between a mail server and a platform.
protocol Courier: AnyObject {
    var channel: DeliveryChannel { get }
    var header: [UInt8] { get }
    /// Lines in a new parcel at most.
    var batch: Int { get }
    var connections: Int { get }
    var perSecond: Int? { get }
    var retries: Int { get }
    /// A parcel that was under way when a run was cut off is only counted as such where sending it again does something.
    var isRepeatable: Bool { get }
    var holdsDoubted: Bool { get }
    /// So many refusals in a row are the server's fault or ours, not the recipients'; nil: no bound.
    var mostRefusalsInARow: Int? { get }

    func transfer() -> Transfer
    /// - Returns: false for lines that no night writes.
    func load(_ parcel: Parcel, of night: CivilDate, into transfer: Transfer) -> Bool
    func attempt(_ parcel: Parcel, of night: CivilDate, _ transfer: Transfer, _ result: CURLcode) -> Attempt
    /// What is told of a parcel that the other side has put off for too long: it won't arrive. Nil: it is tried on.
    func expired(_ parcel: Parcel, of night: CivilDate, code: Int) -> [AnswerRow]?
    /// What a parcel in doubt is told by.
    func reference(_ parcel: Parcel) -> String?
    /// Too many attempts failed.
    func unreachable(code: Int) -> OuvertureError
    /// - Parameter count: so many in a row.
    func refusedAll(code: Int, count: Int) -> OuvertureError
}
