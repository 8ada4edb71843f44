import Foundation
import TestServers
import Testing

/// The reports of a short campaign, opened as they are by the programs that analysts use.
@Suite struct AnalystToolsTests {
    /// Twelve nights, of which the last five open accounts: windows of five days.
    private static let nights = (31...31).map { "2022-01-\($0)" } + (1...11).map { "2022-02-\($0 < 10 ? "0" : "")\($0)" }
    private static let changes = [
        ("window: {length: 3, unit: weeks, starts: sent, rolls: none, grace: 0}", "window: {length: 5, unit: days, starts: sent, rolls: none, grace: 0}"),
        ("reports: {smallest_cell: 11}", "reports: {smallest_cell: 3}"), ("per_night: 250", "per_night: 400"),
        ("per_day: 180", "per_day: 45"), ("objections: 1.48%", "objections: 12%"),
    ]

    private func withReports(_ body: (SmallCampaign) throws -> Void) throws {
        try SmallCampaign.with(people: 2400, through: Self.nights.last!, changing: Self.changes) { campaign in
            try campaign.live(Self.nights)
            try body(campaign)
        }
    }

    @Test func everyToolReadsEveryTableWithTheSameTypesOverTheNights() throws {
        try withReports { campaign in
            try types(campaign)
            try questions(campaign)
            try package(campaign)
            try metrics(campaign)
        }
    }

    private func types(_ campaign: SmallCampaign) throws {
        let answer = try AnalystTools.ask("types", [campaign.reports])
        let found = try #require(answer["types"] as? [String: [String: [String: [String]]]])
        let rows = try #require(answer["rows"] as? [String: Int])
        let text = ["duckdb": "VARCHAR", "polars": "String", "pandas": "string"]
        let tables = [
            "alarms", "balance", "campaign", "conservation", "cube", "figures", "files", "flows", "forecast", "forecast_band", "objections", "openings",
            "rejects", "warnings",
        ]
        for (tool, word) in text {
            let read = try #require(found[tool])
            #expect(read.keys.sorted() == tables)
            for (table, columns) in read {
                #expect(rows[table]! > 0, "\(table) has no row")
                for (column, types) in columns {
                    #expect(types.count == 1, "\(tool): \(table).\(column) is \(types)")
                    if ["scheme", "department", "sex", "record", "day_of_window", "sha256"].contains(column) {
                        #expect(types == [word], "\(tool): \(table).\(column)")
                    }
                    if ["people", "rows", "line", "backlog"].contains(column) { #expect(types.first?.contains("nt64") ?? false || types == ["BIGINT"]) }
                }
            }
        }
    }

    private func questions(_ campaign: SmallCampaign) throws {
        let sql = URL(filePath: SmallCampaign.demonstration).deletingLastPathComponent().appending(path: "questions.sql").path
        let folder = URL(filePath: campaign.reports).deletingLastPathComponent().deletingLastPathComponent().path
        let answers = try #require(try AnalystTools.ask("questions", [folder, sql])["answers"] as? [[String: Any]])
        let rows = try answers.map { try #require($0["rows"] as? [[String]]) }
        let columns = try answers.map { try #require($0["columns"] as? [String]).last! }
        #expect(columns == ["percent", "backlog", "percent", "by_steps", "people", "people", "people", "people", "rows", "opened"])
        #expect(rows[1].count == Self.nights.count)
        #expect(rows[3].isEmpty, "the steps do not give the balance: \(rows[3].prefix(3))")
        for (at, rows) in rows.enumerated() where ![3, 4, 7].contains(at) { #expect(!rows.isEmpty, "question \(at + 1) has no answer") }
        let states = try campaign.states()
        #expect(rows[0].reduce(0) { $0 + Int($1[3])! } == states.values.reduce(0, +))
        for row in rows[0] { #expect(states[row[2]] == Int(row[3])) }
    }

    /// By the command that README gives.
    private func package(_ campaign: SmallCampaign) throws {
        #expect(try AnalystTools.ask("descriptor", [campaign.reports])["errors"] as? [String] == [])
        let plain = campaign.folder + "/plain"
        let unpacked = try Program.run(
            [
                "-c",
                "cp -r '\(campaign.reports)' '\(plain)' && zstd -dq --rm '\(plain)'/*/*.zst && sed -i 's/[.]csv[.]zst\"/.csv\"/; /\"compression\"/d' '\(plain)/datapackage.json'",
            ], program: "/bin/sh")
        try #require(unpacked.exit == 0)
        let answer = try AnalystTools.ask("package", [plain])
        #expect(answer["valid"] as? Bool == true, "\(answer["errors"] ?? "")")
        let rows = try #require(answer["rows"] as? [String: Int])
        #expect(rows["campaign"] == 9 * Self.nights.count, "all nights' lines, once")
        #expect(rows["cube"]! > 1000)
        // What is told of the columns is more than that they are text.
        let file = plain + "/\(Self.nights[3])/balance.csv"
        try String(contentsOfFile: file, encoding: .utf8).replacing("01,notified", with: "1,notified")
            .write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try AnalystTools.ask("package", [plain])["valid"] as? Bool == false)
    }

    private func metrics(_ campaign: SmallCampaign) throws {
        let answer = try AnalystTools.ask("metrics", [campaign.reports + "/metrics.prom"])
        #expect(answer["documented"] as? Bool == true)
        let samples = try #require(answer["samples"] as? [[Any]])
        func values(_ name: String) -> [String: Double] {
            var values: [String: Double] = [:]
            for sample in samples where sample[1] as? String == name {
                #expect(sample[0] as? String == "gauge")
                let labels = (sample[2] as? [String: String] ?? [:]).filter { $0.key != "campaign" }
                values[labels.values.joined()] = sample[3] as? Double
            }
            return values
        }
        let status = try #require(
            try JSONSerialization.jsonObject(with: Data(Program.run(["status", campaign.file, "--json"]).output.utf8)) as? [String: Any])
        let backlog = try #require(status["backlog"] as? Int)
        #expect(backlog > 0)
        #expect(values("ouverture_backlog") == ["": Double(backlog)])
        #expect(values("ouverture_scheme_backlog").values.reduce(0, +) == Double(backlog))
        #expect(values("ouverture_people").values.reduce(0, +) == Double(try campaign.states().values.reduce(0, +)))
        let oldest = try #require(status["oldest_due"] as? String)
        let age = try Program.run(["-c", "echo $(( ($(date -u -d \(Self.nights.last!) +%s) - $(date -u -d \(oldest) +%s)) ))"], program: "/bin/sh")
        #expect(values("ouverture_oldest_due_age_seconds")[""].map { String(Int($0)) } == age.output.trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(Set(values("ouverture_stage_seconds").keys) == ["intake", "events", "notices", "activation", "reports"])
        #expect(Set(values("ouverture_forecast_ratio").keys) == ["lost", "bounced", "returned"])
        #expect(values("ouverture_forecast_ratio").values.allSatisfy { 0...1 ~= $0 })
        #expect(Set(values("ouverture_file_rows").keys) == ["taken", "merged", "rejected", "unchanged"])
        #expect(values("ouverture_rejected_rows").count == 1)
    }

    @Test func tablesAndPackageDeletedByHandAreWrittenAgain() throws {
        try SmallCampaign.with { campaign in
            try campaign.live(SmallCampaign.firstNights)
            let before = try campaign.outputs()
            let night = campaign.reports + "/2022-02-01"
            for name in ["campaign.csv.zst", "objections.csv.zst", "openings.csv.zst"] {
                try FileManager.default.removeItem(atPath: night + "/" + name)
            }
            try FileManager.default.removeItem(atPath: campaign.reports + "/datapackage.json")
            let again = try Program.run(["report", campaign.file, "--date", "2022-02-01"])
            #expect(again.exit == 0, "\(again.errors)")
            #expect(try campaign.outputs() == before)
        }
    }
}
