import Campaign

/// A time in which more people are due than the quota lets open: the day after six weeks of a big first wave, and the
/// days until all of them are opened.
public struct OpeningQueue: Equatable, Sendable {
    /// A day on which more people fall due than may be opened in a day.
    public struct Day: Equatable, Sendable {
        public var date: CivilDate
        /// Newly due.
        public var due: Int
    }

    /// The first day at whose end somebody waits.
    public var from: CivilDate
    /// Openings allowed a day.
    public var quota: Int
    public var days: [Day] = []
    /// The most who wait at a day's end, and the first such day.
    public var most = 0
    public var mostOn: CivilDate
    /// The day at whose end nobody waits any more; nil when it lies beyond the days looked at.
    public var emptyOn: CivilDate?

    /// The queues of these days, which follow each other. People who wait for a working day alone are none: a queue has a day on which
    /// all that the quota allows were opened and somebody was left.
    static func all(in days: [ForecastDay], quota: Int) -> [OpeningQueue] {
        var queues: [OpeningQueue] = []
        var running: OpeningQueue?
        var isByQuota = false
        func end(_ queue: OpeningQueue?) { if let queue, isByQuota { queues.append(queue) } }
        for day in days {
            guard day.backlog > 0 else {
                running?.emptyOn = day.date
                end(running)
                (running, isByQuota) = (nil, false)
                continue
            }
            var queue = running ?? OpeningQueue(from: day.date, quota: quota, mostOn: day.date)
            if day.due > quota { queue.days.append(Day(date: day.date, due: day.due)) }
            if day.backlog > queue.most { (queue.most, queue.mostOn) = (day.backlog, day.date) }
            if day.activations == quota { isByQuota = true }
            running = queue
        }
        end(running)
        return queues
    }

    init(from: CivilDate, quota: Int, mostOn: CivilDate) {
        self.from = from
        self.quota = quota
        self.mostOn = mostOn
    }
}
