import Testing

@testable import Campaign

@Suite struct NightOrderTests {
    private func verdict(_ night: String, complete: [String], unfinished: String? = nil) -> NightOrder {
        NightOrder.verdict(
            for: day(night), isComplete: complete.contains(night), lastComplete: complete.last.map(day),
            unfinished: unfinished.map(day))
    }

    @Test func theFirstNightRuns() { #expect(verdict("2022-01-31", complete: []) == .runs) }

    @Test func case20_aGapIsAllowed() { #expect(verdict("2022-02-20", complete: ["2022-01-31"]) == .runs) }

    @Test func case20_aNightBeforeTheLastIsDoneOrRefused() {
        let done = ["2022-01-31", "2022-02-02"]
        #expect(verdict("2022-01-31", complete: done) == .alreadyComplete)
        #expect(verdict("2022-02-02", complete: done) == .alreadyComplete)
        #expect(verdict("2022-02-01", complete: done) == .tooEarly(after: day("2022-02-02")))
        #expect(verdict("2022-01-01", complete: done) == .tooEarly(after: day("2022-02-02")))
    }

    @Test func case3_anUnfinishedNightIsTakenUpAndComesFirst() {
        #expect(verdict("2022-02-02", complete: ["2022-01-31"], unfinished: "2022-02-02") == .takenUp)
        #expect(
            verdict("2022-02-03", complete: ["2022-01-31"], unfinished: "2022-02-02") == .blocked(by: day("2022-02-02"))
        )
        #expect(
            verdict("2022-02-01", complete: ["2022-01-31"], unfinished: "2022-02-02")
                == .tooEarly(after: day("2022-02-02")))
        #expect(verdict("2022-01-31", complete: ["2022-01-31"], unfinished: "2022-02-02") == .alreadyComplete)
    }
}
