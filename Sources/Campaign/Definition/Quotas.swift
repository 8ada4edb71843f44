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
    /// Codes of départements (`01` … `95`, `2A`, `2B`, `971` …, `99`).
    public var departments: [String]

    public init(from: CivilDate, departments: [String]) {
        self.from = from
        self.departments = departments
    }
}

/// The strict national quota of openings.
public struct ActivationQuota: Equatable, Sendable {
    /// Openings a day, over the whole nation, exactly.
    public var perDay: Int
    public var days: DaysOfWork

    public init(perDay: Int, days: DaysOfWork) {
        self.perDay = perDay
        self.days = days
    }
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
