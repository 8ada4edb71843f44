import Campaign

/// What is wrong, the worst first; who is held and why.
extension NightPage {
    struct Complaint: Equatable {
        /// The words say how bad it is; the page's colours only repeat them.
        enum Kind: String { case alarm, notice
            var label: String { self == .alarm ? "Alarm" : "Note" }
        }

        var kind: Kind
        var text: String
    }

    mutating func complaints() -> [Complaint] {
        (alarms() + wrongFiles() + wrongPeople()).enumerated().sorted { a, b in
            (a.element.kind == .alarm ? 0 : 1, a.offset) < (b.element.kind == .alarm ? 0 : 1, b.offset)
        }.map(\.element)
    }

    /// Those that nothing below says in words of its own; their numbers stand in alarms.csv.
    private func alarms() -> [Complaint] {
        let own: Set<Alarm.Code> = [.peopleOverdue, .fileRefused]
        return report.alarms.filter { !own.contains($0.code) }.map { alarm in
            let text = alarm.text(NumberText.grouped)
            return Complaint(kind: .alarm, text: text.prefix(1).uppercased() + text.dropFirst() + ".")
        }
    }

    private mutating func wrongFiles() -> [Complaint] {
        var found: [Complaint] = []
        for (status, kind, words) in [
            (FileRow.Status.refused, Complaint.Kind.alarm, "refused whole, nothing of it taken"), (.missing, .alarm, "missing"),
            (.waiting, .alarm, "waiting for another file"),
        ] {
            let files = report.sortedFiles.filter { $0.status == status }
            if files.isEmpty { continue }
            let count = sheet.count(files.count, "files_\(status.rawValue)")
            found.append(Complaint(kind: kind, text: "\(count) \(Self.files(files.count)) \(words): \(Self.list(files.map(\.file)))."))
        }
        let rejected = report.files.reduce(0) { $0 + $1.rejected }
        let lines = rejects.lines
        if lines > 0 {
            let rows = sheet.count(rejected, "rows_rejected")
            found.append(
                Complaint(kind: .notice, text: "Lines in rejects.csv: \(sheet.count(lines, "rejects")); rejected rows of tonight's files: \(rows)."))
        }
        let warnings = FindingCounts(report.warnings).lines
        if warnings > 0 {
            found.append(Complaint(kind: .notice, text: "Lines in warnings.csv, of rows taken but poor: \(sheet.count(warnings, "warnings"))."))
        }
        for row in report.lacking.sorted(by: { $0.scheme < $1.scheme }) where row.people > 0 {
            let scheme = SchemeCode.text(row.scheme)
            let count = sheet.count(row.people, "lacking", scheme)
            found.append(
                Complaint(kind: .notice, text: "Scheme \(scheme): its last full file lacks people it had sent before: \(count). Nothing changes for them by that alone."))
        }
        return found
    }

    private mutating func wrongPeople() -> [Complaint] {
        var found: [Complaint] = []
        let unaccounted = report.unaccountedPeople
        if unaccounted > 0 {
            found.append(Complaint(kind: .alarm, text: "People not accounted for: \(NumberText.grouped(unaccounted)). Run ouverture verify."))
        }
        let remedied = report.steps.filter { $0.cause == .remedied }.reduce(0) { $0 + $1.people }
        if remedied > 0 {
            found.append(
                Complaint(kind: .alarm, text: "Opened despite a timely objection, and closed tonight: \(sheet.count(remedied, "remedied_tonight"))."))
        }
        if report.backlog > 0 { found.append(backlog()) }
        if people(.failed) > 0 {
            found.append(Complaint(kind: .notice, text: "Openings that failed at the platform and go first next time: \(NumberText.grouped(people(.failed)))."))
        }
        if report.events.rejected > 0 {
            found.append(Complaint(kind: .notice, text: "Events rejected: \(sheet.count(report.events.rejected, "events_rejected"))."))
        }
        if report.waitingEvents > 0 {
            found.append(
                Complaint(kind: .notice, text: "Events that wait for a person not yet known: \(sheet.count(report.waitingEvents, "events_waiting"))."))
        }
        return found
    }

    private mutating func backlog() -> Complaint {
        let people = sheet.count(report.backlog, "backlog")
        guard let quota = report.plan.openings else { return Complaint(kind: .notice, text: "Due and waiting: \(people).") }
        if quota == 0 { return Complaint(kind: .notice, text: "Due and waiting: \(people). Nothing opens on this day.") }
        let allowed = sheet.count(quota, "openings_quota")
        if report.opened >= quota {
            return Complaint(kind: .notice, text: "Due and waiting: \(people). Tonight's quota of \(allowed) is used up.")
        }
        return Complaint(
            kind: .alarm,
            text: "Due and waiting: \(people), although \(sheet.count(report.opened, "opened_tonight")) of \(allowed) openings were used.")
    }

    private static func files(_ count: Int) -> String { count == 1 ? "file" : "files" }

    /// The first names of a list, and that there are more.
    private static func list(_ names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and more, all under Files" : "")
    }

    mutating func held() -> PageTable {
        // The first words are those of `status`.
        let reasons: [(reason: String, who: String, people: Int, why: String)] = [
            ("quota", "Due, not opened", report.backlog, "the day's quota, or no openings on this day; first in line next time"),
            ("returned", "Letter came back", people(.returned), "held until a newer address comes in"),
            ("unreachable", "Not reachable", people(.unreachable), "neither an e-mail nor an address that can be used"),
            ("unconfirmed", "Objection to confirm", people(.unconfirmed), "a medical record exists; a second objection makes it final, and nothing opens"),
            ("failed", "Opening failed", people(.failed), "the platform refused it; tried again first, and the person is told"),
            ("suspended", "Suspended", people(.suspended), "the account is suspended until lifted"),
            ("rights_ended", "No open rights", people(.excluded), "no scheme has open rights for them"),
        ]
        return PageTable(
            caption: "People held at the night's end", columns: [.words("Who"), .number("People"), .words("Why")],
            rows: reasons.filter { $0.people > 0 }.map { [$0.who, sheet.count($0.people, "held", $0.reason), $0.why] })
    }
}
