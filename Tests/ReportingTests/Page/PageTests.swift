import Campaign
import Testing

@testable import Reporting

@Suite struct PageTests {
    private static func text(of report: NightReport) -> String { String(decoding: report.page(), as: UTF8.self) }

    @Test func everyNumberOfThePageStandsInATable() {
        for report in [BusyNight.report, SampleNight.report] {
            var known: Set<String> = []
            for table in ReportTable.allCases { known.formUnion(Self.numbers(in: SampleNight.table(table, of: report))) }
            // Tables that other parts write from the same rows.
            for row in report.history where row.scheme == nil {
                for count in [row.noticesEmail, row.noticesPost, row.objections, row.opened, row.activated, row.closed, row.backlog] {
                    known.insert(String(count))
                }
            }
            for row in report.objections { known.formUnion([row.people, row.dayOfWindow].compactMap { $0.map(String.init) }) }
            for row in report.openings { if let people = row.people { known.insert(String(people)) } }
            for number in Self.told(in: Self.text(of: report)) {
                let isKnown = known.contains(number)
                #expect(isKnown, "\(number) stands in no table")
            }
        }
    }

    /// Digits of a page's words: without tags, axes and legends, dates, codes and names of files, and what the page says of 2021.
    private static func told(in page: String) -> Set<String> {
        var page = page
        for (begin, end) in [("<style>", "</style>"), ("<g class=\"axis\"", "</g>"), ("<title", "</title>"), ("<code>", "</code>"), ("<h1", "</h1>")] {
            while let from = page.range(of: begin), let to = page.range(of: end, range: from.upperBound..<page.endIndex) {
                page.removeSubrange(from.lowerBound..<to.upperBound)
            }
        }
        var words = ""
        var isTag = false
        for character in page {
            if character == "<" { isTag = true; words += " " } else if character == ">" { isTag = false } else if !isTag { words.append(character) }
        }
        for said in ["58,685 people, 1.73%", "pilot of 2021", "1 January", "ouverture 1.0 (libzstd 1.5.4)", "day 0"] {
            words = words.components(without: said)
        }
        return Set(words.replacingDates.split { " \n(),;:/".contains($0) }.compactMap { word in
            let plain = word.filter { $0 != "\u{202F}" && $0 != "%" && $0 != "+" }
            let number = plain.hasSuffix(".") ? plain.dropLast() : plain[...]
            return number.first?.isNumber == true && number.allSatisfy { $0.isNumber || $0 == "." } ? String(number) : nil
        })
    }

    private static func numbers(in table: String) -> Set<String> {
        Set(table.split { ",\n\" /".contains($0) }.map(String.init))
    }

    /// Accounts opened so far in a region, and people who stand opened there now, are two figures.
    @Test func openedSoFarAndOpenedNowAreBothInTheFigures() {
        let rows = NightPage(SampleNight.report).sheet.rows.filter { $0.scope == "01" }
        #expect(rows.first { $0.figure == "opened_in_region" }?.value == "920")
        #expect(rows.first { $0.figure == "now_opened_in_region" }?.value == "1150")
    }

    @Test func whatTheCubeWithholdsIsNotOnThePage() throws {
        // Ten people of scheme 2 live in 2B and 290 in 2A: with the smaller cell goes the whole table but for what is safe.
        let page = NightPage(SampleNight.report)
        let withheld = page.lines.filter { $0.scheme != "*" && $0.state == "*" && $0.people == nil }
        #expect(!withheld.isEmpty)
        var lone = page
        let regions = lone.regions()
        let row = try #require(regions.table?.rows.first { $0[0] == "2B" })
        #expect(row[1] == "withheld")
        #expect(!page.sheet.rows.contains { $0.figure == "people_in_region" && $0.scope == "2B" })
    }

    /// The tables tell some cells and leave out others; their sums are what is told, and the page says what is not.
    @Test func objectionsAndOpeningsAreSumsOfWhatIsTold() {
        var page = NightPage(BusyNight.report)
        let days = page.objectionsByDay()
        #expect(days.table?.rows.first == ["0", "480", "545"])
        #expect(days.table?.rows.contains { $0[0] == "40" } == false)
        #expect(days.text.contains("Of 9\u{202F}336 objections"))
        let regions = page.regions()
        #expect(regions.table?.rows.first { $0[0] == "01" }?.last == "1\u{202F}540")
        #expect(regions.table?.rows.first { $0[0] == "06" }?.last == "withheld or none")
        #expect(regions.legend.last?.name == "withheld")
        #expect(page.sheet.rows.contains(.init(figure: "opened_in_region", scope: "01", value: "1540")))
    }

    /// How people are reached is withheld by the cube: of few people no number by channel may tell it.
    @Test func noNumberByChannelTellsOfFewPeople() {
        var report = BusyNight.report
        report.failureNotices = ChannelCounts(email: 7, post: 2)
        let page = NightPage(report)
        #expect(page.sheet.rows.filter { $0.figure == "failure_notices_tonight" } == [.init(figure: "failure_notices_tonight", scope: "*", value: "9")])
        #expect(!page.sheet.rows.contains { $0.figure.contains("forecast") && ["email", "post"].contains($0.scope) })
    }

    @Test func aNightWithoutHistoryOrFilesSaysSo() {
        var report = SampleNight.report
        report.files = []
        report.rejects = []
        report.forecast = []
        (report.history, report.objections, report.openings) = ([], [], [])
        let page = Self.text(of: report)
        for words in ["No history of nights is kept yet", "No objections by day are published yet", "No file came in", "Nothing is forecast"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test func whatIsWrongComesWorstFirst() {
        var page = NightPage(BusyNight.report)
        let complaints = page.complaints()
        #expect(complaints.map(\.kind.rawValue) == ["alarm", "alarm", "alarm"] + Array(repeating: "notice", count: 7))
        let text = complaints.map(\.text).joined(separator: "\n")
        for words in [
            "1 file refused whole", "1 file missing: cnmss-2022-03-28.csv", "Opened despite a timely objection, and closed tonight: 4", "Lines in rejects.csv: 31; rejected rows of tonight's files: 4\u{202F}190",
            "Scheme 02: its last full file lacks people it had sent before: 61", "Tonight's quota of 20\u{202F}000 is used up", "not yet known: 3", "Events rejected: 9",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func aQuotaNotUsedWhilePeopleWaitIsAnAlarm() {
        var report = BusyNight.report
        report.opened = 19_999
        var page = NightPage(report)
        #expect(page.complaints().contains { $0.kind == .alarm && $0.text.contains("although 19\u{202F}999 of 20\u{202F}000") })
        report.plan.openings = 0
        page = NightPage(report)
        #expect(page.complaints().contains { $0.kind == .notice && $0.text.contains("Nothing opens on this day") })
    }

    @Test func aQuietNightHasNothingWrong() {
        var report = SampleNight.report
        report.files = []
        (report.rejects, report.lacking, report.backlog, report.waitingEvents) = ([], [], 0, 0)
        report.events = EventCounts()
        report.alarms = []
        #expect(Self.text(of: report).contains("Nothing: every file that was due came"))
    }

    @Test func aStepBackFromTheCardsTellsTonightAndSoFar() throws {
        let page = NightPage(BusyNight.report)
        let cards = try #require(page.values["cards"] as? [[String: Any]])
        #expect(cards.map { $0["name"] as? String } == ["Notices sent", "Objections", "Accounts opened", "Activated in person", "Due and waiting"])
        #expect(cards[2]["tonight"] as? String == "+20\u{202F}000 tonight")
        #expect((cards[2]["plan"] as? [String])?.first == "Quota 20\u{202F}000 a day, 100.0\u{202F}% used")
        #expect(page.sheet.rows.contains(.init(figure: "openings_expected", scope: "*", value: "19700")))
        // Without history a total would be a lie.
        var alone = BusyNight.report
        alone.history = []
        let lone = try #require(NightPage(alone).values["cards"] as? [[String: Any]])
        #expect(lone[2]["unit"] as? String == "tonight")
    }

    @Test func aCampaignAbroadHasColumnsInsteadOfTiles() {
        var report = SampleNight.report
        report.dimensions.country = .au
        report.people = PeopleTally()
        for region in Country.au.regions {
            report.people.add(1250 / 9, scheme: 1, department: region, birthYear: 1980, sex: 1, hasRecord: false)
        }
        report.openings = [OpeningRow(date: report.night, scheme: 1, department: Country.au.region(code: "NSW"), people: 40)]
        let page = Self.text(of: report)
        #expect(!page.contains("class=\"tiles\""))
        #expect(page.contains("<th scope=\"row\">NSW</th>"))
        #expect(page.contains("<h3>Regions</h3>"))
    }
}

extension String {
    fileprivate func components(without said: String) -> String {
        var text = self
        while let range = text.range(of: said) { text.removeSubrange(range) }
        return text
    }

    /// Without `2022-03-15` and `15 March 2022`, codes of age bands, and ages of months.
    fileprivate var replacingDates: String {
        let iso = replacing(/\d{4}-\d{2}-\d{2}/, with: " ")
        let long = iso.replacing(/\d{1,2}\u{A0}[A-Z][a-z]+(\u{A0}\d{4})?/, with: " ")
        return long.replacing(/\d{1,2}-\d{1,2}|95\+/, with: " ")
    }
}
