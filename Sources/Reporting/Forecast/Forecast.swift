import Campaign

/// The days to come, if all goes on as it did: a campaign run on counts, by the same rules as a night.
///
/// Each day: bounces of the day before are written to by post, then eligible people are invited, wave by wave and
/// département by département, up to `per_night`; those whose window has ended fall due, less those who are lost;
/// at most `per_day` of them are opened. Whole numbers throughout, so the same facts give the same forecast.
public struct Forecast: Equatable, Sendable {
    public let days: [ForecastDay]
    /// The first day after which nobody waits who can be opened; nil when it lies beyond ten years, and
    /// where the campaign opens nobody.
    public let allOpenedOn: CivilDate?

    /// The forecast for the `count` days after a night. O(days × départements).
    public init(
        after night: CivilDate, _ tally: ForecastTally, rates: ForecastRates, definition: CampaignDefinition,
        days count: Int = 60
    ) {
        var run = ForecastRun(tally, rates: rates, definition: definition, after: night)
        var days: [ForecastDay] = []
        var allOpenedOn: CivilDate?
        var ahead = 0
        let opens = definition.activation.automatic
        while ahead < max(count, 3660), days.count < count || (opens && allOpenedOn == nil) {
            ahead += 1
            let day = run.next()
            if days.count < count { days.append(day) }
            if opens, run.isOver, allOpenedOn == nil { allOpenedOn = day.date }
        }
        self.days = days
        self.allOpenedOn = allOpenedOn
    }
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

    init(_ tally: ForecastTally, rates: ForecastRates, definition: CampaignDefinition, after night: CivilDate) {
        self.definition = definition
        self.rates = rates
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

    mutating func next() -> ForecastDay {
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
