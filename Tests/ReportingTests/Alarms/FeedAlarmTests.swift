import Campaign
import Testing

@testable import Reporting

@Suite struct FeedAlarmTests {
    /// A Monday.
    static let first = CivilDate(iso: "2022-01-31")!
    static let calendar = WorkingCalendar(holidays: .france, weekend: [6, 7])

    /// The days, counted from `first`, on which a night of the following weeks calls the feed late.
    private static func late(_ came: [Int], through last: Int) -> [Int] {
        (0...last).filter { day in
            let nights = came.filter { $0 <= day }.map { first.adding(days: $0) }
            return FeedRhythm(nights: nights, calendar: calendar)?.alarm(on: first.adding(days: day), of: "rg-*.csv") != nil
        }
    }

    @Test func aWeeklyFeedIsLateOnTheEighthDay() throws {
        #expect(Self.late([0, 7, 14, 21], through: 31) == [29, 30, 31])
        let nights = [0, 7, 14, 21].map { Self.first.adding(days: $0) }
        let alarm = try #require(FeedRhythm(nights: nights, calendar: Self.calendar)?.alarm(on: Self.first.adding(days: 29), of: "rg-*.csv"))
        #expect(alarm == Alarm(.feedLate, of: "rg-*.csv", since: nights[3], count: 8, usual: 7))
    }

    @Test func aFeedThatComesAgainIsLateNoMore() {
        #expect(Self.late([0, 7, 14, 21, 30, 37], through: 45) == [29], "nine days are now among its gaps")
    }

    @Test func aFeedOfWorkingDaysIsNotLateOnAWeekend() {
        #expect(Self.late([0, 1, 2, 3, 4, 7, 8, 9], through: 10) == [])
        #expect(Self.late([0, 1, 2, 3, 4], through: 9) == [8, 9], "Monday's lacked: known by Tuesday")
    }

    @Test func aFeedOfEveryDayIsLateOnTheSecondDay() {
        #expect(Self.late([0, 1, 2, 3, 4, 5, 6, 7], through: 10) == [9, 10])
    }

    @Test func threeFilesAreNoRhythmAndALongGapIsForgottenAfterNineFiles() {
        #expect(Self.late([0, 7, 14], through: 60) == [])
        let daily = [0] + Array(30...38)
        #expect(Self.late(daily, through: 41) == [40, 41])
        #expect(Self.late(Array(daily.dropLast()), through: 41) == [], "thirty days are among the last eight gaps")
    }

    private static func shrinks(_ rows: Int...) -> Bool {
        DeliveryShrinkage(rows.enumerated().map { .init(night: first.adding(days: $0), rows: $1) }) != nil
    }

    @Test func aFileIsSmallFromAFifthOn() throws {
        #expect(!Self.shrinks(1000, 801))
        #expect(Self.shrinks(1000, 800))
        #expect(Self.shrinks(1000, 0))
        #expect(!Self.shrinks(1000))
        #expect(!Self.shrinks(0, 0))
        #expect(!Self.shrinks(100, 5000))
        let small = try #require(DeliveryShrinkage([.init(night: Self.first, rows: 10), .init(night: Self.first.adding(days: 7), rows: 8)]))
        #expect(small.last.rows == 10 && small.tonight.rows == 8)
    }

    @Test func whoSendsFewRowsBetweenFullFilesIsTakenForWhatTheyAre() {
        #expect(Self.shrinks(3500, 40), "the first time nobody can know")
        #expect(Self.shrinks(3500, 40, 3500, 45), "one drop is no habit")
        #expect(!Self.shrinks(3500, 40, 3500, 45, 3500, 12))
        #expect(!Self.shrinks(3500, 40, 39, 20))
        #expect(Self.shrinks(3500, 40, 3500, 45, 2800), "a full file is held against the last full one")
        #expect(!Self.shrinks(3500, 40, 3500, 45, 2801))
        #expect(Self.shrinks(3500, 40, 100, 100, 100, 100, 100, 100, 100, 70), "what lies nine files back is forgotten")
    }
}
