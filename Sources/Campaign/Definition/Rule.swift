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
    /// The window of a letter begins when the printer tells that it has left; till then nobody is due. Its end is never
    /// before the day that the letter names.
    public var startsWhenHandedOver: Bool
    /// Calendar days between the window's end and the first possible opening.
    public var graceDays: Int

    public init(end: End, startsWhenHandedOver: Bool = false, graceDays: Int = 0) {
        self.end = end
        self.startsWhenHandedOver = startsWhenHandedOver
        self.graceDays = graceDays
    }
}

/// How people are told.
public struct NoticeRule: Equatable, Sendable {
    /// Whose contact data: the person's own, or the representative's where the own row holds none that is usable.
    public enum Contact: String, CaseIterable, Sendable {
        case own
        case ownThenRepresentative = "own-then-representative"
    }
    /// A letter that came back holds the person, or the window goes on.
    public enum ReturnedPost: String, CaseIterable, Sendable { case hold, run }

    /// In order of preference; a channel not listed is never used.
    public var channels: [Channel]
    public var contact: Contact
    public var restartOnBounce: Bool
    public var returnedPost: ReturnedPost
    /// Working days between a letter's writing and its sending.
    public var postLagWorkingDays: Int
    /// What a letter's code leads to, with the reference behind it.
    public var url: String?

    public init(
        channels: [Channel] = [.email, .post], contact: Contact = .own, restartOnBounce: Bool = true,
        returnedPost: ReturnedPost = .hold, postLagWorkingDays: Int = 0, url: String? = nil
    ) {
        self.channels = channels
        self.contact = contact
        self.restartOnBounce = restartOnBounce
        self.returnedPost = returnedPost
        self.postLagWorkingDays = postLagWorkingDays
        self.url = url
    }
}

/// Who may object and how often they must.
public struct ObjectionRule: Equatable, Sendable {
    /// A person whose objection awaits its confirmation is held, or opened at the window's end.
    public enum Unconfirmed: String, CaseIterable, Sendable { case hold, run }
    /// An objection after the account was opened closes it, or deletes it at once (Germany, § 344 SGB V).
    public enum Later: String, CaseIterable, Sendable { case close, delete }

    /// Age in full years from which a person objects alone.
    public var selfFromAge: Int
    public var confirmIfRecord: Bool
    public var unconfirmed: Unconfirmed
    public var later: Later

    public init(
        selfFromAge: Int = 0, confirmIfRecord: Bool = false, unconfirmed: Unconfirmed = .hold, later: Later = .close
    ) {
        self.selfFromAge = selfFromAge
        self.confirmIfRecord = confirmIfRecord
        self.unconfirmed = unconfirmed
        self.later = later
    }
}
