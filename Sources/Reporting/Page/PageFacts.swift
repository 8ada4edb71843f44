import Campaign

/// What the page shows, as words and digits in the order shown.
struct PageFacts {
    let report: NightReport

    init(_ report: NightReport) { self.report = report }

    var dictionary: [String: Any] {
        let cube = report.cube()
        return [
            "campaign": report.campaign, "night": report.night.iso, "program": report.program,
            "rule": report.ruleInForce?.iso ?? "", "headline": headline, "states": states, "schemes": schemes,
            "schemeStates": presentStates.map(\.name), "flows": flows, "files": files, "hasFiles": !report.files.isEmpty,
            "events": counts(events), "notices": notices, "forecast": forecast, "hasForecast": !report.forecast.isEmpty,
            "lacking": lacking, "hasLacking": !report.lacking.isEmpty,
            "published": cube.published.map { ["table": $0.table, "share": Self.percent(permille: $0.permille)] },
            "smallestCell": String(report.smallestCell), "backlog": Self.grouped(report.backlog),
            "rejects": Self.grouped(report.rejects.count { $0 == 0x0A }),
            "warnings": Self.grouped(report.warnings.count { $0 == 0x0A }),
        ]
    }

    private var headline: [[String: String]] {
        let all = report.allByState
        return [
            item("people", all.reduce(0, +)), item("notices sent", report.notices.email + report.notices.post),
            item("accounts opened", report.opened), item("due and still waiting", report.backlog),
        ]
    }

    private func item(_ what: String, _ count: Int) -> [String: String] { ["what": what, "count": Self.grouped(count)] }

    private func counts(_ items: [(String, Int)]) -> [[String: String]] { items.map { item($0.0, $0.1) } }

    private var events: [(String, Int)] {
        let events = report.events
        return [
            ("read", events.read), ("applied", events.applied), ("seen before", events.duplicate),
            ("waiting for a person not yet known", events.waiting), ("rejected", events.rejected),
            ("waiting in all, at the night's end", report.waitingEvents),
        ]
    }

    private var notices: [[String: String]] {
        [
            ["kind": "invitation", "email": Self.grouped(report.notices.email), "post": Self.grouped(report.notices.post)],
            [
                "kind": "failure", "email": Self.grouped(report.failureNotices.email),
                "post": Self.grouped(report.failureNotices.post),
            ],
        ]
    }

    /// Every state that has people or took part in tonight's steps, with what came and went.
    private var states: [[String: String]] {
        let all = report.allByState
        var change = Array(repeating: (came: 0, went: 0), count: State.allCases.count)
        for step in report.steps where step.cause != .moved {
            if let to = step.to { change[Int(to.rawValue)].came += step.people }
            if let from = step.from { change[Int(from.rawValue)].went += step.people }
        }
        let total = max(1, all.reduce(0, +))
        return State.allCases.filter {
            all[Int($0.rawValue)] != 0 || change[Int($0.rawValue)] != (0, 0)
        }.map { state in
            let at = Int(state.rawValue)
            return [
                "state": state.name, "people": Self.grouped(all[at]), "came": Self.grouped(change[at].came),
                "went": Self.grouped(change[at].went), "share": Self.percent(permille: all[at] * 1000 / total),
            ]
        }
    }

    private var presentStates: [State] {
        let all = report.allByState
        return State.allCases.filter { all[Int($0.rawValue)] != 0 }
    }

    private var schemes: [[String: Any]] {
        report.balanceByScheme.map { scheme, states in
            [
                "scheme": scheme.map(SchemeCode.text) ?? "all",
                "people": presentStates.map { Self.grouped(states[Int($0.rawValue)]) },
                "total": Self.grouped(states.reduce(0, +)),
            ]
        }
    }

    private var flows: [[String: String]] {
        report.flows.filter { $0.scheme == "*" }.map {
            [
                "from": $0.from.isEmpty ? "(new)" : $0.from, "to": $0.to.isEmpty ? "(joined)" : $0.to,
                "cause": $0.cause, "people": Self.grouped($0.people),
            ]
        }
    }

    private var files: [[String: String]] {
        report.sortedFiles.map {
            [
                "file": $0.file, "scheme": $0.scheme.map(SchemeCode.text) ?? "events", "status": $0.status.rawValue,
                "rows": Self.grouped($0.rows), "taken": Self.grouped($0.taken), "merged": Self.grouped($0.merged),
                "unchanged": Self.grouped($0.unchanged), "rejected": Self.grouped($0.rejected),
            ]
        }
    }

    private var lacking: [[String: String]] {
        report.lacking.sorted { $0.scheme < $1.scheme }.map {
            ["scheme": SchemeCode.text($0.scheme), "people": Self.grouped($0.people)]
        }
    }

    private var forecast: [[String: String]] {
        report.forecast.prefix(28).map {
            [
                "date": $0.date.iso, "notices": Self.grouped($0.notices), "due": Self.grouped($0.due),
                "activations": Self.grouped($0.activations), "backlog": Self.grouped($0.backlog),
            ]
        }
    }

    /// Digits in groups of three, parted by a narrow space that does not break.
    static func grouped(_ count: Int) -> String {
        let digits = Array(String(count))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }

    /// `98.5 %`.
    static func percent(permille: Int) -> String { "\(permille / 10).\(permille % 10)\u{202F}%" }
}
