import Campaign

/// What the night was to do: its quotas, and what the forecast of the night before said of it.
public struct NightPlan: Equatable, Sendable {
    /// Invitations that tonight's quota allows; nil where no rule is in force, 0 on a day without any.
    public var invitations: Int?
    /// Openings that tonight's quota allows; nil where the campaign opens nobody by itself, 0 on a day without any.
    public var openings: Int?
    /// Of the night before; nil on the first night, and after nights left out.
    public var expected: ExpectedNight?

    public init() {}

    /// As whole numbers, for the ledger; −1 stands for none.
    var numbers: [Int] {
        [
            invitations ?? -1, openings ?? -1, expected?.notices ?? -1, expected?.openings ?? -1, expected?.backlog ?? -1,
        ]
    }

    /// From what `numbers` gave; nil when it gave no such thing.
    init?(numbers: [Int]) {
        guard numbers.count == 5 else { return nil }
        func number(_ at: Int) -> Int? { numbers[at] < 0 ? nil : numbers[at] }
        (invitations, openings) = (number(0), number(1))
        if let notices = number(2), let openings = number(3), let backlog = number(4) {
            expected = ExpectedNight(notices: notices, openings: openings, backlog: backlog)
        }
    }
}

/// What a forecast said of a night.
public struct ExpectedNight: Equatable, Sendable {
    public var notices, openings, backlog: Int

    public init(notices: Int, openings: Int, backlog: Int) {
        (self.notices, self.openings, self.backlog) = (notices, openings, backlog)
    }
}
