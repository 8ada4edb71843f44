import Nightly

/// The days to come, as `plan` prints them.
extension PlanAnswer: Answer {
    var json: JSON {
        [
            "from": .text(from.iso),
            "days": .list(
                days.map { day in
                    [
                        "date": .text(day.date.iso), "email": .whole(day.email), "post": .whole(day.post),
                        "due": .whole(day.due), "activations": .whole(day.activations), "backlog": .whole(day.backlog),
                    ]
                }),
            "all_opened_on": JSON(allOpenedOn?.iso),
        ]
    }

    var text: String {
        var table = TextTable([
            ("date", .left), ("e-mail", .right), ("post", .right), ("due", .right), ("activations", .right),
            ("backlog", .right),
        ])
        for day in days {
            table.add([day.date.iso] + [day.email, day.post, day.due, day.activations, day.backlog].map(Figures.count))
        }
        let end = !opens ? "the campaign opens nobody: people do it themselves" : allOpenedOn.map { "all who can be opened are opened on \($0.iso)" }
            ?? "some still wait after the last of these days; ask for more with --days"
        return table.text + end + "\n"
    }
}
