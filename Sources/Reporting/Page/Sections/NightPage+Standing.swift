import Campaign

/// Where people stand, and who objected when.
extension NightPage {
    /// Every state that has people or took part in tonight's steps.
    mutating func ladder() -> PagePicture {
        let all = report.allByState
        var change = Array(repeating: (came: 0, went: 0), count: State.allCases.count)
        for step in report.steps where step.cause != .moved {
            if let to = step.to { change[Int(to.rawValue)].came += step.people }
            if let from = step.from { change[Int(from.rawValue)].went += step.people }
        }
        let shown = State.allCases.filter { all[Int($0.rawValue)] != 0 || change[Int($0.rawValue)] != (0, 0) }
        let rows = shown.map { state in
            let at = Int(state.rawValue)
            return [
                state.name, NumberText.grouped(all[at]), sheet.share(all[at], of: everybody, "state_percent", state.name),
                sheet.count(change[at].came, "came_tonight", state.name), sheet.count(change[at].went, "went_tonight", state.name), state.meaning,
            ]
        }
        return PagePicture(
            heading: "Where everybody stands", text: "Each person once: \(sheet.count(everybody, "people")) in all.",
            svg: RowChart(
                name: PictureName(
                    id: "states", title: "People by state", description: "A bar a state, from the first to the last. The numbers stand in the table below."),
                rows: shown.map {
                    let people = all[Int($0.rawValue)]
                    return RowChart.Row(label: $0.name, text: NumberText.grouped(people), pieces: [.init(style: $0.style, value: people)])
                }
            ).svg,
            table: PageTable(
                caption: "People by state (balance.csv); came and went tonight",
                columns: [.words("State"), .number("People"), .number("Share"), .number("Came"), .number("Went"), .words("Meaning")], rows: rows))
    }

    /// Sums over schemes of the cells that `objections.csv` tells.
    mutating func objectionsByDay() -> PagePicture {
        var byDay: [Int: [Channel: Int]] = [:]
        for row in report.objections {
            guard row.scheme != nil, let channel = row.channel, let day = row.dayOfWindow, let people = row.people else { continue }
            byDay[day, default: [:]][channel, default: 0] += people
        }
        var picture = PagePicture(heading: "Objections by day of the window", text: "No objections by day are published yet.")
        guard let last = byDay.keys.max() else { return picture }
        picture.text = "On which day after their notice people objected; day 0 is the notice's own night."
        let told = byDay.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        if let all = report.objections.first(where: { $0.scheme == nil && $0.channel == nil && $0.dayOfWindow == nil })?.people, all > told {
            picture.text += " Of \(NumberText.grouped(all)) objections, \(sheet.count(told, "objections_in_told_cells")) stand in days"
                + " and schemes of which enough people can be told; the others are left out."
        }
        func counts(_ channel: Channel) -> [Int] { (0...last).map { byDay[$0]?[channel] ?? 0 } }
        picture.svg =
            ColumnChart(
                name: PictureName(
                    id: "objections", title: "Objections by day of the window",
                    description: "Columns, one a day since the notice; notices by e-mail below, by post above. The numbers stand in the table below."),
                labels: (0...last).map { "day \($0)" },
                series: [
                    Series(name: "E-mail", style: "s1", values: counts(.email)), Series(name: "Post", style: "s2", values: counts(.post)),
                ]
            ).svg
        picture.legend = [("s1", "Notice by e-mail"), ("s2", "Notice by post")]
        picture.table = PageTable(
            caption: "Objections by day of the window (sums over schemes of what objections.csv tells)",
            columns: [.words("Day"), .number("Notice by e-mail"), .number("Notice by post")],
            rows: byDay.sorted { $0.key < $1.key }.map { day, counts in
                [String(day)]
                    + Channel.allCases.map { channel in
                        counts[channel].map { sheet.count($0, "objections_by_\(channel.name)", "day \(day)") } ?? "withheld or none"
                    }
            })
        return picture
    }

    /// By `objections.csv` where it is there, else who stands as objected.
    func objectionsByScheme() -> PagePicture {
        let told = report.objections.filter { $0.scheme != nil && $0.channel == nil && $0.dayOfWindow == nil }
        let rows: [(scheme: UInt8, people: Int?)]
        let isStanding = told.isEmpty
        if isStanding {
            rows = report.balanceByScheme.compactMap { scheme, states in scheme.map { ($0, states[Int(State.objected.rawValue)]) } }
        } else {
            rows = told.map { ($0.scheme!, $0.people) }
        }
        let shown = rows.filter { $0.people != 0 }.sorted { ($0.people ?? 0, $1.scheme) > ($1.people ?? 0, $0.scheme) }
        var picture = PagePicture(heading: "Objections by scheme", text: "Nobody has objected.")
        guard !shown.isEmpty else { return picture }
        picture.text =
            (isStanding ? "People who stand as objected, by the scheme that writes to them." : "Objections of the whole campaign so far.")
            + withheld(shown.map(\.people))
        picture.svg =
            RowChart(
                name: PictureName(
                    id: "objections-schemes", title: "Objections by scheme",
                    description: "A bar a scheme, the longest first. The numbers stand in the table below."),
                rows: shown.map {
                    .init(label: SchemeCode.text($0.scheme), text: Self.number($0.people), pieces: [.init(style: "s2", value: $0.people ?? 0)])
                }
            ).svg
        picture.table = PageTable(
            caption: "Objections by scheme (\(isStanding ? "balance" : "objections").csv)", columns: [.words("Scheme"), .number("People")],
            rows: shown.map { [SchemeCode.text($0.scheme), Self.number($0.people)] })
        return picture
    }

    /// How people are written to.
    mutating func channels() -> PagePicture {
        let period = nights.isEmpty ? "tonight" : "so far"
        var table = PageTable(
            caption: "Notices by channel (figures.csv)",
            columns: [.words("Channel"), .number("Notices \(period)"), .number("Notices tonight")], rows: [])
        var bars: [RowChart.Row] = []
        for channel in Channel.allCases {
            let name = channel == .email ? "E-mail" : "Post"
            let tonight = channel == .email ? report.notices.email : report.notices.post
            let all = nights.isEmpty ? tonight : nights.reduce(0) { $0 + (channel == .email ? $1.noticesEmail : $1.noticesPost) }
            let told = sheet.count(all, nights.isEmpty ? "notices_tonight" : "notices_so_far", channel.name)
            table.rows.append([name, told, sheet.count(tonight, "notices_tonight", channel.name)])
            bars.append(.init(label: name, text: told, pieces: [.init(style: channel == .email ? "s1" : "s2", value: all)]))
        }
        let name = PictureName(
            id: "channels", title: "Notices by channel", description: "A bar for e-mail and one for post. The numbers stand in the table below.")
        return PagePicture(
            heading: "Channels", text: "E-mails and letters \(period): invitations and repeats.", svg: RowChart(name: name, rows: bars).svg, table: table)
    }

    /// A number of a table that withholds some.
    static func number(_ people: Int?) -> String { people.map(NumberText.grouped) ?? "withheld" }

    func withheld(_ people: [Int?]) -> String {
        people.contains(nil) ? " Some numbers are withheld: they would tell of too few people." : ""
    }
}

extension State {
    /// For who does not know the states' words.
    var meaning: String {
        switch self {
        case .eligible: "enrolled, not yet told"
        case .notified: "told; may object until the window ends"
        case .unreachable: "can't be told; nothing opens"
        case .returned: "the letter came back; nothing opens"
        case .unconfirmed: "objected once, to be confirmed; nothing opens"
        case .objected: "objected; nothing opens"
        case .opened: "account opened by the campaign"
        case .failed: "the platform refused the opening"
        case .activated: "the person activated the account"
        case .suspended: "account suspended"
        case .closed: "account closed, archived"
        case .deleted: "erased at the person's wish"
        case .deceased: "died"
        case .excluded: "no open rights"
        case .joined: "became another record"
        }
    }

    /// Of its bar: an account, an objection or a hindrance, or on the way.
    fileprivate var style: String {
        switch self {
        case .opened, .activated: "s3"
        case .objected, .unconfirmed, .unreachable, .returned, .failed, .suspended: "s2"
        case .closed, .deleted, .deceased, .excluded, .joined: "s4"
        case .eligible, .notified: "s1"
        }
    }
}
