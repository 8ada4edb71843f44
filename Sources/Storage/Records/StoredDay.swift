import Campaign

/// A civil date in 16 bits: days since 2000-01-01 plus one, 0 for none. Holds 2000-01-01 … 2179-06-04; what lies
/// after is kept as «never»: of what stands here, only the end of rights may (`CampaignDays`).
@frozen
public struct StoredDay: Equatable, Comparable, Sendable {
    public var rawValue: UInt16

    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 2000-01-01 as days since 1970-01-01.
    @usableFromInline static let origin: Int32 = 10957
    @inlinable public static var none: StoredDay { StoredDay(rawValue: 0) }
    /// Sorts after every day: «never».
    @inlinable public static var never: StoredDay { StoredDay(rawValue: .max) }

    @inlinable public init(_ date: CivilDate?) {
        guard let date else {
            rawValue = 0
            return
        }
        rawValue = UInt16(clamping: max(1, date.dayNumber - Self.origin + 1))
    }

    @inlinable public var date: CivilDate? {
        rawValue == 0 ? nil : CivilDate(dayNumber: Int32(rawValue) - 1 + Self.origin)
    }

    @inlinable public static func < (a: StoredDay, b: StoredDay) -> Bool { a.rawValue < b.rawValue }

    /// The nights a store can hold.
    public static let nights = CampaignDays.first...CivilDate(dayNumber: origin + 65_500)
}
