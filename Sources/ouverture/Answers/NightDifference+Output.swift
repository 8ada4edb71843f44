import Campaign
import Reporting

/// What changed between two nights, as `diff` prints it.
extension NightDifference: Answer {
    var json: JSON {
        [
            "campaign": .text(campaign), "from": .text(from.iso), "to": .text(to.iso), "nights": .whole(nights),
            "balance": .list(
                people.map {
                    [
                        "scheme": .text($0.scheme), "state": .text($0.state.name), "before": .whole($0.before), "after": .whole($0.after),
                        "change": .whole($0.change),
                    ]
                }),
            "flows": .list(
                steps.map {
                    [
                        "scheme": .text($0.scheme), "from": .text($0.from), "to": .text($0.to), "cause": .text($0.cause),
                        "people": .whole($0.people),
                    ]
                }),
            "notices": ["email": .whole(notices.email), "post": .whole(notices.post)],
            "opened": .whole(opened),
            "backlog": ["before": .whole(backlog.before), "after": .whole(backlog.after)],
            "files": .list(files.map { Self.json($0.night, $0.file) }),
            "rejects": JSON(counts: rejects.map { (name: $0.code, count: $0.lines) }),
            "rule": ["before": JSON(rule.before?.iso), "after": JSON(rule.after?.iso)],
            "definition": ["before": .text(definition.before), "after": .text(definition.after)],
            "program": ["before": .text(program.before), "after": .text(program.after)],
        ]
    }

    private static func json(_ night: CivilDate, _ file: FileRow) -> JSON {
        [
            "night": .text(night.iso), "file": .text(file.file), "scheme": .text(file.schemeText), "status": .text(file.status.rawValue),
            "rows": .whole(file.rows), "taken": .whole(file.taken), "merged": .whole(file.merged), "rejected": .whole(file.rejected),
            "unchanged": .whole(file.unchanged),
        ]
    }

    var text: String {
        var balance = TextTable([("scheme", .left), ("state", .left), ("before", .right), ("after", .right), ("change", .right)])
        for row in people where row.change != 0 {
            balance.add([row.scheme, row.state.name, Figures.count(row.before), Figures.count(row.after), Self.signed(row.change)])
        }
        var flows = TextTable([("from", .left), ("to", .left), ("cause", .left), ("people", .right)])
        for step in steps where step.scheme == SchemeCode.all {
            flows.add(step.words + [Figures.count(step.people)])
        }
        let title = "\(campaign) from \(from.iso) to \(to.iso): \(Figures.counted(nights, "night", "nights"))\n"
        return [title, balance.text, flows.text, facts.text].joined(separator: "\n")
    }

    private var facts: FactList {
        var facts = FactList()
        facts.add("notices", "e-mail \(Figures.count(notices.email)), post \(Figures.count(notices.post))")
        facts.add("opened", Figures.count(opened))
        facts.add("backlog", "\(Figures.count(backlog.before)), then \(Figures.count(backlog.after))")
        let statuses = FileRow.Status.allCases.map { status in (name: status.rawValue, count: files.count { $0.file.status == status }) }
        facts.add("files", counts: statuses)
        facts.add("rejects", counts: rejects.map { (name: $0.code, count: $0.lines) })
        facts.add("rule", Self.words(rule.before?.iso ?? "none", rule.after?.iso ?? "none"))
        facts.add("definition", Self.words(definition.before, definition.after))
        facts.add("program", Self.words(program.before, program.after))
        return facts
    }

    private static func words(_ before: String, _ after: String) -> String {
        before == after ? "the same: \(after)" : "\(before), then \(after)"
    }

    private static func signed(_ number: Int) -> String { (number > 0 ? "+" : "") + Figures.count(number) }
}
