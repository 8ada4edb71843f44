import Campaign
import Testing

@testable import Reporting

@Suite struct CalendarTests {
    private static func text(of report: NightReport) -> String { String(decoding: report.calendar(), as: UTF8.self) }

    @Test func everyNightIsAClickAwayAndNoOtherDay() {
        let report = BusyNight.report
        let page = Self.text(of: report)
        for row in report.history where row.scheme == nil { #expect(page.contains("<a href=\"\(row.date.iso)/report.html\">")) }
        #expect(page.ranges(of: "/report.html\"><time").count == BusyNight.nights)
        #expect(page.contains("<h2 id=\"m2022-01\">January 2022</h2>"))
        // 31 January 2022 is a Monday.
        #expect(page.contains("<li class=\"d1\"><a href=\"2022-01-31/report.html\"><time datetime=\"2022-01-31\">Mon 31\u{A0}Jan</time></a>"))
        #expect(!page.contains("class=\"none"))
        #expect(page.contains("<dt>Opened</dt><dd>20\u{202F}000</dd>"))
    }

    @Test func aNightLeftOutIsADayWithoutALink() {
        var report = BusyNight.report
        report.history.removeAll { $0.date.iso == "2022-02-01" }
        let page = Self.text(of: report)
        #expect(page.contains("<li class=\"none d2\" aria-hidden=\"true\">1</li>"))
        #expect(!page.contains("2022-02-01/report.html"))
    }

    @Test func withoutHistoryThereIsTheNightAlone() {
        var report = SampleNight.report
        report.history = []
        let page = Self.text(of: report)
        #expect(page.contains("One night, the latest <a href=\"2022-03-15/report.html\">"))
        #expect(page.contains("<dt>Opened</dt><dd>121</dd>"))
    }

    @Test func theSameHistoryGivesTheSameBytes() { #expect(BusyNight.report.calendar() == BusyNight.report.calendar()) }
}
