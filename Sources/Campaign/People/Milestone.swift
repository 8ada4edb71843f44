/// What is kept of a person's, an institution's or a publisher's way after the invitation, where a campaign's file lists it:
/// France's professionals and the institutions of SUN-ES apply, are accepted, and connect. Raw values are stored.
public enum Milestone: UInt8, CaseIterable, Comparable, Sendable {
    case application = 1, acceptance, connection

    /// The word in campaign files, events and outputs.
    public var name: String { String(describing: self) }

    public static func < (a: Milestone, b: Milestone) -> Bool { a.rawValue < b.rawValue }
}

/// The milestones a person has reached, a bit each.
@frozen
public struct MilestoneSet: Hashable, Sendable {
    public var rawValue: UInt8

    @inlinable public init(rawValue: UInt8 = 0) { self.rawValue = rawValue }

    @inlinable public var isEmpty: Bool { rawValue == 0 }

    public func contains(_ milestone: Milestone) -> Bool { rawValue & Self.bit(milestone) != 0 }

    /// Whether it was not in it before.
    public mutating func insert(_ milestone: Milestone) -> Bool {
        let isNew = !contains(milestone)
        rawValue |= Self.bit(milestone)
        return isNew
    }

    public func union(_ other: MilestoneSet) -> MilestoneSet { MilestoneSet(rawValue: rawValue | other.rawValue) }

    /// The last one in their order, which is where the person stands.
    public var furthest: Milestone? { Milestone.allCases.last(where: contains) }

    private static func bit(_ milestone: Milestone) -> UInt8 { 1 << (milestone.rawValue - 1) }
}
