/// The rules of one night, worked out once: which rule governs, what notices of tonight promise, who is due, what
/// kind of day it is. The loops over people ask this and nothing else; it never changes, and is an object so that
/// handing it on costs nothing (copied as a value, with the lists in it, it was a tenth of a night of notices).
///
///     let terms = NightTerms(definition, night: night)
///     if terms.isDue(person, hasRights: true) { … }
public final class NightTerms: Sendable {
    public let night: CivilDate
    /// What events apply by; the first rule before any is in force.
    public let rule: Rule
    /// False before the first rule: no notices, no openings.
    public let ruleInForce: Bool
    /// First invitations may go out: a rule is in force and it is one of their days.
    public let invites: Bool
    /// Accounts may open: a rule is in force and it is one of their days.
    public let opens: Bool
    /// When the windows of tonight's notices end.
    public let windows: NoticeWindows
    /// The last `closesOn` that, with the grace, lies before tonight.
    public let lastDueClosing: CivilDate
    public let invitationPlan, letterPlan, failurePlan: ContactPlan
    public let waves: WavePlan
    public let departmentsCome: DepartmentSet
    public let retention: Retention
    let calendar: WorkingCalendar
    let definition: CampaignDefinition
    /// States an account is opened from by itself: failed, notified, and unconfirmed where the rule lets it run; none where
    /// nothing is opened by itself.
    @usableFromInline let opening: StateSet

    public init(_ definition: CampaignDefinition, night: CivilDate) {
        self.night = night
        rule = definition.ruleOfEvents(on: night)
        ruleInForce = definition.ruleInForce(on: night) != nil
        calendar = definition.calendar
        self.definition = definition
        invites = ruleInForce && calendar.isDay(of: definition.invitations.days, night)
        opens = ruleInForce && definition.activation.automatic && calendar.isDay(of: definition.activation.days, night)
        windows = NoticeWindows(
            email: rule.closesOn(noticeBy: .email, on: night, calendar: calendar),
            post: rule.closesOn(noticeBy: .post, on: night, calendar: calendar),
            restartsOnBounce: rule.notice.restartOnBounce, lettersWait: rule.window.startsWhenHandedOver)
        lastDueClosing = night.adding(days: -rule.window.graceDays - 1)
        invitationPlan = rule.notice.invitationPlan
        letterPlan = rule.notice.letterPlan
        failurePlan = rule.notice.failurePlan
        waves = WavePlan(definition.invitations.waves, country: definition.country)
        departmentsCome = waves.come(on: night)
        retention = definition.retention
        opening = !definition.activation.automatic ? []
            : rule.objection.unconfirmed == .run
                ? StateSet(.failed, .notified, .unconfirmed) : StateSet(.failed, .notified)
    }

    /// The latest end that a notice of tonight can be given; `nil` before the first rule, when none is written.
    public var latestClosing: CivilDate? {
        ruleInForce ? rule.notice.channels.map { closesOn($0) }.max() : nil
    }

    /// The end of the window of a notice of tonight.
    @inlinable
    public func closesOn(_ channel: Channel) -> CivilDate { windows.closesOn(channel) }
}

/// When the windows of a night's notices end, by channel; a value apart, since loops over people ask it for each.
@frozen
public struct NoticeWindows: Equatable, Sendable {
    @usableFromInline let email, post: CivilDate
    /// The letter after a bounce begins a new window.
    public let restartsOnBounce: Bool
    /// A letter's window begins when the printer tells that it has left.
    @usableFromInline let lettersWait: Bool

    init(email: CivilDate, post: CivilDate, restartsOnBounce: Bool, lettersWait: Bool) {
        self.lettersWait = lettersWait
        self.email = email
        self.post = post
        self.restartsOnBounce = restartsOnBounce
    }

    @inlinable @inline(__always)
    public func closesOn(_ channel: Channel) -> CivilDate { channel == .email ? email : post }
}
