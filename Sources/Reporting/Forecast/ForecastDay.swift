import Campaign
import Records

/// What a day to come is expected to bring.
public struct ForecastDay: Equatable, Sendable {
    public var date: CivilDate
    public var email, post: Int
    /// People whose window (and grace) has ended, newly this day.
    public var due: Int
    public var activations: Int
    /// Due and not opened at the day's end.
    public var backlog: Int

    public var notices: Int { email + post }

    public init(date: CivilDate, email: Int, post: Int, due: Int, activations: Int, backlog: Int) {
        self.date = date
        self.email = email
        self.post = post
        self.due = due
        self.activations = activations
        self.backlog = backlog
    }
}

/// `forecast.csv`: the days after the night.
extension NightReport {
    func writeForecast(to lines: inout ByteBuffer) {
        for day in forecast {
            lines.append(day.date.iso)
            for count in [day.notices, day.due, day.activations, day.backlog] {
                lines.append(0x2C)
                lines.append(count: count)
            }
            lines.append(0x0A)
        }
    }
}
