/// A day of the proleptic Gregorian calendar, without time or zone.
///
///     let night = CivilDate(year: 2022, month: 1, day: 31)!
///     night.iso                                // "2022-01-31"
///     night.adding(Length(1, .months)).iso     // "2022-02-28"
@frozen
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public var dayNumber: Int32

    @inlinable public init(dayNumber: Int32) { self.dayNumber = dayNumber }

    @inlinable public static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
    @inlinable public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + Int32(days)) }
}

extension CivilDate {
    /// `nil` where there is no such day. Years 1 to 9999.
    @inlinable
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= CivilDate.daysInMonth(year, month) else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// From `YYYYMMDD` read as a number, the form in packed rows; `nil` where there is no such day (0 included).
    @inlinable
    public init?(number: UInt32) {
        let number = Int(number)
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// Days of the civil calendar by eras of 400 years that begin on 1 March (Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms"): no table, no loop.
    @inlinable
    init(uncheckedYear year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(dayNumber: Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468))
    }

    /// Year, month and day at once: one division chain for the three.
    @inlinable
    public var components: (year: Int, month: Int, day: Int) {
        let z = Int(dayNumber) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    @inlinable public var year: Int { components.year }
    @inlinable public var month: Int { components.month }
    @inlinable public var day: Int { components.day }

    /// 1 Monday … 7 Sunday, as ISO 8601 counts.
    @inlinable
    public var weekday: Int {
        let fromThursday = (Int(dayNumber) % 7 + 7) % 7
        return (fromThursday + 3) % 7 + 1
    }

    /// `YYYYMMDD` as a number, the form in packed rows.
    @inlinable
    public var number: UInt32 {
        let (year, month, day) = components
        return UInt32(year * 10_000 + month * 100 + day)
    }

    @inlinable
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days of a month 1…12.
    @inlinable
    public static func daysInMonth(_ year: Int, _ month: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1)
    }
}
