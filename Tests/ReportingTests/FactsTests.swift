import Campaign
import Foundation
import Testing

@testable import Reporting

@Suite struct FactsTests {
    @Test func factsComeBackFromTheirBlobAndMakeTheSameBytes() throws {
        var report = SampleNight.report
        report.cubeMemory = report.nextCubeMemory
        let blob = report.blob()
        let again = try NightReport(blob: blob, rejects: report.rejects, warnings: report.warnings, place: "night")
        #expect(again.history.isEmpty, "the nights before are kept by themselves")
        var whole = again
        whole.history = report.history
        #expect(whole == report)
        #expect(again.objections == report.objections && !again.objections.isEmpty)
        #expect(again.blob() == blob)
        for table in ReportTable.allCases {
            #expect(SampleNight.table(table, of: whole) == SampleNight.table(table, of: report))
        }
        #expect(whole.page() == report.page())
        #expect(again.manifest(outputs: []) == report.manifest(outputs: []))
    }

    @Test func aDamagedBlobIsRefused() {
        let error = #expect(throws: OuvertureError.self) {
            try NightReport(blob: Array("{".utf8), rejects: [], warnings: [], place: "night 2022-03-15")
        }
        #expect(error?.exit == .inputOutput)
        #expect(error?.place == "night 2022-03-15")
    }

    @Test func anotherReportFormatIsRefusedNamingTheProgram() {
        let text = String(decoding: SampleNight.report.blob(), as: UTF8.self)
        let later = text.split(separator: "\"format\":3").joined(separator: "\"format\":4")
        let error = #expect(throws: OuvertureError.self) {
            try NightReport(blob: Array(later.utf8), rejects: [], warnings: [], place: "night")
        }
        #expect(error?.exit == .definition)
        #expect(error?.what.contains("ouverture 1.0 (libzstd 1.5.4)") == true)
    }

    @Test func aNightGoesOnFromTheFormatBefore() throws {
        var kept = try #require(try JSONSerialization.jsonObject(with: Data(SampleNight.report.blob())) as? [String: Any])
        kept["format"] = 1
        for table in ["objectionTables", "openedSoFar", "told"] { kept[table] = nil }
        let earlier = Array(try JSONSerialization.data(withJSONObject: kept))
        func read(acceptsEarlier: Bool) throws -> NightReport {
            try NightReport(blob: earlier, rejects: [], warnings: [], place: "night", acceptsEarlier: acceptsEarlier)
        }
        #expect(throws: OuvertureError.self) { try read(acceptsEarlier: false) }
        var night = try read(acceptsEarlier: true)
        #expect(night.formatKept == 1)
        #expect(night.balance == SampleNight.report.balance)
        #expect(night.objections.isEmpty)
        night.steps = [StepRow(scheme: 2, from: .notified, to: .opened, cause: .opening, people: 6)]
        night.count([.init(scheme: 1, window: .init(channel: .post, day: 3), people: 40)], after: night)
        #expect(night.objections.map(\.people) == [40, 40])
        #expect(night.openings.map(\.people) == [6, 6])
    }

    /// Format 2 kept openings by *département* as a table of its own.
    @Test func openingsOfTheFormatBeforeAreCountedOn() throws {
        var earlier = try #require(try JSONSerialization.jsonObject(with: Data(SampleNight.report.blob())) as? [String: Any])
        (earlier["format"], earlier["openedSoFar"], earlier["told"]) = (2, nil, nil)
        earlier["openingTables"] = [[1, 20, 1, 0, 5, 22, 0, 920, 1, 28, 200, 1, 116, 5, 0], [2, -1, 0, 0, 0, 22]]
        let blob = Array(try JSONSerialization.data(withJSONObject: earlier))
        var night = try NightReport(blob: blob, rejects: [], warnings: [], place: "night", acceptsEarlier: true)
        #expect(night.openings.map(\.people) == [1125, 1125])
        night.steps = [StepRow(scheme: 2, from: .notified, to: .opened, cause: .opening, people: 6)]
        night.count([], after: night)
        #expect(night.openings.map(\.people) == [1131, 1125, 6])
    }

    @Test func aTallyOfChangesAddedToYesterdaysIsTodays() {
        var yesterday = PeopleTally()
        let (home, away) = (Department(index: 0), Department(index: 116))
        yesterday.add(5, scheme: 1, department: home, birthYear: 1980, sex: 1, hasRecord: false)
        var changes = PeopleTally()
        changes.add(-2, scheme: 1, department: home, birthYear: 1980, sex: 1, hasRecord: false)
        changes.add(2, scheme: 8, department: away, birthYear: 1980, sex: 1, hasRecord: true)
        yesterday.add(changes)
        var today = PeopleTally()
        today.add(3, scheme: 1, department: home, birthYear: 1980, sex: 1, hasRecord: false)
        today.add(2, scheme: 8, department: away, birthYear: 1980, sex: 1, hasRecord: true)
        #expect(yesterday == today)
        #expect(PeopleTally(sparse: yesterday.sparse) == today)
        #expect(PeopleTally(sparse: [1, 2]) == nil)
        #expect(PeopleTally(sparse: [100, 2, 3]) == nil)
    }

    @Test(arguments: [(2021, 0), (2022, 0), (2017, 5), (2018, 0), (1927, 95), (1850, 95)])
    func theAgeBandIsThatOfTheFirstOfJanuary(_ birthYear: Int, _ lowest: Int) {
        var people = PeopleTally()
        people.add(1, scheme: 1, department: .elsewhere, birthYear: birthYear, sex: 2, hasRecord: false)
        let counts = CubeTable.ageAndSex.counts(people, scheme: 1, year: 2022, CubeDimensions())
        let cell = CubeTable.ageAndSex.cells(CubeDimensions())[counts.firstIndex(of: 1)!]
        #expect(cell.ageBand == (lowest == 95 ? "95+" : "\(lowest)-\(lowest + 4)"))
        #expect(cell.sex == "2")
    }

    @Test func thePageIsWholeAndEscapesWhatIsPutIn() {
        var report = SampleNight.report
        report.files[0].file = "<script>.csv"
        let page = String(decoding: report.page(), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(page.hasSuffix("</html>\n"))
        #expect(page.contains("&lt;script&gt;.csv"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("http"), "an outside link")
        for word in ["1\u{202F}554", "opened", "events, late.csv"] {
            #expect(page.contains(word), "\(word) is missing")
        }
    }
}
