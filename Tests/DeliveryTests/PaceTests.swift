@testable import Delivery
import Testing

@Suite struct PaceTests {
    @Test func aRateIsKeptEvenly() {
        var pace = RatePace(perSecond: 10)
        var now = 0.0
        var taken: [Double] = []
        while taken.count < 31 {
            if pace.wait(now: now) == 0 {
                pace.take(1, now: now)
                taken.append(now)
            } else {
                now += 0.001
            }
        }
        #expect(taken[30] > 2.9 && taken[30] < 3.1)
        for at in 0..<20 { #expect(taken[at + 10] - taken[at] > 0.9) }
    }

    @Test func withoutARateNothingWaits() {
        var pace = RatePace(perSecond: nil)
        pace.take(1_000_000, now: 0)
        #expect(pace.wait(now: 0) == 0)
    }

    @Test func eachPauseIsTwiceTheOneBeforeUpToABound() {
        let patience = Patience(firstPause: 0.5, longestPause: 3)
        #expect((1...5).map(patience.pause) == [0.5, 1, 2, 3, 3])
    }

    @Test func aBreakerOpensTriesOneAndClosesAgain() {
        var breaker = Breaker(threshold: 3, trials: 2, patience: Patience(firstPause: 1, longestPause: 10))
        for _ in 0..<2 { breaker.fail(now: 0) }
        #expect(breaker.wait(now: 0, underWay: 5) == 0)
        breaker.fail(now: 0)
        #expect(breaker.wait(now: 0.25, underWay: 0) == 0.75)
        // What was under way when it opened says nothing new, and is waited for.
        breaker.fail(now: 0.5)
        #expect(breaker.wait(now: 1.5, underWay: 1) == nil)
        #expect(breaker.wait(now: 1.5, underWay: 0) == 0)
        breaker.start(now: 1.5)
        #expect(breaker.wait(now: 1.5, underWay: 1) == nil)
        breaker.fail(now: 2)
        #expect(breaker.wait(now: 2, underWay: 0) == 2)
        breaker.start(now: 4)
        breaker.succeed()
        #expect(breaker.wait(now: 4, underWay: 3) == 0)
        #expect(!breaker.isSpent)
    }

    @Test func aBreakerIsSpentWhenAllItsTrialsFailed() {
        var breaker = Breaker(threshold: 1, trials: 2, patience: Patience(firstPause: 1, longestPause: 1))
        breaker.fail(now: 0)
        breaker.start(now: 1)
        breaker.fail(now: 1)
        #expect(!breaker.isSpent)
        breaker.start(now: 2)
        breaker.fail(now: 2)
        #expect(breaker.isSpent)
    }
}
