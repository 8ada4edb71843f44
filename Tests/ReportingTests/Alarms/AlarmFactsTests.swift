import Campaign
import Foundation
import Testing

@testable import Reporting

/// Band and alarms in a night's tables, and in its kept facts, where nights of before have none.
@Suite struct AlarmFactsTests {
    @Test func alarmsAreATableSortedLikeAll() {
        #expect(
            SampleNight.table(.alarms) == """
                code,subject,since,count,usual
                file.refused,"msa, late.csv",2022-03-15,0,0
                objections.jump,01,2022-03-15,90,12
                people.overdue,,2022-03-12,7,0

                """)
    }

    @Test func theBandIsATableBesideTheForecast() {
        #expect(
            SampleNight.table(.forecastBand) == """
                date,notices_low,notices_high,due_low,due_high,activations_low,activations_high,backlog_low,backlog_high
                2022-03-16,3,5,8,11,11,12,4,6

                """)
    }

    /// The night's facts with a key taken out, as a program that knew none of it kept them.
    private func facts(without keys: [String], change: (inout [String: Any]) -> Void = { _ in }) throws -> NightReport {
        let report = SampleNight.report
        var facts = try #require(JSONSerialization.jsonObject(with: Data(report.blob())) as? [String: Any])
        for key in keys { try #require(facts.removeValue(forKey: key) != nil) }
        change(&facts)
        let bytes = try JSONSerialization.data(withJSONObject: facts)
        return try NightReport(blob: Array(bytes), rejects: report.rejects, warnings: report.warnings, place: "night")
    }

    @Test func factsOfBeforeThereWasABandOrAnAlarmAreStillRead() throws {
        let read = try facts(without: ["band", "alarms"])
        var expected = SampleNight.report
        expected.alarms = []
        // Kept beside the facts, not in them.
        expected.history = []
        for at in expected.forecast.indices {
            (expected.forecast[at].low, expected.forecast[at].high) = (expected.forecast[at].counts, expected.forecast[at].counts)
        }
        #expect(read == expected)
    }

    @Test func anAlarmOfAnotherVersionOrABandCutShortIsRefused() throws {
        for change in [
            { (facts: inout [String: Any]) in facts["alarms"] = [["code": "people.unheard", "subject": ""]] },
            { (facts: inout [String: Any]) in facts["band"] = [[1, 2, 3]] }, { (facts: inout [String: Any]) in facts["band"] = [[Int]]() },
        ] {
            let error = #expect(throws: OuvertureError.self) { try facts(without: [], change: change) }
            #expect(error?.exit == .inputOutput)
        }
    }
}
