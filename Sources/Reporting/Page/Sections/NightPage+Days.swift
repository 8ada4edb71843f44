import Campaign

/// The campaign's days, and the days to come.
extension NightPage {
    private var noHistory: String { "No history of nights is kept yet: the first picture will stand here when there is." }

    func noticesByDay() -> PagePicture {
        var picture = PagePicture(heading: "E-mails and letters a night", text: noHistory)
        guard let first = nights.first else { return picture }
        picture.text = "Invitations and repeats, by e-mail and by post, each night from \(first.date.long)."
        picture.svg =
            ColumnChart(
                name: PictureName(
                    id: "notices", title: "Notices a night by channel",
                    description: "Columns, one a night; e-mails below, letters above. The numbers stand in the table below."),
                labels: nights.map(\.date.short),
                series: [
                    Series(name: "E-mail", style: "s1", values: nights.map(\.noticesEmail)),
                    Series(name: "Post", style: "s2", values: nights.map(\.noticesPost)),
                ]
            ).svg
        picture.legend = [("s1", "E-mail"), ("s2", "Post")]
        picture.table = PageTable(
            caption: "Notices a night (campaign.csv)", columns: [.words("Night"), .number("By e-mail"), .number("By post"), .number("Objections")],
            rows: nights.map { [$0.date.iso] + [$0.noticesEmail, $0.noticesPost, $0.objections].map(NumberText.grouped) })
        return picture
    }

    mutating func openingsByDay() -> PagePicture {
        var picture = PagePicture(heading: "Openings a night against the quota", text: noHistory)
        guard let first = nights.first else { return picture }
        picture.text = "Accounts opened by the campaign each night from \(first.date.long)."
        let quota = report.plan.openings.flatMap { $0 > 0 ? $0 : nil }
        let chart = ColumnChart(
            name: PictureName(
                id: "openings", title: "Openings a night and the quota",
                description: "Columns, one a night, and a dashed line for the quota where it is near. The numbers stand in the table below."),
            labels: nights.map(\.date.short), series: [Series(name: "Opened", style: "s3", values: nights.map(\.opened))], bound: quota)
        if let quota {
            let words = sheet.count(quota, "openings_quota")
            picture.text += " The quota is \(words) a day" + (chart.drawnBound == nil ? ", far above every night so far, so that it is not drawn." : ".")
        }
        picture.svg = chart.svg
        picture.legend = [("s3", "Opened")] + (chart.drawnBound == nil ? [] : [("bound", "Quota")])
        picture.table = PageTable(
            caption: "Openings a night (campaign.csv)",
            columns: [.words("Night"), .number("Opened"), .number("Activated in person"), .number("Closed"), .number("Left waiting")],
            rows: nights.map { [$0.date.iso] + [$0.opened, $0.activated, $0.closed, $0.backlog].map(NumberText.grouped) })
        return picture
    }

    func forecast() -> PagePicture {
        var picture = PagePicture(heading: "The days to come", text: "Nothing is forecast: nobody is left to be told or opened.")
        let days = report.forecast
        guard let last = days.last else { return picture }
        picture.text =
            "If all goes on as in the last nights: who newly falls due, what is opened, what is left waiting, until \(last.date.long)."
        picture.svg =
            LineChart(
                name: PictureName(
                    id: "forecast", title: "Forecast of people due, openings and backlog",
                    description: "Lines over the days to come. The numbers stand in the table below."),
                labels: days.map(\.date.short),
                lines: [
                    Series(name: "Left waiting", style: "s4", values: days.map(\.backlog)),
                    Series(name: "Newly due", style: "s2", values: days.map(\.due)),
                    Series(name: "Openings", style: "s3", values: days.map(\.activations)),
                ], bands: [LineChart.Band(style: "s4", ranges: days.map { $0.low.backlog...$0.high.backlog })],
                bound: report.plan.openings.flatMap { $0 > 0 ? $0 : nil }
            ).svg
        picture.legend = [("s2", "Newly due"), ("s3", "Openings"), ("s4", "Left waiting"), ("band s4", "Left waiting, low to high")]
        picture.table = PageTable(
            caption: "Forecast (forecast.csv); low and high of who is left waiting by the campaign's own lowest and highest rates (forecast_band.csv)",
            columns: [
                .words("Date"), .number("Notices"), .number("Newly due"), .number("Openings"), .number("Left waiting"), .number("Low"), .number("High"),
            ],
            rows: days.map {
                [$0.date.iso] + [$0.notices, $0.due, $0.activations, $0.backlog, $0.low.backlog, $0.high.backlog].map(NumberText.grouped)
            })
        return picture
    }

    /// What operators of mail and print have to be ready for. `forecast.csv` tells both channels together: apart they would tell how
    /// the people still to be told can be reached, which the cube withholds.
    mutating func volumes() -> PagePicture {
        let days = report.forecast
        var picture = PagePicture(heading: "Messages and letters to come", text: "Nothing more is to be written.")
        guard days.contains(where: { $0.notices > 0 }) else { return picture }
        let weeks = [7, 28].map { count in
            sheet.count(days.prefix(count).reduce(0) { $0 + $1.notices }, "notices_forecast", "next \(count) days")
        }
        picture.text =
            "In the next week \(weeks[0]), in the next four weeks \(weeks[1]); by e-mail and by post together. ouverture plan tells them apart."
        picture.svg =
            ColumnChart(
                name: PictureName(
                    id: "volumes", title: "Messages and letters to come",
                    description: "Columns, one a day to come. The numbers stand in the table below."),
                labels: days.map(\.date.short), series: [Series(name: "Notices", style: "s1", values: days.map(\.notices))]
            ).svg
        picture.table = PageTable(
            caption: "Messages and letters to come (forecast.csv)", columns: [.words("Date"), .number("Notices")],
            rows: days.map { [$0.date.iso, NumberText.grouped($0.notices)] })
        return picture
    }
}
