/// A campaign's definition as the model knows it: plain values, filled by the random generator, never read from YAML.
public struct ModelCampaign: Sendable {
    public struct Source: Sendable {
        public var scheme: String
        /// What the base name begins with; the generator's patterns are `PREFIX*.csv*`.
        public var prefix: String
        public var required: Bool

        public init(scheme: String, prefix: String, required: Bool) {
            (self.scheme, self.prefix, self.required) = (scheme, prefix, required)
        }
    }

    public struct Feed: Sendable {
        public var prefix: String
        public var required: Bool

        public init(prefix: String, required: Bool) { (self.prefix, self.required) = (prefix, required) }
    }

    public struct Wave: Sendable {
        public var from: Day
        public var departments: [String]
    }

    /// What names of files of equivalences begin with.
    public static let equivalences = "equiv-"
    /// Of deaths.
    public static let deaths = "dead-"
    /// Of what the print house answers.
    public static let answers = "printer-"

    public var production = true
    public var smallestCell = 11
    public var people = ModelPeople.nir
    public var country = ModelCountry.fr
    public var holidays = ModelHolidays.france
    /// Nil: people have none.
    public var mailbox: String? = "patient.mssante.fr"
    /// In their order.
    public var milestones: [String] = []
    /// The print house answers for letters.
    public var readsAnswers = false
    /// Letters of a household lie together; so many a batch.
    public var householdsTogether = false
    public var batch = 500
    /// False: batches are indexes alone, which costs a test less.
    public var printsLetters = true
    /// False: nobody is opened but by themselves.
    public var opensByItself = true
    public var sources: [Source] = []
    public var feeds: [Feed] = []
    public var rejectLimitPercent = 2
    /// By `inForce`, rising.
    public var rules: [ModelRule] = []
    public var perNight = 10
    public var invitesOnWorkingDaysOnly = true
    public var waves: [Wave] = []
    public var perDay = 10
    public var opensOnWorkingDaysOnly = false
    public var closedRetention = ModelLength(10, .years)
    /// Weekdays, Monday 1.
    public var weekend: Set<Int> = [6, 7]

    public init() {}
}

public struct ModelRule: Sendable {
    public enum Window: Sendable {
        case running(ModelLength)
        case fixed(until: Day)
    }

    public var inForce: Day
    public var window = Window.running(ModelLength(6, .weeks))
    public var rollsToWorkingDay = false
    /// A letter's window begins when the print house says that it has left.
    public var startsHandedOver = false
    public var grace = 0
    public var channels: [ModelChannel] = [.email, .post]
    public var ownThenRepresentative = false
    public var restartOnBounce = true
    public var returnedPostRuns = false
    public var postLag = 0
    public var selfFromAge = 0
    public var confirmIfRecord = true
    public var unconfirmedRuns = false
    public var laterDeletes = false
    public var extendDays = 0

    public init(inForce: Day) { self.inForce = inForce }
}

public struct ModelLength: Sendable {
    public enum Unit: String, Sendable { case days, weeks, months, years }
    public var count: Int
    public var unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    public func after(_ day: Day) -> Day {
        switch unit {
        case .days: day + count
        case .weeks: day + 7 * count
        case .months: ModelCalendar.adding(months: count, to: day)
        case .years: ModelCalendar.adding(months: 12 * count, to: day)
        }
    }
}

public enum ModelChannel: String, Sendable { case email, post }

public enum ModelState: String, Sendable, CaseIterable {
    case eligible, notified, unreachable, returned, unconfirmed, objected, opened, failed, activated, suspended
    case closed, deleted, deceased, excluded
}
