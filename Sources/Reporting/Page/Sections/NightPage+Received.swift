import Campaign

/// What came in: files, rejects, events; and what went out tonight.
extension NightPage {
    func files() -> PagePicture {
        let files = report.sortedFiles
        var picture = PagePicture(heading: "Files received", text: "No file came in this night.")
        guard !files.isEmpty else { return picture }
        picture.text = "First seen this night. Each row is taken, merged with another, unchanged or rejected."
        let drawn = files.filter { $0.rows > 0 }
        if !drawn.isEmpty {
            picture.svg =
                RowChart(
                    name: PictureName(
                        id: "files", title: "Rows of each file by what became of them",
                        description: "A bar a file in four pieces: taken, merged, unchanged, rejected. The numbers stand in the table below."),
                    rows: drawn.map { file in
                        .init(
                            label: Self.shortened(file.file), text: NumberText.grouped(file.rows),
                            pieces: [
                                .init(style: "s3", value: file.taken), .init(style: "s1", value: file.merged),
                                .init(style: "s4", value: file.unchanged), .init(style: "s2", value: file.rejected),
                            ])
                    }
                ).svg
            picture.legend = [("s3", "Taken"), ("s1", "Merged"), ("s4", "Unchanged"), ("s2", "Rejected")]
        }
        picture.table = PageTable(
            caption: "Files (files.csv)",
            columns: [
                .words("File"), .words("Scheme"), .words("Status"), .number("Rows"), .number("Taken"), .number("Merged"), .number("Unchanged"),
                .number("Rejected"),
            ],
            rows: files.map { file in
                [file.file, file.scheme.map(SchemeCode.text) ?? "–", file.status.rawValue]
                    + [file.rows, file.taken, file.merged, file.unchanged, file.rejected].map(NumberText.grouped)
            })
        return picture
    }

    /// A name that leaves room for its number on a phone; the table has it whole.
    static func shortened(_ name: String) -> String { name.count <= 30 ? name : "\(name.prefix(14))…\(name.suffix(15))" }

    /// Lines of `rejects.csv` by code.
    mutating func rejectsByCode() -> PagePicture {
        let counts = rejects.byCode.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var picture = PagePicture(heading: "Rejects", text: "No row was rejected this night.")
        guard !counts.isEmpty else { return picture }
        picture.text = "Lines of rejects.csv by code; the file tells each one's file, line and reason."
        let rows = counts.map { [$0.key, sheet.count($0.value, "rejects", $0.key)] }
        picture.svg =
            RowChart(
                name: PictureName(
                    id: "rejects", title: "Rejects by code", description: "A bar a code, the most frequent first. The numbers stand in the table below."),
                rows: zip(counts, rows).map { .init(label: $0.key, text: $1[1], pieces: [.init(style: "s2", value: $0.value)]) }
            ).svg
        picture.table = PageTable(caption: "Rejects by code (figures.csv)", columns: [.words("Code"), .number("Lines")], rows: rows)
        return picture
    }

    func schemes() -> PageTable {
        let all = report.allByState
        let states = State.allCases.filter { all[Int($0.rawValue)] != 0 }
        return PageTable(
            caption: "People by scheme, under the one that writes to them (balance.csv; sums in conservation.csv)",
            columns: [.words("Scheme")] + states.map { .number($0.name) } + [.number("all")],
            rows: report.balanceByScheme.map { scheme, counts in
                [Self.name(ofScheme: scheme)] + states.map { NumberText.grouped(counts[Int($0.rawValue)]) }
                    + [NumberText.grouped(counts.reduce(0, +))]
            })
    }

    func flows() -> PageTable {
        PageTable(
            caption: "Steps of this night, all schemes together (flows.csv)",
            columns: [.words("From"), .words("To"), .words("Cause"), .number("People")],
            rows: report.flows.filter { $0.scheme == SchemeCode.all }.map { $0.words + [NumberText.grouped($0.people)] })
    }

    /// Failure notices are told as one number: by channel they would tell of the few whose opening failed how each is reached.
    mutating func notices() -> PageTable {
        let failed = report.failureNotices.email + report.failureNotices.post
        return PageTable(
            caption: "Messages and letters written this night (figures.csv)", columns: [.words("Kind"), .number("Written")],
            rows: [
                ["invitation by e-mail", sheet.count(report.notices.email, "notices_tonight", "email")],
                ["invitation by post", sheet.count(report.notices.post, "notices_tonight", "post")],
                ["failure", sheet.count(failed, "failure_notices_tonight")],
            ])
    }

    mutating func events() -> PageTable {
        let events = report.events
        let rows = [
            ("read", events.read, "events_read"), ("applied", events.applied, "events_applied"), ("seen before", events.duplicate, "events_duplicate"),
            ("waiting for a person not yet known", events.waiting, "events_waiting_tonight"), ("rejected", events.rejected, "events_rejected"),
            ("waiting in all, at the night's end", report.waitingEvents, "events_waiting"),
        ]
        return PageTable(
            caption: "Events of this night (figures.csv)", columns: [.words("What became of them"), .number("Events")],
            rows: rows.map { [$0.0, sheet.count($0.1, $0.2)] })
    }
}
