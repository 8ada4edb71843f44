import Campaign
import Testing

@testable import Reporting

@Suite struct TableTests {
    @Test func theBalanceHasAllSchemesFirstAndNoZeroRow() {
        #expect(
            SampleNight.table(.balance) == """
                scheme,state,people
                *,activated,31
                *,deleted,2
                *,notified,4
                *,objected,17
                *,opened,1500
                01,activated,31
                01,deleted,2
                01,objected,17
                01,opened,1200
                02,opened,300
                10,notified,4

                """)
    }

    @Test func flowsAreAddedUpAndAMoveIsNoStepOfTheWhole() {
        #expect(
            SampleNight.table(.flows) == """
                scheme,from,to,cause,people
                *,,eligible,intake,5
                *,notified,opened,opening,121
                01,,eligible,intake,5
                01,notified,,moved,3
                01,notified,opened,opening,101
                02,,notified,moved,3
                02,notified,opened,opening,20

                """)
    }

    @Test func filesAreSortedByNameAndQuotedWhereNeeded() {
        let a = String(repeating: "a", count: 64)
        let b = String(repeating: "b", count: 64)
        #expect(
            SampleNight.table(.files) == """
                file,sha256,scheme,rows,taken,merged,rejected,unchanged,status
                cnmss.csv,,08,0,0,0,0,0,missing
                "events, late.csv",\(b),,0,0,0,0,0,taken
                rg-02.csv.gz,\(a),01,100,40,1,2,57,taken

                """)
    }

    @Test func rejectsHaveTheirHeader() {
        let lines = SampleNight.table(.rejects).split(separator: "\n")
        #expect(lines[0] == "file,line,column,code,reason")
        #expect(lines[1].hasPrefix("rg-02.csv.gz,17,identity,identity.key,"))
        #expect(lines[2].hasPrefix("rg-02.csv.gz,140,,field.count,"))
        #expect(SampleNight.table(.warnings) == "file,line,column,code,reason\n")
    }

    @Test func theForecastAddsBothChannels() {
        #expect(
            SampleNight.table(.forecast) == """
                date,notices,due,activations,backlog
                2022-03-16,4,10,12,5

                """)
    }

    /// Sorted by the leading columns as bytes.
    @Test(arguments: [ReportTable.balance, .flows, .cube, .forecast])
    func everyTableIsSorted(_ table: ReportTable) {
        let rows = SampleNight.table(table).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().map { Array($0.utf8) }
        }
        for (row, next) in zip(rows, rows.dropFirst()) {
            let first = zip(row, next).first { $0 != $1 }
            #expect(first.map { $0.lexicographicallyPrecedes($1) } ?? false, "\(table): not in order")
        }
    }

    @Test func theManifestHasTheContractsKeysInTheirOrder() {
        let outputs = [
            OutputRow(path: "reports/b.csv.zst", bytes: 2, sha256: "2b"), OutputRow(path: "outbox/a", bytes: 1, sha256: "1a"),
        ]
        let sha = { (letter: String) in String(repeating: letter, count: 64) }
        #expect(
            String(decoding: SampleNight.report.manifest(outputs: outputs), as: UTF8.self) == """
                {"format":1,"campaign":"sample","night":"2022-03-15","previous":"\(sha("e"))",\
                "program":"ouverture 1.0 (libzstd 1.5.4)","definition":"\(sha("d"))","rule":"2022-01-31","inputs":[
                {"file":"cnmss.csv","sha256":null,"scheme":"08","status":"missing"},
                {"file":"events, late.csv","sha256":"\(sha("b"))","scheme":null,"status":"taken"},
                {"file":"rg-02.csv.gz","sha256":"\(sha("a"))","scheme":"01","status":"taken"}
                ],"outputs":[
                {"path":"outbox/a","bytes":1,"sha256":"1a"},
                {"path":"reports/b.csv.zst","bytes":2,"sha256":"2b"}
                ],"counts":{"eligible":0,"notified":4,"unreachable":0,"returned":0,"unconfirmed":0,"objected":17,\
                "opened":1500,"failed":0,"activated":31,"suspended":0,"closed":0,"deleted":2,"deceased":0,"excluded":0},\
                "opened":121,"notices":{"email":75,"post":25},"backlog":7}

                """)
    }

    @Test func theFirstManifestHasNoPreviousAndBeforeTheFirstRuleNone() {
        var report = SampleNight.report
        (report.previous, report.ruleInForce, report.files) = (nil, nil, [])
        let manifest = String(decoding: report.manifest(outputs: []), as: UTF8.self)
        #expect(manifest.contains(#""previous":null,"#))
        #expect(manifest.contains(#""rule":null,"inputs":[],"outputs":[],"#))
    }

    @Test(arguments: ReportTable.allCases) func aTablesColumnsAreThoseOfItsHeader(_ table: ReportTable) {
        var dimensions = CubeDimensions()
        #expect(table.columns(dimensions).map(\.name).joined(separator: ",") == table.header(dimensions))
        dimensions.milestones = Milestone.allCases
        #expect(table.columns(dimensions).map(\.name).joined(separator: ",") == table.header(dimensions))
    }

    @Test func metricsAreInPrometheusText() {
        let text = String(decoding: SampleNight.report.metrics(seconds: [("intake", 1.5)], rates: .national), as: UTF8.self)
        #expect(text.contains("# TYPE ouverture_people gauge\nouverture_people{campaign=\"sample\",state=\"eligible\"} 0\n"))
        #expect(text.contains("ouverture_opened{campaign=\"sample\"} 121\n"))
        #expect(text.contains("ouverture_stage_seconds{campaign=\"sample\",stage=\"intake\"} 1.5\n"))
        #expect(text.contains("ouverture_rejected_rows{campaign=\"sample\"} 2\n"))
    }
}
