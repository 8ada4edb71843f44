import Campaign
import Records

/// What a day to come is expected to bring, and between which numbers that lies. `day.due` is `day.counts.due`.
@dynamicMemberLookup
public struct ForecastDay: Equatable, Sendable {
    public var date: CivilDate
    public var counts: ForecastCounts
    /// The band: the least and the most of each count by the lowest and the highest of the campaign's own rates (`RateRange`).
    /// Nights of a program that knew no band have the day's own counts.
    public var low, high: ForecastCounts

    /// - Parameters:
    ///   - low: the band's lower edge; the counts themselves where it is left out.
    ///   - high: the upper one.
    public init(
        date: CivilDate, email: Int, post: Int, due: Int, activations: Int, backlog: Int, low: ForecastCounts? = nil,
        high: ForecastCounts? = nil
    ) {
        self.init(
            date: date, ForecastCounts(email: email, post: post, due: due, activations: activations, backlog: backlog), low: low,
            high: high)
    }

    init(date: CivilDate, _ counts: ForecastCounts, low: ForecastCounts? = nil, high: ForecastCounts? = nil) {
        self.date = date
        self.counts = counts
        self.low = low ?? counts
        self.high = high ?? counts
    }

    public subscript(dynamicMember count: KeyPath<ForecastCounts, Int>) -> Int { counts[keyPath: count] }

    /// Widens the band to hold the counts that another course gives the day.
    mutating func take(_ other: ForecastCounts) {
        low = low.merged(other, by: min)
        high = high.merged(other, by: max)
    }
}

/// A day's counts, or those of an edge of its band.
public struct ForecastCounts: Equatable, Sendable {
    public var email, post: Int
    /// People whose window (and grace) has ended, newly this day.
    public var due: Int
    public var activations: Int
    /// Due and not opened at the day's end.
    public var backlog: Int

    public var notices: Int { email + post }

    public init(email: Int, post: Int, due: Int, activations: Int, backlog: Int) {
        self.email = email
        self.post = post
        self.due = due
        self.activations = activations
        self.backlog = backlog
    }

    /// As whole numbers, in the order in which the ledger keeps them.
    public var numbers: [Int] { Self.fields.map { self[keyPath: $0] } }

    /// From what `numbers` gave; nil when it gave no such thing.
    init?(numbers: ArraySlice<Int>) {
        guard numbers.count == Self.fields.count else { return nil }
        self.init(email: 0, post: 0, due: 0, activations: 0, backlog: 0)
        for (field, number) in zip(Self.fields, numbers) { self[keyPath: field] = number }
    }

    func merged(_ other: ForecastCounts, by one: (Int, Int) -> Int) -> ForecastCounts {
        var merged = self
        for field in Self.fields { merged[keyPath: field] = one(self[keyPath: field], other[keyPath: field]) }
        return merged
    }

    private static var fields: [WritableKeyPath<ForecastCounts, Int>] { [\.email, \.post, \.due, \.activations, \.backlog] }
}

/// `forecast.csv` and `forecast_band.csv`: the days after the night. Both tell the channels together: apart they would tell how people
/// still to be told can be reached, which the cube withholds.
extension NightReport {
    func writeForecast(to lines: inout ByteBuffer) {
        for day in forecast { Self.write([day.notices, day.due, day.activations, day.backlog], of: day, to: &lines) }
    }

    func writeForecastBand(to lines: inout ByteBuffer) {
        for day in forecast {
            let (low, high) = (day.low, day.high)
            Self.write(
                [
                    low.notices, high.notices, low.due, high.due, low.activations, high.activations, low.backlog, high.backlog,
                ], of: day, to: &lines)
        }
    }

    private static func write(_ counts: [Int], of day: ForecastDay, to lines: inout ByteBuffer) {
        lines.append(day.date.iso)
        for count in counts {
            lines.append(0x2C)
            lines.append(count: count)
        }
        lines.append(0x0A)
    }
}
