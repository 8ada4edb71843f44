import Campaign

/// What a night's reports are made of: counts, the list of files, the rejects' and warnings' lines. Nothing here is
/// about one person, and nothing depends on time, host, path or workers, so the same facts give the same bytes
/// months later.
///
/// `Nightly` fills it, keeps it (`blob`, `rejects`, `warnings`) in the ledger, and hands it to the writers:
/// `write(_:to:)` for each `ReportTable`, then `page()`, then `manifest(outputs:)`, and `metrics(seconds:)`.
///
/// A scheme is the number its two digits write: `01` is 1.
public struct NightReport: Equatable, Sendable {
    /// Of the facts a night's reports are made of. A program writes a night again only in the format it was written in.
    public static let format = 3
    /// Of the manifest.
    public static let manifestFormat = 1
    /// The first one; a night goes on from one of an earlier format, and writes none of it again.
    static let firstFormat = 1

    /// The format the facts were kept in.
    public internal(set) var formatKept = NightReport.format

    public var campaign: String
    public var night: CivilDate
    /// The program's version, libzstd's included, since its bytes stand behind the outputs' hashes.
    public var program: String
    /// SHA-256 of the campaign file, hexadecimal.
    public var definition: String
    /// SHA-256 of the manifest before, hexadecimal; nil on the first night.
    public var previous: String?
    /// The `in_force` of the night's rule; nil when none is in force yet.
    public var ruleInForce: CivilDate?
    public var smallestCell: Int
    public var dimensions = CubeDimensions()

    /// People at the night's end, a row a scheme and state; zero rows may be left out or not.
    public var balance: [BalanceRow] = []
    /// The same of the night before; nobody on the first night.
    public var balanceBefore: [BalanceRow] = []
    /// The night's steps, summed; in any order, rows with the same key are added up.
    public var steps: [StepRow] = []
    /// People not deleted, by what the cube shows.
    public var people = PeopleTally()
    /// `CubeMemory.next` of the night before.
    public var cubeMemory = CubeMemory()
    public var forecast: [ForecastDay] = []
    /// What a person should look at, the gravest first, as reports may show it (`Alarm.published`).
    public var alarms: [Alarm] = []
    /// Files first seen this night.
    public var files: [FileRow] = []
    /// Lines of `rejects.csv` and `warnings.csv` below the header, sorted; see `FindingLine`.
    public var rejects: [UInt8] = []
    public var warnings: [UInt8] = []
    public var events = EventCounts()
    /// Invitations and repeats sent this night; failure notices are counted apart.
    public var notices = ChannelCounts()
    public var failureNotices = ChannelCounts()
    public var opened = 0
    public var backlog = 0
    /// The end of the window of whoever is due longest and not opened, failed openings apart.
    public var oldestDue: CivilDate?
    /// Events that wait for a person not yet known, at the night's end.
    public var waitingEvents = 0
    /// How many of a scheme's people its last full file lacked; a row a scheme that knows.
    public var lacking: [LackingRow] = []
    /// Every night so far, this one among them: by date, then scheme, all schemes together first.
    public var history: [CampaignRow] = []
    /// By scheme, channel and day, sums first; as far as they may be shown.
    public var objections: [ObjectionRow] = []
    /// By date, scheme and *département*, sums first; as far as they may be shown.
    public var openings: [OpeningRow] = []
    /// By scheme, what `objections` shows parts of; `count(_:after:)` makes both.
    var objectionTables: [UInt8: GrowingTable] = [:]
    /// Accounts opened so far, by scheme.
    var openedSoFar: [UInt8: Int] = [:]
    /// What the cube, and `openings`, tell of schemes with decoys (`DecoyBook`).
    public var told: [UInt8: ToldScheme] = [:]
    public var plan = NightPlan()
    /// Milestones reached this night, a row a scheme.
    public var milestonesReached: [MilestoneRow] = []

    public init(
        campaign: String, night: CivilDate, program: String, definition: String, previous: String?,
        ruleInForce: CivilDate?, smallestCell: Int
    ) {
        self.campaign = campaign
        self.night = night
        self.program = program
        self.definition = definition
        self.previous = previous
        self.ruleInForce = ruleInForce
        self.smallestCell = smallestCell
    }
}

/// People of a scheme in a state.
public struct BalanceRow: Equatable, Sendable {
    public var scheme: UInt8
    public var state: State
    public var people: Int

    public init(scheme: UInt8, state: State, people: Int) {
        self.scheme = scheme
        self.state = state
        self.people = people
    }
}

/// How often a step was taken this night. `from` is nil for someone new, `to` for someone who leaves the scheme
/// (`moved`) or is joined to another.
public struct StepRow: Equatable, Sendable {
    public var scheme: UInt8
    public var from, to: State?
    public var cause: Cause
    public var people: Int

    public var step: Step { Step(from: from, to: to, cause: cause) }

    public init(scheme: UInt8, from: State?, to: State?, cause: Cause, people: Int) {
        self.scheme = scheme
        self.from = from
        self.to = to
        self.cause = cause
        self.people = people
    }
}

/// What became of a file; `rows` = `taken` + `merged` + `rejected` + `unchanged`.
public struct FileRow: Equatable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case taken, known, refused, missing, waiting
    }

    /// Base name in the inbox.
    public var file: String
    /// Hexadecimal; empty for a missing file.
    public var sha256: String
    /// Nil for a file of events.
    public var scheme: UInt8?
    /// Two digits; empty for a file of events.
    public var schemeText: String { scheme.map(SchemeCode.text) ?? "" }
    public var rows = 0, taken = 0, merged = 0, rejected = 0, unchanged = 0
    public var status: Status

    public init(file: String, sha256: String, scheme: UInt8?, status: Status) {
        self.file = file
        self.sha256 = sha256
        self.scheme = scheme
        self.status = status
    }
}

/// What became of the night's event rows.
public struct EventCounts: Equatable, Sendable {
    public var read = 0, applied = 0, duplicate = 0, waiting = 0, rejected = 0
    public init() {}
}

public struct ChannelCounts: Equatable, Sendable {
    public var email: Int, post: Int
    public init(email: Int = 0, post: Int = 0) {
        self.email = email
        self.post = post
    }
}

/// People of a scheme whom its last full file did not have.
public struct LackingRow: Equatable, Sendable {
    public var scheme: UInt8
    public var people: Int
    public init(scheme: UInt8, people: Int) {
        self.scheme = scheme
        self.people = people
    }
}

/// How many milestones people of a scheme have reached.
public struct MilestoneRow: Equatable, Sendable {
    public var scheme: UInt8
    public var people: Int
    public init(scheme: UInt8, people: Int) {
        self.scheme = scheme
        self.people = people
    }
}
