import Campaign
import Testing

@testable import Reporting

/// Made-up campaigns of one scheme: what they object to in a night, and whether that is an alarm.
@Suite struct ObjectionJumpTests {
    static let first = CivilDate(iso: "2022-01-31")!

    /// People told on each day, and those who object: `soon` in a million each day of the first week, `later` from then on.
    private struct Scheme {
        var told: [Int: Int]
        var soon = 1000, later = 200
        /// Days after which people are opened, and object no more.
        var window = 1000
        /// Days on which no file of events comes: their objections wait for the next one.
        var isQuiet: (Int) -> Bool = { _ in false }
        var randomness: UInt64?

        /// Nights 0..<count.
        func nights(_ count: Int) -> [ObjectionNight] {
            var random = randomness.map(Lottery.init)
            var waiting = 0
            var standing = 0
            return (0..<count).map { day in
                let fresh = (max(0, day - 7)..<day).reduce(0) { $0 + (told[$1] ?? 0) }
                let expected = fresh * soon / 1_000_000 + max(0, standing - fresh) * later / 1_000_000
                waiting += random?.around(expected) ?? expected
                var night = ObjectionNight(night: ObjectionJumpTests.first.adding(days: day))
                let here = isQuiet(day) ? 0 : waiting
                waiting -= here
                night[.told] = .init(objections: here, standing: standing, arrived: told[day] ?? 0)
                standing += (told[day] ?? 0) - here
                // Of those told so many days ago, some have objected.
                standing -= min(standing, (told[day - window] ?? 0) * 97 / 100)
                return night
            }
        }
    }

    /// As many of some thousands as a coin with that side up gives, by a square root of noise; the same each time.
    private struct Lottery {
        var state: UInt64

        mutating func around(_ expected: Int) -> Int {
            var sum = 0.0
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                sum += Double(state >> 33) / Double(1 << 31)
            }
            return max(0, Int((Double(expected) + (sum - 6) * Double(expected).squareRoot()).rounded()))
        }
    }

    private static func alarms(_ nights: [ObjectionNight]) -> [Int] {
        nights.indices.filter { ObjectionJump(Array(nights[...$0].suffix(ObjectionJump.daysOfHistory))) != nil }
    }

    @Test func aSteadyCampaignRaisesNoAlarmWhateverItsNoise() {
        let daily = Dictionary(uniqueKeysWithValues: (0..<80).map { ($0, 20_000) })
        for seed in 1...200 {
            let nights = Scheme(told: daily, randomness: UInt64(seed)).nights(80)
            #expect(Self.alarms(nights) == [], "seed \(seed)")
        }
    }

    @Test(arguments: [1, 3, 40])
    func aSmallSchemeRaisesNoneEither(_ people: Int) {
        let daily = Dictionary(uniqueKeysWithValues: (0..<80).map { ($0, 10 * people) })
        for seed in 1...50 {
            #expect(Self.alarms(Scheme(told: daily, soon: 9000, randomness: UInt64(seed)).nights(80)) == [], "seed \(seed)")
        }
    }

    @Test func aNewWaveIsNoJump() {
        let waves = [0: 1_000_000, 1: 1_000_000, 40: 3_000_000, 41: 2_000_000, 70: 6_000_000]
        #expect(Self.alarms(Scheme(told: waves).nights(90)) == [])
        for seed in 1...50 { #expect(Self.alarms(Scheme(told: waves, randomness: UInt64(seed)).nights(90)) == [], "seed \(seed)") }
    }

    /// Four weeks of invitations, windows of three weeks: what is left when no new people come.
    @Test(arguments: [(500, 500), (1000, 200), (2000, 500)])
    func theEndOfAWaveIsNoJump(_ soon: Int, _ later: Int) {
        let month = Dictionary(uniqueKeysWithValues: (0..<28).filter { $0 % 7 < 5 }.map { ($0, 200_000) })
        #expect(Self.alarms(Scheme(told: month, soon: soon, later: later, window: 21).nights(70)) == [])
        for seed in 1...50 {
            let nights = Scheme(told: month, soon: soon, later: later, window: 21, randomness: UInt64(seed)).nights(70)
            #expect(Self.alarms(nights) == [], "seed \(seed)")
        }
    }

    @Test func weekendsAndWeeklyFilesAreNoJump() {
        let daily = Dictionary(uniqueKeysWithValues: (0..<90).map { ($0, 50_000) })
        let weekend = Scheme(told: daily, isQuiet: { $0 % 7 > 4 })
        #expect(Self.alarms(weekend.nights(90)) == [])
        #expect(Self.alarms(Scheme(told: daily, isQuiet: { $0 % 7 != 0 }).nights(90)) == [], "once a week")
        #expect(Self.alarms(Scheme(told: daily, isQuiet: { $0 % 14 != 0 }).nights(90)) == [], "every other week")
    }

    @Test func threeTimesAsManyAreAJumpOnThatNightAndTheNext() throws {
        let daily = Dictionary(uniqueKeysWithValues: (0..<80).map { ($0, 20_000) })
        for seed in 1...50 {
            var nights = Scheme(told: daily, randomness: UInt64(seed)).nights(80)
            let usual = nights[60][.told].objections
            for night in [60, 61] { nights[night][.told].objections *= 3 }
            #expect(Self.alarms(nights) == [60, 61], "seed \(seed)")
            let jump = try #require(ObjectionJump(Array(nights[...60].suffix(ObjectionJump.daysOfHistory))))
            #expect(jump.objections == 3 * usual)
            #expect((usual * 2 / 3...usual * 4 / 3).contains(jump.expected), "\(jump.expected) of \(usual)")
        }
    }

    /// Median and distance forget a night that was wild: the jump after it is seen as well.
    @Test func anEarlierJumpHidesNone() {
        var nights = Scheme(told: [0: 1_000_000], soon: 200, later: 200).nights(60)
        for night in [30, 45] { nights[night][.told].objections *= 20 }
        #expect(Self.alarms(nights) == [30, 45])
    }

    @Test(arguments: [(19, []), (20, [40])] as [(Int, [Int])])
    func aSchemeOfWhichNobodyEverObjectedTakesTwentyObjections(_ objections: Int, _ alarms: [Int]) {
        var nights = Scheme(told: [0: 10_000], soon: 0, later: 0).nights(41)
        nights[40][.told].objections = objections
        #expect(Self.alarms(nights) == alarms)
    }

    @Test(arguments: [(13, []), (14, [14])] as [(Int, [Int])])
    func beforeFourteenNightsOnWhichSomebodyCouldObjectThereIsNone(_ nightsBefore: Int, _ alarms: [Int]) {
        var nights = (0...nightsBefore).map { ObjectionNight(night: Self.first.adding(days: $0)) }
        for at in nights.indices { nights[at][.opened].standing = 5000 }
        nights[nightsBefore][.opened].objections = 500
        #expect(Self.alarms(nights) == alarms)
    }

    @Test func aJumpOfPeopleWithAnAccountIsSeenBesideManyOthersObjections() throws {
        var nights = Scheme(told: Dictionary(uniqueKeysWithValues: (0..<60).map { ($0, 100_000) })).nights(60)
        for at in nights.indices { nights[at][.opened] = .init(objections: at % 3, standing: 500_000, arrived: 0) }
        nights[59][.opened].objections = 60
        let jump = try #require(ObjectionJump(nights))
        #expect(jump.objections == 60, "those of the group alone")
        #expect((1...2).contains(jump.expected))
    }

    @Test func aNightsNumbersAreThoseOfBalanceAndFlows() throws {
        var report = SampleNight.report
        report.balance = [
            BalanceRow(scheme: 1, state: .notified, people: 90), BalanceRow(scheme: 1, state: .objected, people: 9),
            BalanceRow(scheme: 1, state: .opened, people: 31), BalanceRow(scheme: 1, state: .closed, people: 2),
        ]
        report.steps = [
            StepRow(scheme: 1, from: .eligible, to: .notified, cause: .notice, people: 40),
            StepRow(scheme: 1, from: .notified, to: .objected, cause: .objection, people: 8),
            StepRow(scheme: 1, from: .notified, to: .unconfirmed, cause: .objection, people: 1),
            StepRow(scheme: 1, from: .unconfirmed, to: .objected, cause: .objection, people: 1),
            StepRow(scheme: 1, from: .notified, to: .opened, cause: .opening, people: 30),
            StepRow(scheme: 1, from: .opened, to: .closed, cause: .remedied, people: 2),
        ]
        let night = try #require(report.objectionNights()[1])
        #expect(night[.untold] == .init(objections: 0, standing: 40, arrived: 0))
        #expect(night[.told] == .init(objections: 10, standing: 89, arrived: 40))
        #expect(night[.opened] == .init(objections: 2, standing: 3, arrived: 30))
    }
}
