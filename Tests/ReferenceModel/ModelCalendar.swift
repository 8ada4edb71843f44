/// A civil date as a count of days from 1 January 1970. The model counts; it has no date type of its own.
public typealias Day = Int

/// Civil dates and working days, written from the text of the law and of the Gregorian calendar, without a look at
/// the product's own calendar.
public enum ModelCalendar {
    /// Days from 1970-01-01 to the given date, by counting whole years and months.
    public static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        let before = year - 1
        var days = before * 365 + before / 4 - before / 100 + before / 400
        for earlier in 1..<month { days += length(ofMonth: earlier, year: year) }
        return days + day - 1 - 719_162
    }

    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func parts(_ day: Day) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + day / 366
        while ModelCalendar.day(year + 1, 1, 1) <= day { year += 1 }
        var rest = day - ModelCalendar.day(year, 1, 1)
        var month = 1
        while rest >= length(ofMonth: month, year: year) {
            rest -= length(ofMonth: month, year: year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    /// Monday is 1, Sunday 7.
    public static func weekday(_ day: Day) -> Int { ((day + 3) % 7 + 7) % 7 + 1 }

    public static func iso(_ day: Day) -> String {
        let (y, m, d) = parts(day)
        return "\(y)-\(two(m))-\(two(d))"
    }

    /// The date as population files write it.
    public static func compact(_ day: Day) -> String {
        let (y, m, d) = parts(day)
        return "\(y)\(two(m))\(two(d))"
    }

    static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

    /// `YYYY-MM-DD` of a day that exists, else nil.
    public static func day(iso text: String) -> Day? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        guard let y = number(bytes[0..<4]), let m = number(bytes[5..<7]), let d = number(bytes[8..<10]) else { return nil }
        guard y >= 1, (1...12).contains(m), d >= 1, d <= length(ofMonth: m, year: y) else { return nil }
        return day(y, m, d)
    }

    /// `YYYYMMDD`, already checked.
    static func day(compact number: Int) -> Day { day(number / 10000, number / 100 % 100, number % 100) }

    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var n = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            n = n * 10 + Int(byte - 48)
        }
        return n
    }

    /// The same day of the month, `months` on, at most the month's last day.
    public static func adding(months: Int, to day: Day) -> Day {
        let (y, m, d) = parts(day)
        let index = y * 12 + m - 1 + months
        let year = index / 12
        let month = index % 12 + 1
        return ModelCalendar.day(year, month, min(d, length(ofMonth: month, year: year)))
    }

    /// Easter Sunday by Gauss's rule with its two exceptions.
    static func easter(_ year: Int) -> Day {
        let a = year % 19, b = year % 4, c = year % 7
        let k = year / 100
        let p = (13 + 8 * k) / 25
        let q = k / 4
        let m = (15 - p + k - q) % 30
        let n = (4 + k - q) % 7
        let d = (19 * a + m) % 30
        var e = (2 * b + 4 * c + 6 * d + n) % 7
        var march = 22 + d + e
        if d == 29 && e == 6 { march -= 7 }
        if d == 28 && e == 6 && (11 * m + 11) % 30 < 19 { march -= 7 }
        e = march
        return day(year, 3, 1) + e - 1
    }

    /// Article L3133-1 of the Code du travail.
    static func isHoliday(_ day: Day) -> Bool {
        let (year, month, date) = parts(day)
        let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
        if fixed.contains(where: { $0 == (month, date) }) { return true }
        let sinceEaster = day - easter(year)
        return [1, 39, 50].contains(sinceEaster)
    }
}

extension ModelCampaign {
    public func isWorking(_ day: Day) -> Bool {
        !weekend.contains(ModelCalendar.weekday(day)) && !holidays.contain(day)
    }

    /// The last day on which an objection is in time, for a notice of night `night`.
    func closesOn(_ rule: ModelRule, _ channel: ModelChannel, _ night: Day) -> Day {
        switch rule.window {
        case .fixed(let until):
            return max(until, night)
        case .running(let length):
            var start = night
            if channel == .post {
                for _ in 0..<rule.postLag {
                    start += 1
                    while !isWorking(start) { start += 1 }
                }
            }
            var end = length.after(start)
            if rule.rollsToWorkingDay { while !isWorking(end) { end += 1 } }
            return end
        }
    }

    func rule(on night: Day) -> ModelRule? { rules.last { $0.inForce <= night } }
}
