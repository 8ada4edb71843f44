/// A campaign as its file defines it, checked. Pure values: `Definitions` reads the YAML, this target rules.
public struct CampaignDefinition: Equatable, Sendable {
    /// `[a-z0-9-]{1,64}`.
    public var name: String
    public var identity: IdentityKind
    /// True refuses test and demonstration identities.
    public var production: Bool
    public var folders: Folders
    public var calendar: WorkingCalendar
    /// A power of two from 1 to 1024.
    public var partitions: Int
    /// File of the numbered random keys.
    public var secretFile: String
    /// In order of precedence.
    public var sources: [Source]
    public var events: [Feed]
    /// Share of rejected rows above which a file is refused, in [0, 1].
    public var rejectLimit: Double
    /// By `inForce`, ascending; at least one.
    public var rules: [Rule]
    public var invitations: Invitations
    public var activation: ActivationQuota
    public var retention: Retention
    /// A cell of the cube with fewer people is withheld.
    public var smallestCell: Int

    public init(
        name: String, identity: IdentityKind, production: Bool, folders: Folders, calendar: WorkingCalendar,
        partitions: Int, secretFile: String, sources: [Source], events: [Feed], rejectLimit: Double, rules: [Rule],
        invitations: Invitations, activation: ActivationQuota, retention: Retention, smallestCell: Int
    ) {
        self.name = name
        self.identity = identity
        self.production = production
        self.folders = folders
        self.calendar = calendar
        self.partitions = partitions
        self.secretFile = secretFile
        self.sources = sources
        self.events = events
        self.rejectLimit = rejectLimit
        self.rules = rules
        self.invitations = invitations
        self.activation = activation
        self.retention = retention
        self.smallestCell = smallestCell
    }
}

/// Absolute paths, after resolution against the campaign file.
public struct Folders: Equatable, Sendable {
    public var inbox, store, outbox, reports: String

    public init(inbox: String, store: String, outbox: String, reports: String) {
        self.inbox = inbox
        self.store = store
        self.outbox = outbox
        self.reports = reports
    }
}

/// One feed of files: a glob over base names in the inbox, and how to read them.
public struct Feed: Equatable, Sendable {
    public var files: String
    /// A built-in name (`canonical-population`, `canonical-events`) or a path, absolute after resolution.
    public var layout: String
    public var required: Bool

    public init(files: String, layout: String, required: Bool) {
        self.files = files
        self.layout = layout
        self.required = required
    }
}

/// A scheme (*régime*) that sends population files.
public struct Source: Equatable, Sendable {
    /// Two digits.
    public var scheme: String
    public var name: String
    public var feed: Feed

    public init(scheme: String, name: String, feed: Feed) {
        self.scheme = scheme
        self.name = name
        self.feed = feed
    }
}

public enum LengthUnit: String, CaseIterable, Sendable {
    case days, weeks, months, years
}

public struct Length: Equatable, Sendable {
    public var count: Int
    public var unit: LengthUnit

    public init(_ count: Int, _ unit: LengthUnit) {
        self.count = count
        self.unit = unit
    }
}

/// The rules in force from a date on; the newest whose `inForce` ≤ the night applies to what happens that night.
public struct Rule: Equatable, Sendable {
    public var inForce: CivilDate
    public var window: Window
    public var notice: NoticeRule
    public var objection: ObjectionRule
    /// Days by which windows already running move, once, when this rule comes into force.
    public var extendDays: Int

    public init(
        inForce: CivilDate, window: Window, notice: NoticeRule = NoticeRule(),
        objection: ObjectionRule = ObjectionRule(), extendDays: Int = 0
    ) {
        self.inForce = inForce
        self.window = window
        self.notice = notice
        self.objection = objection
        self.extendDays = extendDays
    }
}

/// The objection window.
public struct Window: Equatable, Sendable {
    public enum End: Equatable, Sendable {
        /// So long from the sending; rolled to the next working day or not.
        case length(Length, rollsToWorkingDay: Bool)
        /// One date for all.
        case fixed(until: CivilDate)
    }
    public var end: End
    /// Calendar days between the window's end and the first possible opening.
    public var graceDays: Int

    public init(end: End, graceDays: Int = 0) {
        self.end = end
        self.graceDays = graceDays
    }
}

public struct NoticeRule: Equatable, Sendable {
    public enum Contact: String, CaseIterable, Sendable {
        case own
        case ownThenRepresentative = "own-then-representative"
    }
    public enum ReturnedPost: String, CaseIterable, Sendable { case hold, run }

    /// In order of preference; a channel not listed is never used.
    public var channels: [Channel]
    public var contact: Contact
    public var restartOnBounce: Bool
    public var returnedPost: ReturnedPost
    /// Working days between a letter's writing and its sending.
    public var postLagWorkingDays: Int

    public init(
        channels: [Channel] = [.email, .post], contact: Contact = .own, restartOnBounce: Bool = true,
        returnedPost: ReturnedPost = .hold, postLagWorkingDays: Int = 0
    ) {
        self.channels = channels
        self.contact = contact
        self.restartOnBounce = restartOnBounce
        self.returnedPost = returnedPost
        self.postLagWorkingDays = postLagWorkingDays
    }
}

public struct ObjectionRule: Equatable, Sendable {
    public enum Unconfirmed: String, CaseIterable, Sendable { case hold, run }

    /// Age in full years from which a person objects alone.
    public var selfFromAge: Int
    public var confirmIfRecord: Bool
    public var unconfirmed: Unconfirmed

    public init(selfFromAge: Int = 0, confirmIfRecord: Bool = false, unconfirmed: Unconfirmed = .hold) {
        self.selfFromAge = selfFromAge
        self.confirmIfRecord = confirmIfRecord
        self.unconfirmed = unconfirmed
    }
}

/// On which days something national happens.
public enum DaysOfWork: String, CaseIterable, Sendable { case all, working }

public struct Invitations: Equatable, Sendable {
    /// First invitations a night, over the whole nation.
    public var perNight: Int
    public var days: DaysOfWork
    /// Empty: everybody at once.
    public var waves: [Wave]

    public init(perNight: Int, days: DaysOfWork, waves: [Wave]) {
        self.perNight = perNight
        self.days = days
        self.waves = waves
    }
}

public struct Wave: Equatable, Sendable {
    public var from: CivilDate
    /// Codes of départements (`01` … `95`, `2A`, `2B`, `971` …, `99`).
    public var departments: [String]

    public init(from: CivilDate, departments: [String]) {
        self.from = from
        self.departments = departments
    }
}

public struct ActivationQuota: Equatable, Sendable {
    /// Openings a day, over the whole nation, exactly.
    public var perDay: Int
    public var days: DaysOfWork

    public init(perDay: Int, days: DaysOfWork) {
        self.perDay = perDay
        self.days = days
    }
}

public struct Retention: Equatable, Sendable {
    /// How long a closed account is archived before it is deleted.
    public var closed: Length
    /// The bound within which a deletion is carried out.
    public var deletion: Length

    public init(closed: Length, deletion: Length) {
        self.closed = closed
        self.deletion = deletion
    }
}

/// Weekend and holidays of a campaign; `WorkingCalendar+Days` says which days are working days.
public struct WorkingCalendar: Equatable, Sendable {
    public enum Holidays: String, CaseIterable, Sendable { case none, france }

    public var holidays: Holidays
    /// 1 Monday … 7 Sunday.
    public var weekend: Set<Int>

    public init(holidays: Holidays, weekend: Set<Int>) {
        self.holidays = holidays
        self.weekend = weekend
    }
}
