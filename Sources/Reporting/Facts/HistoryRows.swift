import Campaign

/// What a night did, a row a scheme and one for all: `campaign.csv` has those of every night so far.
public struct CampaignRow: Equatable, Sendable {
    public var date: CivilDate
    /// Nil for all schemes together.
    public var scheme: UInt8?
    /// Invitations and repeats, by channel; failure notices are none.
    public var noticesEmail = 0, noticesPost = 0
    /// Steps of the night by what they led to: objected or unconfirmed by an objection, an account opened by the campaign, activated
    /// by the person, closed.
    public var objections = 0, opened = 0, activated = 0, closed = 0
    /// People due and not opened at the night's end.
    public var backlog = 0

    public init(date: CivilDate, scheme: UInt8?) {
        self.date = date
        self.scheme = scheme
    }

    /// Counts people who took a step where it belongs; most steps belong nowhere.
    public mutating func add(_ people: Int, _ step: Step) {
        if step.isObjection { objections += people }
        if step.cause == .opening { opened += people }
        if step.cause == .activation { activated += people }
        if step.to == .closed && step.cause != .moved { closed += people }
    }
}

/// Objections of the whole campaign so far by the day of the window on which they took effect: `objections.csv`.
public struct ObjectionRow: Equatable, Sendable {
    /// Nil for all schemes together.
    public var scheme: UInt8?
    /// Nil for all channels together.
    public var channel: Channel?
    /// Days since the notice, 0 on its own night; nil for all days together.
    public var dayOfWindow: Int?
    /// Nil where the number is withheld.
    public var people: Int?

    public init(scheme: UInt8?, channel: Channel?, dayOfWindow: Int?, people: Int?) {
        self.scheme = scheme
        self.channel = channel
        self.dayOfWindow = dayOfWindow
        self.people = people
    }
}

/// Accounts opened so far, by scheme and *département*: `openings.csv`.
public struct OpeningRow: Equatable, Sendable {
    public var date: CivilDate
    /// Nil for all schemes together.
    public var scheme: UInt8?
    /// Nil for the whole country.
    public var department: Department?
    /// Nil where the number is withheld.
    public var people: Int?

    public init(date: CivilDate, scheme: UInt8?, department: Department?, people: Int?) {
        self.date = date
        self.scheme = scheme
        self.department = department
        self.people = people
    }
}
