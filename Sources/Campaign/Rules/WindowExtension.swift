/// The move of windows already running when a rule that extends comes into force. Once, at the beginning of the
/// first night on or after that day; several add up.
public struct WindowExtension: Equatable, Sendable {
    public var inForce: CivilDate
    public var days: Int

    public init(inForce: CivilDate, days: Int) {
        self.inForce = inForce
        self.days = days
    }

    /// Who may still have a running window.
    public static let states = StateSet(.notified, .returned, .unreachable, .unconfirmed, .objected)

    /// The new end, or `nil` where the window does not move: the notice was sent under the rule, or the window had
    /// ended before it came into force. No rolling.
    @inlinable
    public func newEnd(state: State, notifiedOn: CivilDate?, closesOn: CivilDate?) -> CivilDate? {
        guard let notifiedOn, let closesOn, notifiedOn < inForce, closesOn >= inForce,
            WindowExtension.states.contains(state)
        else { return nil }
        return closesOn.adding(days: days)
    }

    /// Moves the person's window if it runs; whether it did.
    public func extend(_ person: inout Enrolment) -> Bool {
        guard let end = newEnd(state: person.state, notifiedOn: person.notifiedOn, closesOn: person.closesOn) else {
            return false
        }
        person.closesOn = end
        return true
    }
}

extension CampaignDefinition {
    /// What comes into force between the last night done and tonight, oldest first.
    public func extensions(after lastNight: CivilDate?, through night: CivilDate) -> [WindowExtension] {
        rules.filter { rule in
            rule.extendDays != 0 && rule.inForce <= night && (lastNight.map { rule.inForce > $0 } ?? true)
        }.map { WindowExtension(inForce: $0.inForce, days: $0.extendDays) }
    }
}
