import Campaign

/// The days to come, if all goes on as it did: a campaign run on counts, by the same rules as a night.
///
/// Each day: bounces of the day before are written to by post, then eligible people are invited, wave by wave and
/// département by département, up to `per_night`; those whose window has ended fall due, less those who are lost;
/// at most `per_day` of them are opened. Whole numbers throughout, so the same facts give the same forecast.
///
/// The band of each count lies between three courses: by the likely rates, by the lowest and by the highest ones. In the
/// course of the highest, people whose window already runs are lost at that rate as well; in the others they stay.
public struct Forecast: Equatable, Sendable {
    public let days: [ForecastDay]
    /// The first day after which nobody waits who can be opened; nil when it lies beyond ten years, and
    /// where the campaign opens nobody.
    public let allOpenedOn: CivilDate?
    /// The same by the course that ends first, and by the one that ends last.
    public let allOpenedEarliest, allOpenedLatest: CivilDate?
    /// Of all days until all are opened, at most ten years.
    public let queues: [OpeningQueue]

    /// The forecast for the `count` days after a night. O(days × départements).
    public init(
        after night: CivilDate, _ tally: ForecastTally, rates: RateRange, definition: CampaignDefinition, days count: Int = 60
    ) {
        let courses = Self.courses(rates).map {
            ForecastRun(tally, course: $0, definition: definition, after: night).days(count, untilAllOpenedWithin: Self.mostDays)
        }
        let likely = courses[0]
        days = Self.band(courses.map(\.days), count)
        allOpenedOn = likely.allOpenedOn
        let ends = courses.map(\.allOpenedOn)
        allOpenedEarliest = ends.compactMap(\.self).min()
        allOpenedLatest = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
        queues = definition.activation.automatic ? OpeningQueue.all(in: likely.days, quota: definition.activation.perDay) : []
    }

    /// The days alone, as reports have them: no day beyond is worked out.
    public static func days(
        after night: CivilDate, _ tally: ForecastTally, rates: RateRange, definition: CampaignDefinition, count: Int = 60
    ) -> [ForecastDay] {
        let courses = Self.courses(rates).map {
            ForecastRun(tally, course: $0, definition: definition, after: night).days(count, untilAllOpenedWithin: 0).days
        }
        return band(courses, count)
    }

    private static let mostDays = 3660

    /// The first course's days, with the band that all of them make.
    private static func band(_ courses: [[ForecastDay]], _ count: Int) -> [ForecastDay] {
        var days = Array(courses[0].prefix(count))
        for other in courses.dropFirst() {
            for at in days.indices { days[at].take(other[at].counts) }
        }
        return days
    }

    private static func courses(_ rates: RateRange) -> [ForecastCourse] {
        [
            ForecastCourse(rates: rates.likely, lostOfRunning: 0), ForecastCourse(rates: rates.lowest, lostOfRunning: 0),
            ForecastCourse(rates: rates.highest, lostOfRunning: rates.highest.lost),
        ]
    }
}

/// One set of rates for all days to come.
private struct ForecastCourse {
    var rates: ForecastRates
    /// Of people whose window runs when the forecast begins, in millionths.
    var lostOfRunning: Int
}

/// A forecast's state from day to day.
private struct ForecastRun {
    let definition: CampaignDefinition
    let rates: ForecastRates
    var date: CivilDate
    /// Still to be invited, by département.
    var eligible: [ChannelCounts]
    var toInvite: Int
    /// By the last day of the window: who falls due.
    var windows: [CivilDate: Int]
    var waiting = 0
    /// Bounced, to be written to by post tomorrow.
    var owed = 0
    var backlog = 0

    init(_ tally: ForecastTally, course: ForecastCourse, definition: CampaignDefinition, after night: CivilDate) {
        self.definition = definition
        rates = course.rates
        date = night
        eligible = Department.all.map { tally.eligible(in: $0) }
        toInvite = eligible.reduce(0) { $0 + $1.email + $1.post }
        windows = definition.activation.automatic ? tally.windows : [:]
        takeWaiting(tally)
        // Who is due already waits as the backlog does: nothing more is lost of them.
        if let rule = definition.ruleInForce(on: night) {
            for (day, people) in windows where rule.firstOpeningNight(closesOn: day) <= night {
                backlog += people
                windows[day] = nil
            }
        }
        for (day, people) in windows { windows[day] = people - ForecastRates.part(course.lostOfRunning, of: people) }
        waiting = windows.values.reduce(0, +)
    }

    /// Letters that the printer has not answered for are taken to leave tomorrow, and never to end before the day that they name.
    private mutating func takeWaiting(_ tally: ForecastTally) {
        let tomorrow = date.adding(days: 1)
        guard definition.activation.automatic, let rule = definition.ruleInForce(on: tomorrow) else { return }
        let end = rule.closesOn(noticeBy: .email, on: tomorrow, calendar: definition.calendar)
        for (named, people) in tally.waiting { windows[max(named, end), default: 0] += people }
    }

    var isOver: Bool { toInvite == 0 && waiting == 0 && owed == 0 && backlog == 0 }

    /// The next `count` days at least, and all days until nobody waits who can be opened, as long as these are not more than `most`.
    consuming func days(_ count: Int, untilAllOpenedWithin most: Int) -> (days: [ForecastDay], allOpenedOn: CivilDate?) {
        var days: [ForecastDay] = []
        var allOpenedOn: CivilDate?
        let opens = definition.activation.automatic
        while days.count < max(count, most), days.count < count || (opens && allOpenedOn == nil) {
            days.append(next())
            if opens, isOver, allOpenedOn == nil { allOpenedOn = days.last?.date }
        }
        return (days, allOpenedOn)
    }

    private mutating func next() -> ForecastDay {
        date = date.adding(days: 1)
        let terms = NightTerms(definition, night: date)
        extendWindows()
        var sent = ChannelCounts()
        if terms.ruleInForce {
            sent.post = owed
            owed = 0
            if terms.invites { invite(terms, &sent) }
            wait(sent.email, rates.bounced, until: terms.closesOn(.email))
            owed = ForecastRates.part(rates.bounced, of: sent.email)
            wait(sent.post, rates.returned, until: terms.closesOn(.post))
        }
        let due = terms.ruleInForce ? fallDue(terms) : 0
        backlog += due
        let opened = terms.opens ? min(backlog, definition.activation.perDay) : 0
        backlog -= opened
        return ForecastDay(
            date: date, email: sent.email, post: sent.post, due: due, activations: opened, backlog: backlog)
    }

    /// A rule that comes into force today moves the windows that run, by the conditions of the night's first stage:
    /// all of them are of notices sent before today.
    private mutating func extendWindows() {
        let yesterday = date.adding(days: -1)
        for one in definition.extensions(after: yesterday, through: date) {
            var moved: [CivilDate: Int] = [:]
            for (day, people) in windows {
                moved[one.newEnd(state: .notified, notifiedOn: yesterday, closesOn: day) ?? day, default: 0] += people
            }
            windows = moved
        }
    }

    /// First invitations, by wave, then département, up to the night's number; notices owed count towards it.
    private mutating func invite(_ terms: NightTerms, _ sent: inout ChannelCounts) {
        var room = max(0, definition.invitations.perNight - sent.post)
        guard room > 0, toInvite > 0 else { return }
        let come = Department.all.filter { terms.departmentsCome.contains($0) }
        for department in come.sorted(by: {
            (terms.waves.position(of: $0), $0) < (terms.waves.position(of: $1), $1)
        }) where room > 0 {
            let there = eligible[Int(department.index)]
            let all = there.email + there.post
            let taken = min(room, all)
            if taken == 0 { continue }
            let email = taken * there.email / all
            sent.email += email
            sent.post += taken - email
            eligible[Int(department.index)] = ChannelCounts(
                email: there.email - email, post: there.post - (taken - email))
            room -= taken
            toInvite -= taken
        }
    }

    /// Those of `sent` who get their notice and do not object; of a campaign that opens nobody, nobody waits.
    private mutating func wait(_ sent: Int, _ failed: Int, until day: CivilDate) {
        guard definition.activation.automatic else { return }
        let told = sent - ForecastRates.part(failed, of: sent)
        let staying = told - ForecastRates.part(rates.lost, of: told)
        windows[day, default: 0] += staying
        waiting += staying
    }

    private mutating func fallDue(_ terms: NightTerms) -> Int {
        let ended = windows.filter { $0.key <= terms.lastDueClosing }
        for day in ended.keys { windows[day] = nil }
        let due = ended.values.reduce(0, +)
        waiting -= due
        return due
    }
}
