/// Which of several rows for one person holds. Per scheme the one with the latest `updated_on`, then the one read
/// last; among the schemes the latest `updated_on`, then the scheme earlier in `sources`. Dates are `YYYYMMDD` as
/// numbers; empty (0) is the earliest.
public enum RowPrecedence {
    /// Whether a row read now takes the place of the same scheme's row in force.
    @inlinable
    public static func replaces(updatedOn: UInt32, inForce: UInt32) -> Bool { updatedOn >= inForce }

    /// Whether scheme `a`'s row in force wins over scheme `b`'s: its data are the person's as a whole, and it is
    /// the scheme that writes to them.
    @inlinable
    public static func wins(_ a: Affiliation, over b: Affiliation) -> Bool {
        a.updatedOn != b.updatedOn ? a.updatedOn > b.updatedOn : a.scheme < b.scheme
    }

    /// The winning affiliation's place in the list; `nil` of an empty one.
    public static func winner(_ affiliations: [Affiliation]) -> Int? {
        affiliations.indices.reduce(nil) { best, at in
            guard let best else { return at }
            return wins(affiliations[at], over: affiliations[best]) ? at : best
        }
    }
}

/// How a usable row is counted: `rows = taken + merged + rejected + unchanged`.
@frozen
public enum RowOutcome: UInt8, CaseIterable, Sendable {
    case taken, merged, unchanged

    /// - Parameters:
    ///   - changes: the row became its scheme's row in force and differs from the one before.
    ///   - knownElsewhere: the person was there already through another scheme or an earlier row of this file.
    @inlinable
    public init(changes: Bool, knownElsewhere: Bool) {
        self = !changes ? .unchanged : knownElsewhere ? .merged : .taken
    }
}
