import Campaign
import Testing

@testable import Reporting

@Suite struct ForecastTests {
    /// A Monday.
    static let night = CivilDate(iso: "2022-01-31")!
    static let nobodyLost = steady(ForecastRates(lost: 0, bounced: 0, returned: 0))

    /// Rates that don't vary.
    static func steady(_ rates: ForecastRates) -> RateRange {
        var range = RateRange([])
        (range.likely, range.lowest, range.highest) = (rates, rates, rates)
        return range
    }

    static func definition(perNight: Int = 100, perDay: Int = 60, rules: [Rule]? = nil, waves: [Wave] = []) -> CampaignDefinition {
        let weekOf7 = Rule(inForce: night, window: Window(end: .length(Length(7, .days), rollsToWorkingDay: false)))
        return CampaignDefinition(
            name: "small", identity: .nir, production: true, folders: Folders(inbox: "", store: "", outbox: "", reports: ""),
            calendar: WorkingCalendar(holidays: .france, weekend: [6, 7]), partitions: 8, secretFile: "",
            sources: [Source(scheme: "01", name: "", feed: Feed(files: "*", layout: "canonical-population", required: false))],
            events: [], rejectLimit: RejectLimit(percent: 2), rules: rules ?? [weekOf7],
            invitations: Invitations(perNight: perNight, days: .working, waves: waves),
            activation: ActivationQuota(perDay: perDay, days: .all),
            retention: Retention(closed: Length(10, .years), deletion: Length(3, .months)), smallestCell: 11)
    }

    @Test func everybodyIsInvitedFallsDueAndIsOpenedUnderBothQuotas() {
        var tally = ForecastTally()
        tally.add(120, eligibleIn: Department(index: 0), by: .email)
        tally.add(30, eligibleIn: Department(index: 1), by: .post)
        let forecast = Forecast(after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(), days: 14)
        let rows = forecast.days.map { [$0.email, $0.post, $0.due, $0.activations, $0.backlog] }
        #expect(rows[0] == [100, 0, 0, 0, 0])
        #expect(rows[1] == [20, 30, 0, 0, 0])
        #expect(Array(rows[2..<8]) == Array(repeating: [0, 0, 0, 0, 0], count: 6))
        // Told on 1 February for seven days: in time until the 8th, opened from the 9th.
        #expect(rows[8] == [0, 0, 100, 60, 40])
        #expect(rows[9] == [0, 0, 50, 60, 30])
        #expect(rows[10] == [0, 0, 0, 30, 0])
        #expect(forecast.allOpenedOn == CivilDate(iso: "2022-02-11"))
    }

    @Test func nobodyIsInvitedOnAWeekend() {
        var tally = ForecastTally()
        tally.add(1000, eligibleIn: Department(index: 0), by: .email)
        let days = Forecast(after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(), days: 7).days
        #expect(days.map(\.notices) == [100, 100, 100, 100, 0, 0, 100])
    }

    @Test func aWaveWaitsForItsDay() {
        var tally = ForecastTally()
        tally.add(50, eligibleIn: Department(code: "01")!, by: .email)
        tally.add(50, eligibleIn: Department(code: "02")!, by: .post)
        let waves = [
            Wave(from: CivilDate(iso: "2022-02-03")!, departments: ["01"]),
            Wave(from: CivilDate(iso: "2022-02-02")!, departments: ["02"]),
        ]
        let days = Forecast(
            after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(waves: waves), days: 4).days
        #expect(days.map(\.email) == [0, 0, 50, 0])
        #expect(days.map(\.post) == [0, 50, 0, 0])
    }

    @Test func windowsAlreadyRunningFallDueAndWhoIsDueWaits() {
        var tally = ForecastTally()
        tally.add(10, closingOn: Self.night.adding(days: -1))
        tally.add(20, closingOn: Self.night)
        tally.add(30, closingOn: Self.night.adding(days: 1))
        let days = Forecast(
            after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(perDay: 25), days: 3).days
        #expect(days.map(\.due) == [20, 30, 0])
        #expect(days.map(\.activations) == [25, 25, 10])
        #expect(days.map(\.backlog) == [5, 10, 0])
    }

    @Test func whoObjectsIsNotDueAndABouncedMailIsFollowedByALetter() {
        var tally = ForecastTally()
        tally.add(100, eligibleIn: Department(index: 0), by: .email)
        let rates = Self.steady(ForecastRates(lost: 100_000, bounced: 200_000, returned: 500_000))
        let days = Forecast(after: Self.night, tally, rates: rates, definition: Self.definition(), days: 20).days
        #expect(days[0].email == 100)
        #expect(days[1].post == 20)
        #expect(days[8].due == 72)
        #expect(days[9].due == 9)
        #expect(days.reduce(0) { $0 + $1.activations } == 81)
    }

    @Test func beforeTheFirstRuleNothingGoesOutAndNothingOpens() {
        let later = Rule(
            inForce: Self.night.adding(days: 5), window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: false)))
        var tally = ForecastTally()
        tally.add(10, eligibleIn: Department(index: 0), by: .email)
        let days = Forecast(
            after: Self.night, tally, rates: Self.steady(.national), definition: Self.definition(rules: [later]), days: 10).days
        #expect(days.prefix(4).allSatisfy { $0.notices == 0 && $0.activations == 0 })
        #expect(days.reduce(0) { $0 + $1.notices } == 10)
    }

    @Test func aRuleToComeMovesTheWindowsThatRunOnItsDayAndNoOthers() {
        func rule(_ day: Int, length: Int, grace: Int = 0, extend: Int = 0) -> Rule {
            Rule(
                inForce: Self.night.adding(days: day),
                window: Window(end: .length(Length(length, .days), rollsToWorkingDay: false), graceDays: grace),
                extendDays: extend)
        }
        var tally = ForecastTally()
        tally.add(1, closingOn: Self.night.adding(days: 2))
        tally.add(10, closingOn: Self.night.adding(days: 3))
        tally.add(100, eligibleIn: Department(index: 0), by: .email)
        // The second rule comes on day 3: the 10 and the 100 of day 1, who had until day 4, get two days more. The
        // window of the 1 had ended, though its grace had not.
        let rules = [rule(0, length: 3, grace: 2), rule(3, length: 9, grace: 2, extend: 2), rule(30, length: 9, extend: 5)]
        let days = Forecast(
            after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(perDay: 1000, rules: rules), days: 12
        ).days
        #expect(days.map(\.due) == [0, 0, 0, 0, 1, 0, 0, 10, 100, 0, 0, 0])
    }

    @Test func whatNeverEndsHasNoLastDay() {
        var tally = ForecastTally()
        tally.add(10, eligibleIn: Department(index: 0), by: .email)
        let forecast = Forecast(
            after: Self.night, tally, rates: Self.nobodyLost, definition: Self.definition(perNight: 0), days: 3)
        #expect(forecast.days.count == 3)
        #expect(forecast.allOpenedOn == nil)
    }

    @Test func ratesAreTheCampaignsOwnOrElseTheNationalOnes() {
        #expect(ForecastRates(emails: 0, letters: 0, lost: 0, bounced: 0, returned: 0) == .national)
        let own = ForecastRates(emails: 900, letters: 100, lost: 10, bounced: 9, returned: 1)
        #expect(own == ForecastRates(lost: 10_000, bounced: 10_000, returned: 10_000))
    }

    @Test func aTallyComesBackFromItsNumbers() {
        var tally = ForecastTally()
        tally.add(10, eligibleIn: Department(index: 3), by: .post)
        tally.add(7, closingOn: Self.night)
        #expect(ForecastTally(sparse: tally.sparse) == tally)
        var back = tally
        back.add(-7, closingOn: Self.night)
        tally.add(back)
        #expect(tally.sparse == [7, 20, 1000 + Int(Self.night.dayNumber), 7])
        #expect(ForecastTally(sparse: [1]) == nil)
        #expect(ForecastTally(sparse: [500, 1]) == nil)
    }
}
