import Campaign
import Records

/// `metrics.prom`: the latest night for Prometheus, by node_exporter's textfile collector. Rewritten each night and
/// in no manifest, so the seconds of the stages may stand here.
extension NightReport {
    public func metrics(seconds: [(stage: String, seconds: Double)]) -> [UInt8] {
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
        text.gauge("ouverture_rejected_rows", "Lines of this night's rejects.") {
            [("", String(rejects.count { $0 == 0x0A }))]
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

    mutating func gauge(_ name: String, _ help: String, _ samples: () -> [(labels: String, value: String)]) {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
        for sample in samples() {
            let labels = sample.labels.isEmpty ? "" : "," + sample.labels
            text += "\(name){campaign=\"\(campaign)\"\(labels)} \(sample.value)\n"
        }
        bytes += Array(text.utf8)
    }
}
