import Campaign
import Testing

@testable import Reporting

@Suite struct ForecastBandTests {
    @Test func theRangeHoldsTheRatesOfTheLastNights() {
        // 28 nights lost 1 in 100, then 28 nights 3 in 100.
        let calm = Array(repeating: NightRates(emails: 900, letters: 100, lost: 10, bounced: 9, returned: 2), count: 28)
        let wild = Array(repeating: NightRates(emails: 900, letters: 100, lost: 30, bounced: 9, returned: 1), count: 28)
        let range = RateRange(calm + wild)
        #expect(range.likely == ForecastRates(lost: 30_000, bounced: 10_000, returned: 10_000))
        // The first of the last 28 nights has 27 calm ones behind it.
        #expect(range.lowest == ForecastRates(lost: (27 * 10 + 30) * 1_000_000 / 28_000, bounced: 10_000, returned: 10_000))
        #expect(range.highest == ForecastRates(lost: 30_000, bounced: 10_000, returned: (27 * 2 + 1) * 1_000_000 / 2800))
        #expect(RateRange(calm + calm + wild) == range, "what lies further back does not count")
        #expect(RateRange(calm + calm).lowest == RateRange(calm + calm).highest, "rates that never varied")
    }

    @Test func aYoungCampaignTakesTheNationalRateAsPossible() {
        let range = RateRange(Array(repeating: NightRates(emails: 1000, letters: 0, lost: 2), count: 5))
        #expect(range.likely.lost == 2000)
        #expect(range.lowest.lost == 2000)
        #expect(range.highest.lost == ForecastRates.national.lost)
        #expect(RateRange([]) == ForecastTests.steady(.national))
    }

    @Test func objectionsToAWaveThatIsOverDoNotWidenTheBand() {
        func wave(_ nights: Int) -> [NightRates] { Array(repeating: NightRates(emails: 100_000, lost: 1000), count: nights) }
        let between = Array(repeating: NightRates(emails: 1, lost: 900), count: 20)
        // At its worst 26,000 were lost to 800,020 e-mails, when fewer than half of the 2,700,001 of now had gone out.
        let range = RateRange(wave(10) + between + wave(27))
        #expect(range.highest.lost == (14 * 1000 + 14 * 900) * 1_000_000 / 1_400_014)
        #expect(range.lowest.lost == range.likely.lost)
        #expect(range.likely.lost == (27 * 1000 + 900) * 1_000_000 / 2_700_001)
    }

    @Test func theBandHoldsTheLikelyCourseAndIsWiderWhereRatesVary() {
        var tally = ForecastTally()
        tally.add(100_000, eligibleIn: Department(index: 0), by: .email)
        tally.add(40_000, closingOn: ForecastTests.night.adding(days: 5))
        var range = ForecastTests.steady(ForecastRates(lost: 10_000, bounced: 20_000, returned: 5000))
        range.lowest = ForecastRates(lost: 5000, bounced: 10_000, returned: 0)
        range.highest = ForecastRates(lost: 20_000, bounced: 40_000, returned: 10_000)
        let definition = ForecastTests.definition(perNight: 20_000, perDay: 15_000)
        let forecast = Forecast(after: ForecastTests.night, tally, rates: range, definition: definition, days: 30)
        for day in forecast.days {
            for count in [\ForecastCounts.email, \.post, \.due, \.activations, \.backlog] {
                #expect((day.low[keyPath: count]...day.high[keyPath: count]).contains(day.counts[keyPath: count]), "\(day.date.iso)")
            }
        }
        // Windows that run lose nobody, or the highest rate.
        let running = forecast.days[5]
        #expect((running.low.due, running.due, running.high.due) == (39_200, 40_000, 40_000))
        let invited = forecast.days[8]
        #expect(invited.due == 19_404, "of 20,000 e-mails 2% bounce, then 1% are lost")
        #expect((invited.low.due, invited.high.due) == (18_816, 19_701))
        #expect(forecast.days[1].low.post == 200 && forecast.days[1].post == 400 && forecast.days[1].high.post == 800)
        let still = Forecast(after: ForecastTests.night, tally, rates: ForecastTests.steady(range.likely), definition: definition, days: 30)
        #expect(still.days.map(\.counts) == forecast.days.map(\.counts), "the band moves no count")
        #expect(Forecast.days(after: ForecastTests.night, tally, rates: range, definition: definition, count: 30) == forecast.days)
        #expect(forecast.allOpenedEarliest! <= forecast.allOpenedOn! && forecast.allOpenedOn! <= forecast.allOpenedLatest!)
    }

    @Test func theDayAfterSixWeeksOfABigFirstWaveIsNamedAndWhenNobodyWaits() throws {
        var tally = ForecastTally()
        tally.add(9_000_000, eligibleIn: Department(index: 0), by: .email)
        let sixWeeks = Rule(
            inForce: ForecastTests.night, window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: false)))
        let definition = ForecastTests.definition(perNight: 9_000_000, perDay: 2_000_000, rules: [sixWeeks])
        // Asked for a month, it is told although it lies beyond.
        let forecast = Forecast(after: ForecastTests.night, tally, rates: ForecastTests.nobodyLost, definition: definition, days: 30)
        let queue = try #require(forecast.queues.first)
        #expect(forecast.queues.count == 1)
        let day = ForecastTests.night.adding(days: 1 + 42 + 1)
        #expect(queue.from == day && queue.quota == 2_000_000)
        #expect(queue.days == [.init(date: day, due: 9_000_000)])
        #expect((queue.most, queue.mostOn) == (7_000_000, day))
        #expect(queue.emptyOn == day.adding(days: 4) && forecast.allOpenedOn == queue.emptyOn)
    }

    @Test func whoWaitsForAWorkingDayAloneIsNoQueue() {
        func day(_ number: Int, due: Int, _ activations: Int, backlog: Int) -> ForecastDay {
            ForecastDay(date: ForecastTests.night.adding(days: number), email: 0, post: 0, due: due, activations: activations, backlog: backlog)
        }
        let weekend = [day(1, due: 50, 0, backlog: 50), day(2, due: 0, 50, backlog: 0), day(3, due: 5, 5, backlog: 0)]
        #expect(OpeningQueue.all(in: weekend, quota: 60) == [])
        let filled = [
            day(1, due: 50, 0, backlog: 50), day(2, due: 30, 60, backlog: 20), day(3, due: 0, 20, backlog: 0), day(4, due: 70, 60, backlog: 10),
        ]
        let queues = OpeningQueue.all(in: filled, quota: 60)
        #expect(queues.map(\.from) == [filled[0].date, filled[3].date])
        #expect(queues.map(\.emptyOn) == [filled[2].date, nil])
        #expect(queues.map(\.days) == [[], [.init(date: filled[3].date, due: 70)]])
        #expect(queues.map(\.most) == [50, 10])
    }
}
