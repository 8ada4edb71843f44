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

    /// Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2023): no
    /// table, no loop, no branch. Years begin on 1 March; 82 eras of 400 years keep all numbers positive.
    @inlinable
    init(uncheckedYear year: Int, month: Int, day: Int) {
        let early: UInt32 = month <= 2 ? 1 : 0
        let y = UInt32(truncatingIfNeeded: year + 32_800) &- early
        let m = UInt32(truncatingIfNeeded: month) &+ 12 &* early
        let century = y / 100
        let days = 1461 &* y / 4 &- century &+ century / 4 &+ (979 &* m &- 2919) / 32
        self.init(dayNumber: Int32(bitPattern: days &+ UInt32(truncatingIfNeeded: day - 1) &- 12_699_422))
    }

    /// Year, month and day at once, by the same paper: 4 ns where the textbook's divisions took 13.
    @inlinable
    public var components: (year: Int, month: Int, day: Int) {
        let days = UInt32(bitPattern: dayNumber) &+ 12_699_422
        let quarters = 4 &* days &+ 3
        let century = quarters / 146_097
        let ofCentury = quarters % 146_097 | 3
        let product = 2_939_745 &* UInt64(ofCentury)
        let yearOfCentury = UInt32(truncatingIfNeeded: product &>> 32)
        let dayOfYear = UInt32(truncatingIfNeeded: product) / 2_939_745 / 4
        let monthAndDay = 2141 &* dayOfYear &+ 197_913
        let late: UInt32 = dayOfYear >= 306 ? 1 : 0
        let month = (monthAndDay &>> 16) &- 12 &* late
        let day = (monthAndDay & 0xFFFF) / 2141 &+ 1
        return (Int(100 &* century &+ yearOfCentury &+ late) - 32_800, Int(month), Int(day))
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
