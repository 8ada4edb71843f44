/// A person's tie to one scheme: the rights it gives and how fresh its row in force is. Dates are `YYYYMMDD` as
/// numbers, 0 where empty, as packed rows have them.
@frozen
public struct Affiliation: Hashable, Sendable {
    /// Place of the scheme in `sources`.
    public var scheme: UInt8
    /// First and last day of the rights; empty is open on that side.
    public var rightsFrom, rightsTo: UInt32
    public var updatedOn: UInt32

    @inlinable
    public init(scheme: UInt8, rightsFrom: UInt32, rightsTo: UInt32, updatedOn: UInt32 = 0) {
        self.scheme = scheme
        self.rightsFrom = rightsFrom
        self.rightsTo = rightsTo
        self.updatedOn = updatedOn
    }

    /// `rightsFrom` ≤ the night ≤ `rightsTo`; the night as `YYYYMMDD`.
    @inlinable @inline(__always)
    public func isOpen(on night: UInt32) -> Bool { rightsFrom <= night && (rightsTo == 0 || night <= rightsTo) }
}

/// Whether a person is insured on a day, from all their affiliations.
public enum Rights {
    /// Any affiliation's rights are open on the night.
    @inlinable
    public static func areOpen(_ affiliations: some Sequence<Affiliation>, on night: CivilDate) -> Bool {
        let number = night.number
        return affiliations.contains { $0.isOpen(on: number) }
    }

    /// The first day after the night on which some affiliation's rights begin, or have just ended; `nil` where none
    /// does. Until then `areOpen` gives the same answer.
    @inlinable
    public static func nextChange(_ affiliations: some Sequence<Affiliation>, after night: CivilDate) -> CivilDate? {
        let number = night.number
        var next: CivilDate?
        for affiliation in affiliations {
            if affiliation.rightsFrom > number, let day = CivilDate(number: affiliation.rightsFrom) {
                next = min(next ?? day, day)
            }
            if affiliation.rightsTo >= number, let day = CivilDate(number: affiliation.rightsTo)?.adding(days: 1) {
                next = min(next ?? day, day)
            }
        }
        return next
    }
}
