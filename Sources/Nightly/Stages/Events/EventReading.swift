import Campaign
import Records
import Storage
import Synchronization

/// Tonight's event files, read: their rows in reading order, and what was wrong with the others. Identity and reference
/// at odds are an error of form, which only the campaign's keys can tell.
struct EventReading {
    let outcomes: [ReadFile]
    /// By file, in the order of `outcomes`.
    let rows: [[EventRow]]

    init(_ files: [InboxFile], context: NightContext) throws(OuvertureError) {
        try FileNumbers.hold(files, context.definition)
        let scans = Mutex([EventScan?](repeating: nil, count: files.count))
        try context.workers.run(files.count) { order, _ in
            let feed = context.definition.events[files[order].feed - context.definition.sources.count]
            var subject = FileSubject(context.definition)
            subject.isPrinters = context.definition.isAnswers(feed: files[order].feed)
            let scan = try EventScan(
                path: files[order].path, name: files[order].name, file: UInt16(order), subject: subject, layout: feed.definition)
            scans.withLock { $0[order] = scan }
            context.progress("events", order + 1, of: 2 * files.count)
        }
        var outcomes: [ReadFile] = []
        var rows: [[EventRow]] = []
        for (order, scan) in scans.withLock({ $0 }).enumerated() {
            guard let scan else { preconditionFailure("a file nobody read") }
            var outcome = ReadFile(file: files[order], verdict: scan.verdict, findings: scan.findings)
            var good: [EventRow] = []
            for var row in scan.rows {
                if row.kind.isPrinters, let reference = row.reference { row.eventID = Self.answer(reference) }
                if NightEvent(row, file: 0, context: context) == nil {
                    outcome.findings.rejects.append(
                        Reject(file: UInt16(order), line: row.line, column: .reference, code: .identityFormat))
                    outcome.verdict.rejected += 1
                } else {
                    good.append(row)
                }
            }
            outcome.findings.sort()
            outcomes.append(outcome)
            rows.append(good)
        }
        self.outcomes = outcomes
        self.rows = rows
    }

    /// The id of what the printer tells of a letter, in whichever feed: one answer each, and no other event's id.
    private static func answer(_ reference: Reference) -> String { "print:" + reference.text }
}
