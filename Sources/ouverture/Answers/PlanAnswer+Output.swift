import Nightly
import Reporting

/// The days to come, as `plan` prints them.
extension PlanAnswer: Answer {
    var json: JSON {
        [
            "from": .text(from.iso),
            "days": .list(days.map { day in .object([JSON.Member(key: "date", value: .text(day.date.iso))] + json(day)) }),
            "all_opened_on": JSON(allOpenedOn?.iso),
            "all_opened_earliest": JSON(allOpenedEarliest?.iso),
            "all_opened_latest": JSON(allOpenedLatest?.iso),
            "days_until_all_opened": daysUntilAllOpened.map(JSON.whole) ?? .null,
            "queues": .list(queues.map(\.json)),
            "alarms": .list(alarms.map(\.json)),
        ]
    }

    private func json(_ day: ForecastDay) -> [JSON.Member] {
        let edges: JSON = ["low": day.low.json, "high": day.high.json]
        return day.counts.json.members + [JSON.Member(key: "batches", value: .whole(batches(day.post)))] + edges.members
    }

    var text: String {
        var table = TextTable([
            ("date", .left), ("e-mail", .right), ("post", .right), ("batches", .right), ("due", .right), ("low", .right), ("high", .right),
            ("activations", .right), ("low", .right), ("high", .right), ("backlog", .right),
        ])
        for day in days {
            let (low, high) = (day.low, day.high)
            let counts = [
                day.email, day.post, batches(day.post), day.due, low.due, high.due, day.activations, low.activations, high.activations,
                day.backlog,
            ]
            table.add([day.date.iso] + counts.map(Figures.count))
        }
        let lines = queues.map(\.text) + [end] + alarms.map { "ALARM: " + $0.text(Figures.count) }
        return table.text + lines.joined(separator: "\n") + "\n"
    }

    private var end: String {
        guard opens else { return "the campaign opens nobody: people do it themselves" }
        guard let allOpenedOn, let days = daysUntilAllOpened else { return "some still wait after ten years" }
        let earliest = allOpenedEarliest?.iso ?? allOpenedOn.iso
        let band = " (at the earliest \(earliest), at the latest \(allOpenedLatest?.iso ?? "after ten years"))"
        return "all who can be opened are opened on \(allOpenedOn.iso), in \(Figures.counted(days, "day", "days"))\(band)"
    }
}

extension ForecastCounts {
    var json: JSON {
        [
            "email": .whole(email), "post": .whole(post), "due": .whole(due), "activations": .whole(activations),
            "backlog": .whole(backlog),
        ]
    }
}

extension OpeningQueue {
    var json: JSON {
        [
            "from": .text(from.iso), "quota": .whole(quota),
            "days": .list(days.map { ["date": .text($0.date.iso), "due": .whole($0.due)] }),
            "most": .whole(most), "most_on": .text(mostOn.iso), "empty_on": JSON(emptyOn?.iso),
        ]
    }

    /// `from 2022-03-15 more are due than the 2,000,000 a day that may be opened (due on 2022-03-15: 9,000,000); …`.
    var text: String {
        let big = days.prefix(Self.daysNamed).map { "\($0.date.iso): \(Figures.count($0.due))" }.joined(separator: ", ")
        let rest = days.count > Self.daysNamed ? " and \(Figures.counted(days.count - Self.daysNamed, "more day", "more days"))" : ""
        return "from \(from.iso) more are due than the \(Figures.count(quota)) a day that may be opened"
            + (big.isEmpty ? "" : " (newly due on \(big)\(rest))") + ": at most \(Figures.count(most)) wait, on \(mostOn.iso); "
            + (emptyOn.map { "nobody waits after \($0.iso)" } ?? "some still wait after ten years")
    }

    /// Of a person's screen; `--json` has all.
    private static let daysNamed = 3
}
