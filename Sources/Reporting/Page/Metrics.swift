import Campaign
import Records

/// `metrics.prom`: the latest night for Prometheus, by node_exporter's textfile collector. Rewritten each night and
/// in no manifest, so the seconds of the stages may stand here.
extension NightReport {
    /// - Parameter rates: those that the forecast goes by.
    public func metrics(seconds: [(stage: String, seconds: Double)], rates: ForecastRates) -> [UInt8] {
        var text = MetricsText(campaign: campaign)
        text.gauge("ouverture_night_timestamp_seconds", "The latest complete night, at midnight UTC.") {
            [("", String(Int(night.dayNumber) * 86_400))]
        }
        let all = allByState
        text.gauge("ouverture_people", "People by state at the night's end.") {
            State.allCases.map { ("state=\"\($0.name)\"", String(all[Int($0.rawValue)])) }
        }
        text.gauge("ouverture_notices", "Invitations and repeats sent this night.") {
            [("channel=\"email\"", String(notices.email)), ("channel=\"post\"", String(notices.post))]
        }
        text.gauge("ouverture_opened", "Accounts opened this night.") { [("", String(opened))] }
        text.gauge("ouverture_backlog", "People due and not opened at the night's end.") { [("", String(backlog))] }
        // In seconds, as all times of Prometheus are: `promtool check metrics` wants it.
        text.gauge("ouverture_oldest_due_age_seconds", "Whole days since the end of the window of whoever is due longest, in seconds; 0 where nobody is.") {
            [("", String(oldestDue.map { Int(night.dayNumber - $0.dayNumber) * 86_400 } ?? 0))]
        }
        let tonight = history.filter { $0.date == night && $0.scheme != nil }
        func schemes(_ name: String, _ help: String, _ field: KeyPath<CampaignRow, Int>) {
            text.gauge(name, help) { tonight.map { ("scheme=\"\(SchemeCode.text($0.scheme!))\"", String($0[keyPath: field])) } }
        }
        schemes("ouverture_scheme_objections", "Objections read this night, by scheme.", \.objections)
        schemes("ouverture_scheme_opened", "Accounts opened this night, by scheme.", \.opened)
        schemes("ouverture_scheme_backlog", "People due and not opened at the night's end, by scheme.", \.backlog)
        text.gauge(
            "ouverture_forecast_ratio",
            "Rates of the last 28 nights that the forecast goes by, those of 2022 where nothing was sent: people told who are lost, e-mails that bounce, letters that come back."
        ) {
            [("rate=\"lost\"", rates.lost), ("rate=\"bounced\"", rates.bounced), ("rate=\"returned\"", rates.returned)]
                .map { ($0, MetricsText.ratio(millionths: $1)) }
        }
        text.gauge("ouverture_events", "Event rows of this night by what became of them.") {
            [
                ("result=\"applied\"", String(events.applied)), ("result=\"duplicate\"", String(events.duplicate)),
                ("result=\"waiting\"", String(events.waiting)), ("result=\"rejected\"", String(events.rejected)),
            ]
        }
        text.gauge("ouverture_waiting_events", "Events that wait for a person not yet known.") {
            [("", String(waitingEvents))]
        }
        text.gauge("ouverture_files", "Files first seen this night by status.") {
            FileRow.Status.allCases.map { status in
                ("status=\"\(status.rawValue)\"", String(files.count { $0.status == status }))
            }
        }
        text.gauge("ouverture_file_rows", "Rows of this night's population files by what became of them.") {
            let fields: [(String, KeyPath<FileRow, Int>)] = [
                ("taken", \.taken), ("merged", \.merged), ("rejected", \.rejected), ("unchanged", \.unchanged),
            ]
            return fields.map { word, field in
                ("result=\"\(word)\"", String(files.filter { $0.scheme != nil }.reduce(0) { $0 + $1[keyPath: field] }))
            }
        }
        text.gauge("ouverture_rejected_rows", "Lines of this night's rejects.") {
            [("", String(FindingCounts(rejects).lines))]
        }
        text.gauge("ouverture_cube_published_permille", "People in published cells of the cube, in thousandths.") {
            cube().published.map { ("table=\"\($0.table)\"", String($0.permille)) }
        }
        text.gauge("ouverture_stage_seconds", "Seconds that each stage of the night took.") {
            seconds.map { ("stage=\"\($0.stage)\"", String($0.seconds)) }
        }
        return text.bytes
    }
}

/// Prometheus' text format, version 0.0.4.
private struct MetricsText {
    let campaign: String
    private(set) var bytes: [UInt8] = []

    init(campaign: String) { self.campaign = campaign }

    /// Written without a number's rounding.
    static func ratio(millionths: Int) -> String {
        let digits = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: () -> [(labels: String, value: String)]) {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for sample in samples() {
            let labels = sample.labels.isEmpty ? "" : "," + sample.labels
            text += "\(name){campaign=\"\(campaign)\"\(labels)} \(sample.value)\n"
        }
        bytes += Array(text.utf8)
    }
}
