/// A date of birth as registers have it: the day, or the month and the day, may be unknown and are written 00.
@frozen
public struct PartialBirthDate: Hashable, Sendable {
    /// `YYYYMMDD` as a number, zeros kept.
    public let number: UInt32

    /// `nil` where there is no such day (00 counts for any day, or for any month and day; not for a month alone)
    /// or the year is outside 1850…2199.
    @inlinable
    public init?(number: UInt32) {
        let n = Int(number)
        let (year, month, day) = (n / 10_000, n / 100 % 100, n % 100)
        guard 1850...2199 ~= year, month <= 12 else { return nil }
        if month == 0 {
            guard day == 0 else { return nil }
        } else if day > CivilDate.daysInMonth(year, month) {
            return nil
        }
        self.number = number
    }

    @inlinable public var year: Int { Int(number / 10_000) }
    /// 1…12; an unknown month counts as January.
    @inlinable public var month: Int { max(1, Int(number / 100 % 100)) }
    /// 1…31; an unknown day counts as the first.
    @inlinable public var day: Int { max(1, Int(number % 100)) }

    /// Age in full years on a date; 0 before birth. Who is born on 29 February is a year older on 1 March where
    /// the year has no such day.
    @inlinable
    public func fullYears(on date: CivilDate) -> Int {
        let (year, month, day) = date.components
        let before = (month, day) < (self.month, self.day)
        return max(0, year - self.year - (before ? 1 : 0))
    }

    /// The year `y` such that the age on 1 January of any year `n` is `n − y`: what the cube counts by without
    /// a date for each person.
    @inlinable
    public var effectiveBirthYear: Int { month == 1 && day == 1 ? year : year + 1 }
}
