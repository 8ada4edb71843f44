/// On which days something national happens.
public enum DaysOfWork: String, CaseIterable, Sendable { case all, working }

/// First invitations: how many a night, on which days, in which waves.
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

/// Départements told from a day on.
public struct Wave: Equatable, Sendable {
    public var from: CivilDate
    /// Codes of the country's regions; in France départements (`01` … `95`, `2A`, `2B`, `971` …, `99`).
    public var departments: [String]

    public init(from: CivilDate, departments: [String]) {
        self.from = from
        self.departments = departments
    }
}

/// Whether the campaign opens accounts, and the strict national quota of openings.
public struct ActivationQuota: Equatable, Sendable {
    /// The campaign opens the accounts of those who did not object; else nobody's, and an account is opened by the person's
    /// own activation alone. `perDay` is then 0.
    public var automatic: Bool
    /// Openings a day, over the whole nation, exactly.
    public var perDay: Int
    public var days: DaysOfWork
    /// The domain of people's secure mailboxes, `IDENTITY@domain`; nil where the accounts have none.
    public var mailbox: String?

    public init(perDay: Int, days: DaysOfWork, mailbox: String? = Self.frenchMailbox) {
        automatic = true
        self.perDay = perDay
        self.days = days
        self.mailbox = mailbox
    }

    /// Of a campaign that invites, and opens nothing.
    public static func byPersonAlone(mailbox: String?) -> ActivationQuota {
        var quota = ActivationQuota(perDay: 0, days: .all, mailbox: mailbox)
        quota.automatic = false
        return quota
    }

    /// Of every French insured person (MSSanté).
    public static let frenchMailbox = "patient.mssante.fr"
}

/// How long what is no longer needed is kept.
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
