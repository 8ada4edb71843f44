import Campaign

/// `index.html`, beside the nights: the whole campaign as a calendar, each night with its numbers and a click away. Written again
/// each night from the history alone, so that it can be made from the latest night's facts at any time; in no manifest.
extension NightReport {
    public func calendar() -> [UInt8] {
        var nights = history.filter { $0.scheme == nil }.sorted { $0.date < $1.date }
        if nights.last?.date != night { nights.append(NightPage(self).tonight) }
        return PageTemplates.render(CampaignCalendar(campaign: campaign, nights: nights).values, "calendar")
    }
}

/// The calendar's months, from the first night's to the last one's.
struct CampaignCalendar {
    let campaign: String
    /// By date; one at least.
    let nights: [CampaignRow]

    var values: [String: Any] {
        [
            "campaign": campaign, "style": NightPage.style, "latest": nights[nights.count - 1].date.iso,
            "nights": nights.count == 1 ? "One night" : "\(NumberText.grouped(nights.count)) nights", "months": months,
        ]
    }

    private var months: [[String: Any]] {
        let rows = Dictionary(nights.map { ($0.date, $0) }) { _, last in last }
        var months: [[String: Any]] = []
        var first = Self.first(of: nights[0].date)
        while first <= nights[nights.count - 1].date {
            let days = (0..<CivilDate.daysInMonth(first.year, first.month)).map { first.adding(days: $0) }
            let shown = days.filter { nights[0].date <= $0 && $0 <= nights[nights.count - 1].date }
            months.append(["id": String(first.iso.prefix(7)), "name": first.monthName, "days": shown.map { Self.day($0, rows[$0]) }])
            first = days[days.count - 1].adding(days: 1)
        }
        return months
    }

    private static func first(of date: CivilDate) -> CivilDate { date.adding(days: 1 - date.day) }

    private static func day(_ date: CivilDate, _ row: CampaignRow?) -> [String: Any] {
        var day: [String: Any] = [
            "iso": date.iso, "weekday": String(date.weekday), "label": row == nil ? String(date.day) : "\(date.weekdayName.prefix(3)) \(date.short)",
        ]
        guard let row else { return day }
        let figures = [
            ("E-mails", row.noticesEmail), ("Letters", row.noticesPost), ("Objections", row.objections), ("Opened", row.opened),
            ("Activated", row.activated), ("Waiting", row.backlog),
        ]
        day["night"] = ["figures": figures.map { ["name": $0.0, "count": NumberText.grouped($0.1)] }] as [String: Any]
        return day
    }
}
