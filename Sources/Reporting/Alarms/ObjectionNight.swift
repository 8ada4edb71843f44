import Campaign

/// What a night tells of a scheme's objections, in three groups of people who object at different rates.
public struct ObjectionNight: Equatable, Sendable {
    /// Not told yet; told, with a window that runs or waits; with an account.
    public enum Group: Int, CaseIterable, Sendable { case untold, told, opened }

    /// One group's numbers.
    public struct Numbers: Equatable, Sendable {
        /// Of the night, those counted as remedied among them.
        public var objections = 0
        /// People in the group when the night began.
        public var standing = 0
        /// People who came into it this night.
        public var arrived = 0

        public init(objections: Int = 0, standing: Int = 0, arrived: Int = 0) {
            self.objections = objections
            self.standing = standing
            self.arrived = arrived
        }
    }

    public var night: CivilDate
    /// By the group's raw value.
    public var groups: [Numbers]

    public init(night: CivilDate, groups: [Numbers] = Array(repeating: Numbers(), count: Group.allCases.count)) {
        self.night = night
        self.groups = groups
    }

    public subscript(_ group: Group) -> Numbers {
        get { groups[group.rawValue] }
        set { groups[group.rawValue] = newValue }
    }
}

extension ObjectionNight.Group {
    /// Nil for states from which nobody objects.
    init?(_ state: State) {
        switch state {
        case .eligible, .excluded: self = .untold
        case .notified, .unreachable, .returned, .unconfirmed: self = .told
        case .opened, .failed, .activated, .suspended: self = .opened
        case .objected, .closed, .deleted, .deceased, .joined: return nil
        }
    }
}

extension NightReport {
    /// The night's objections by scheme, from what `balance` and `flows` tell: people when it began are those at its end less its steps.
    public func objectionNights() -> [UInt8: ObjectionNight] {
        var nights: [UInt8: ObjectionNight] = [:]
        func change(_ scheme: UInt8, _ state: State?, _ body: (inout ObjectionNight.Numbers) -> Void) {
            guard let group = state.flatMap(ObjectionNight.Group.init) else { return }
            body(&nights[scheme, default: ObjectionNight(night: night)][group])
        }
        for row in balance { change(row.scheme, row.state) { $0.standing += row.people } }
        for step in steps {
            change(step.scheme, step.from) { $0.standing += step.people }
            change(step.scheme, step.to) { $0.standing -= step.people }
            if step.from.flatMap(ObjectionNight.Group.init) != step.to.flatMap(ObjectionNight.Group.init) {
                change(step.scheme, step.to) { $0.arrived += step.people }
            }
            if step.cause == .objection || step.cause == .remedied { change(step.scheme, step.from) { $0.objections += step.people } }
        }
        return nights
    }
}
