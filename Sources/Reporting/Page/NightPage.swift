import Campaign

/// What the page shows, as words, digits and pictures in the order shown, worked out from the night's facts alone. What no
/// other table has goes over the `sheet`, which is `figures.csv`.
public struct NightPage {
    let report: NightReport
    let cube: Cube
    let lines: [Cube.Line]
    /// Nights so far, all schemes together; empty where the campaign's history is not kept.
    let nights: [CampaignRow]
    let rejects: FindingCounts
    var sheet = FigureSheet()
    var values: [String: Any] = [:]

    /// Costs what the cube does, so who writes both the page and its figures makes it once.
    public init(_ report: NightReport) {
        self.report = report
        cube = report.cube()
        lines = cube.lines
        rejects = FindingCounts(report.rejects)
        nights = report.history.filter { $0.scheme == nil }.sorted { $0.date < $1.date }
        values = [
            "campaign": report.campaign, "night": report.night.iso, "nightLong": report.night.long, "weekday": report.night.weekdayName,
            "program": report.program, "rule": report.ruleInForce?.iso ?? "", "style": Self.style,
        ]
        if let before = nights.last(where: { $0.date < report.night }) { values["before"] = before.date.iso }
        values["cards"] = cards()
        fillFirstScreen()
        values["days"] = [noticesByDay(), openingsByDay()].map(\.values)
        values["standing"] = [ladder(), objectionsByDay(), objectionsByScheme(), channels()].map(\.values)
        values["places"] = ([regions()] + ages() + milestones()).map(\.values)
        values["ahead"] = [forecast(), volumes()].map(\.values)
        values["received"] = [files(), rejectsByCode()].map(\.values)
        values["tables"] = [schemes(), flows(), notices(), events()].map(\.values)
        fillConservation()
        fillPublished()
    }

    private mutating func fillFirstScreen() {
        let wrong = complaints()
        values["wrong"] = wrong.map { ["kind": $0.kind.rawValue, "label": $0.kind.label, "text": $0.text] }
        values["nothingWrong"] = wrong.isEmpty
        values["held"] = held().values
    }

    private mutating func fillPublished() {
        values["smallestCell"] = sheet.count(report.smallestCell, "smallest_cell")
        values["published"] = cube.published.map {
            ["table": $0.table, "share": sheet.share(permille: $0.permille, "published_percent", $0.table)]
        }
    }

    /// The night as `campaign.csv` has it; worked out where there is no such row.
    var tonight: CampaignRow {
        if let row = nights.last(where: { $0.date == report.night }) { return row }
        var row = CampaignRow(date: report.night, scheme: nil)
        (row.noticesEmail, row.noticesPost) = (report.notices.email, report.notices.post)
        for step in report.steps { row.add(step.people, step.step) }
        (row.opened, row.backlog) = (report.opened, report.backlog)
        return row
    }

    /// People in a state at the night's end.
    func people(_ state: State) -> Int { report.allByState[Int(state.rawValue)] }

    /// Everybody ever enrolled.
    var everybody: Int { report.allByState.reduce(0, +) }

    static func name(ofScheme scheme: UInt8?) -> String { scheme.map(SchemeCode.text) ?? "all" }
}
