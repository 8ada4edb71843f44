import Campaign
import Records
import Testing

@testable import Reporting

@Suite struct FindingCountsTests {
    private static let name = "rg \"of\n\nMonday\", late.csv"

    private static var table: [UInt8] {
        var lines = ByteBuffer()
        for line in UInt32(2)...4 { FindingLine.append(Reject(file: 0, line: line, column: .identity, code: .identityKey), file: name, to: &lines) }
        FindingLine.append(Reject(file: 0, line: 140, column: .none, code: .fieldCount), file: "rg-02.csv", to: &lines)
        return lines.array()
    }

    @Test func aFilesNameWithQuotesCommasAndLineEndsIsOneField() {
        let counts = FindingCounts(Self.table)
        #expect(counts.lines == 4)
        #expect(counts.byCode == ["identity.key": 3, "field.count": 1])
        #expect(FindingCounts([]).lines == 0 && FindingCounts([]).byCode.isEmpty)
    }

    /// What tells of the same lines tells the same number.
    @Test func pageFiguresMetricsAndDifferenceAgree() throws {
        var report = SampleNight.report
        (report.rejects, report.warnings) = (Self.table, Self.table)
        var page = NightPage(report)
        let words = page.complaints().map(\.text).joined(separator: "\n")
        #expect(words.contains("Lines in rejects.csv: 4;") && words.contains("of rows taken but poor: 4."))
        let figures = page.sheet.rows.filter { ["rejects", "warnings"].contains($0.figure) }.map { "\($0.figure) \($0.scope) \($0.value)" }
        #expect(figures == ["rejects * 4", "rejects field.count 1", "rejects identity.key 3", "warnings * 4"])
        let metrics = String(decoding: report.metrics(seconds: [], rates: .national), as: UTF8.self)
        #expect(metrics.contains("ouverture_rejected_rows{campaign=\"sample\"} 4\n"))
        var before = report
        before.night = report.night.adding(days: -1)
        report.steps = []
        let change = try #require(NightDifference(from: before, through: [report]))
        #expect(change.rejects.map { "\($0.code) \($0.lines)" } == ["field.count 1", "identity.key 3"])
    }
}
