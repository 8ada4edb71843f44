import Testing

@testable import ouverture

/// The pieces that answers are written with.
@Suite struct OutputTests {
    @Test func jsonKeepsTheOrderOfItsKeysAndEscapesWhatItMust() {
        let value: JSON = [
            "z": .text("a\"b\\c\n\r\t\u{01}é"), "a": .whole(-1), "list": .list([.null, .truth(true), .truth(false)]), "empty": .object([]),
        ]
        #expect(value.line == #"{"z":"a\"b\\c\n\r\t\u0001é","a":-1,"list":[null,true,false],"empty":{}}"#)
    }

    @Test(arguments: [(0, "0.000"), (1.5, "1.500"), (0.0004, "0.000"), (12.3456, "12.346"), (-0.25, "-0.250")])
    func aDecimalHasThreePlaces(_ number: Double, _ text: String) {
        #expect(JSON.decimal(number).line == text)
    }

    @Test func aTableAlignsItsColumnsAndDrawsNoLines() {
        var table = TextTable([("state", .left), ("people", .right)])
        table.add(["notified", "1,200"])
        table.add(["opened", "7"])
        #expect(table.text == "state     people\nnotified   1,200\nopened         7\n")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (4_039_847, "4,039,847"), (-12_345, "-12,345")])
    func countsAreGroupedByThousands(_ number: Int, _ text: String) {
        #expect(Figures.count(number) == text)
    }

    @Test(arguments: [
        (0, "0.00 s"), (0.42, "0.42 s"), (0.996, "1.0 s"), (3.14, "3.1 s"), (42, "42 s"), (200, "3 min 20 s"),
        (7_500, "2 h 05 min"),
    ])
    func durationsAreReadable(_ seconds: Double, _ text: String) {
        #expect(Figures.duration(seconds: seconds) == text)
    }

    @Test(arguments: [(850, "850/s"), (41_000, "41k/s"), (1_300_000, "1.3M/s")])
    func ratesAreReadable(_ rate: Double, _ text: String) {
        #expect(Figures.rate(perSecond: rate) == text)
    }

    @Test func theBarTellsStagePeopleRateAndTimeLeft() {
        let line = ProgressLine(night: "2022-01-31", stage: "intake", done: 32, of: 64, people: 500_000, seconds: 2)
        #expect(
            line.bar(columns: 120)
                == "2022-01-31 intake     [###############...............] 500,000 people, 250k/s, 2.0 s left")
        #expect(line.ended == "2022-01-31 intake     500,000 people, 250k/s, 2.0 s")
    }

    @Test(arguments: [20, 60, 80, 200])
    func theBarNeverWrapsOnANarrowTerminal(_ columns: Int) {
        let line = ProgressLine(night: "2022-01-31", stage: "activation", done: 1, of: 64, people: 12_345_678, seconds: 900)
        #expect(line.bar(columns: columns).count < columns)
    }

    @Test func aStageThatHasNotBegunShowsNoRate() {
        let line = ProgressLine(night: "2022-01-31", stage: "events", done: 0, of: 0, people: 0, seconds: 0)
        #expect(line.bar(columns: 80) == "2022-01-31 events     0 people")
    }

    @Test(arguments: [("0.5%", 0.005), ("0.005", 0.005), ("0", 0), ("100%", 1)])
    func anErrorRateIsAShareOrAPercentage(_ text: String, _ share: Double) throws {
        #expect(try #require(ErrorRate(argument: text)).share == share)
    }

    @Test(arguments: ["2", "-1%", "101%", "some", "", "nan", "inf"])
    func anErrorRateOutsideTheWholeIsRefused(_ text: String) {
        #expect(ErrorRate(argument: text) == nil)
    }
}
