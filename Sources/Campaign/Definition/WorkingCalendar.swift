/// Weekend and holidays of a campaign; `WorkingCalendar+Days` says which days are working days.
public struct WorkingCalendar: Equatable, Sendable {
    public enum Holidays: String, CaseIterable, Sendable { case none, france, germany, australia }

    public var holidays: Holidays
    /// 1 Monday … 7 Sunday.
    public var weekend: Set<Int>

    public init(holidays: Holidays, weekend: Set<Int>) {
        self.holidays = holidays
        self.weekend = weekend
    }
}
