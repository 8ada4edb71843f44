import Campaign
import Testing

@testable import Reporting

@Suite struct ConservationTests {
    private static func marks(of report: NightReport) -> (ticks: Int, crosses: Int) {
        let page = String(decoding: report.page(), as: UTF8.self)
        return (page.ranges(of: "aria-label=\"holds\"").count, page.ranges(of: "aria-label=\"does not hold\"").count)
    }

    @Test func everyEquationOfEverySchemeHasATick() {
        let report = BusyNight.report
        #expect(report.conservation.map { $0.scheme.map(Int.init) ?? -1 } == [-1, 1, 2, 8, 10])
        #expect(report.conservation.filter { !$0.rowsAddUp || !$0.peopleAddUp || !$0.nightAddsUp } == [])
        #expect(report.unaccountedPeople == 0)
        #expect(Self.marks(of: report) == (15, 0))
        #expect(String(decoding: report.page(), as: UTF8.self).contains("Every equation holds."))
    }

    @Test func aLostRowALostPersonAndALostStepEachHaveACross() {
        var lostRow = BusyNight.report
        lostRow.files[0].taken -= 1
        #expect(Self.marks(of: lostRow) == (13, 2))
        var lostPerson = BusyNight.report
        let home = Department(index: 0)
        lostPerson.people.add(3, scheme: 2, department: home, birthYear: 1980, sex: 1, hasRecord: false)
        #expect(lostPerson.unaccountedPeople == 3)
        #expect(Self.marks(of: lostPerson) == (13, 2))
        let page = String(decoding: lostPerson.page(), as: UTF8.self)
        #expect(page.contains("People not accounted for: 3."))
        #expect(page.contains("Not every equation holds."))
        var lostStep = BusyNight.report
        lostStep.steps.removeLast()
        #expect(Self.marks(of: lostStep) == (13, 2))
    }

    /// One scheme's missing person does not make up for another's that is too many.
    @Test func peopleUnaccountedForDoNotCancelOut() {
        var report = BusyNight.report
        let home = Department(index: 0)
        report.people.add(3, scheme: 2, department: home, birthYear: 1980, sex: 1, hasRecord: false)
        report.people.add(-3, scheme: 1, department: home, birthYear: 2021, sex: 1, hasRecord: false)
        #expect(report.unaccountedPeople == 6)
        #expect(SampleNight.table(.conservation, of: report).split(separator: "\n")[1].hasSuffix(",6"))
    }

    @Test func theTableHasTheEquationsNumbers() {
        #expect(
            SampleNight.table(.conservation).split(separator: "\n").prefix(3) == [
                "scheme,rows,taken,merged,rejected,unchanged,yesterday,came,went,people,states,unaccounted",
                "*,100,40,1,2,57,0,5,0,1554,1554,0", "01,100,40,1,2,57,0,5,3,1250,1250,0",
            ])
    }

    @Test func factsOfConservationAndPlanComeBackFromTheirBlob() throws {
        let report = BusyNight.report
        let again = try NightReport(blob: report.blob(), rejects: report.rejects, warnings: report.warnings, place: "night")
        #expect(again.balanceBefore == report.balanceBefore)
        #expect(again.plan == report.plan)
        var bare = report
        bare.plan = NightPlan()
        #expect(try NightReport(blob: bare.blob(), rejects: [], warnings: [], place: "night").plan == NightPlan())
    }
}
