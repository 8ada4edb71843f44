import Campaign
import Records

/// What a day to come is expected to bring, and between which numbers that lies.
public struct ForecastDay: Equatable, Sendable {
    public var date: CivilDate
    public var email, post: Int
    /// People whose window (and grace) has ended, newly this day.
    public var due: Int
    public var activations: Int
    /// Due and not opened at the day's end.
    public var backlog: Int
    /// The band: the least and the most of each count by the lowest and the highest of the campaign's own rates (`RateRange`).
    /// Nights of a program that knew no band have the day's own counts.
    public var low, high: ForecastCounts

    public var notices: Int { email + post }

    /// - Parameters:
    ///   - low: the band's lower edge; the counts themselves where it is left out.
    ///   - high: the upper one.
    public init(
        date: CivilDate, email: Int, post: Int, due: Int, activations: Int, backlog: Int, low: ForecastCounts? = nil,
        high: ForecastCounts? = nil
    ) {
        self.date = date
        self.email = email
        self.post = post
        self.due = due
        self.activations = activations
        self.backlog = backlog
        let own = ForecastCounts(email: email, post: post, due: due, activations: activations, backlog: backlog)
        self.low = low ?? own
        self.high = high ?? own
    }

    /// The day's own counts.
    public var counts: ForecastCounts {
        ForecastCounts(email: email, post: post, due: due, activations: activations, backlog: backlog)
    }

    /// Widens the band to hold the counts that another course gives the day.
    mutating func take(_ other: ForecastCounts) {
        low = low.merged(other, by: min)
        high = high.merged(other, by: max)
    }
}

/// A day's counts, as `ForecastDay` has them.
public struct ForecastCounts: Equatable, Sendable {
    public var email, post, due, activations, backlog: Int

    public var notices: Int { email + post }

    public init(email: Int, post: Int, due: Int, activations: Int, backlog: Int) {
        self.email = email
        self.post = post
        self.due = due
        self.activations = activations
        self.backlog = backlog
    }

    func merged(_ other: ForecastCounts, by one: (Int, Int) -> Int) -> ForecastCounts {
        ForecastCounts(
            email: one(email, other.email), post: one(post, other.post), due: one(due, other.due),
            activations: one(activations, other.activations), backlog: one(backlog, other.backlog))
    }
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
