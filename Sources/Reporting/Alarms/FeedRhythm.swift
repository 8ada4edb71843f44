import Campaign

/// How often a feed's files come, told by its last files alone.
///
/// A feed is late when more days have gone since its last file than ever lay between two of its last nine. Where all of these came
/// on working days, working days are counted, so that a weekend or a holiday makes no feed late. Fewer than four files make no rhythm.
public struct FeedRhythm: Equatable, Sendable {
    static let leastGaps = 3
    static let mostGaps = 8

    private let last: CivilDate
    private let longestGap: Int
    /// In calendar days, for people.
    private let longestDays: Int
    private let inWorkingDays: Bool
    private let calendar: WorkingCalendar

    /// - Parameter nights: those on which files of the feed came, ascending, each once.
    /// - Returns: nil where these are too few.
    public init?(nights: [CivilDate], calendar: WorkingCalendar) {
        let late = nights.suffix(Self.mostGaps + 1)
        guard late.count > Self.leastGaps, let last = late.last else { return nil }
        self.last = last
        self.calendar = calendar
        inWorkingDays = late.allSatisfy(calendar.isWorkingDay)
        let pairs = Array(zip(late, late.dropFirst()))
        let counted = inWorkingDays
        longestGap = pairs.map { Self.days(from: $0, to: $1, inWorkingDays: counted, calendar) }.max() ?? 0
        longestDays = pairs.map { Int($1.dayNumber - $0.dayNumber) }.max() ?? 0
    }

    /// The alarm of a night by which the feed should have come.
    public func alarm(on night: CivilDate, of pattern: String) -> Alarm? {
        guard Self.days(from: last, to: night, inWorkingDays: inWorkingDays, calendar) > longestGap else { return nil }
        return Alarm(.feedLate, of: pattern, since: last, count: Int(night.dayNumber - last.dayNumber), usual: longestDays)
    }

    private static func days(from: CivilDate, to: CivilDate, inWorkingDays: Bool, _ calendar: WorkingCalendar) -> Int {
        guard inWorkingDays else { return Int(to.dayNumber - from.dayNumber) }
        guard from < to else { return 0 }
        return (from.dayNumber + 1...to.dayNumber).count { calendar.isWorkingDay(CivilDate(dayNumber: $0)) }
    }
}
