import Campaign
import Reporting
import Storage

/// What is wrong by a night's end: the one place where alarms are worked out. Kept with the night's facts as far as reports may
/// show them; `status` and `plan` add what only they may tell (`NightsStanding`).
struct NightAlarms {
    let context: NightContext

    /// - Parameters:
    ///   - report: with all but its alarms.
    ///   - yesterday: nil on the first night.
    func all(
        _ report: NightReport, yesterday: NightReport?, results: NightResults, unanswered: UnansweredLetters.Overdue?
    ) throws(OuvertureError) -> [Alarm] {
        var alarms = overdue(report, yesterday, results)
        let files = try context.ledger.allFiles()
        alarms += lateFeeds(files)
        alarms += smallFiles(files)
        alarms += report.files.filter { $0.status == .refused }.map { Alarm(.fileRefused, of: $0.file) }
        if let unanswered { alarms.append(Alarm(unanswered)) }
        alarms += try jumps(report)
        return Alarm.inOrder(alarms)
    }

    /// Somebody due and not opened on a day of openings; the alarm stands over the days without until nobody waits.
    private func overdue(_ report: NightReport, _ yesterday: NightReport?, _ results: NightResults) -> [Alarm] {
        let stood = yesterday?.alarms.contains { $0.code == .peopleOverdue } ?? false
        guard report.backlog > 0, context.terms.opens || stood else { return [] }
        return [Alarm(.peopleOverdue, since: results.oldestDue, count: report.backlog)]
    }

    private func lateFeeds(_ files: [FileEntry]) -> [Alarm] {
        (0..<context.definition.feedCount).compactMap { feed in
            let came = files.filter { $0.feed == feed && ($0.status == .taken || $0.status == .known) && $0.night <= context.night }
            let rhythm = FeedRhythm(nights: Set(came.map(\.night)).sorted(), calendar: context.definition.calendar)
            return rhythm?.alarm(on: context.night, of: context.definition.pattern(feed: feed))
        }
    }

    /// Full files alone: what a delta holds is as many rows as changed. A night's files of one feed are one file together.
    private func smallFiles(_ files: [FileEntry]) -> [Alarm] {
        context.definition.sources.enumerated().compactMap { feed, source in
            let kind = Layout.Kind.population.rawValue
            let taken = files.filter { $0.feed == feed && $0.kind == kind && $0.status == .taken && $0.night <= context.night }
            let rows = taken.reduce(into: [CivilDate: Int]()) { $0[$1.night, default: 0] += $1.rows }
            guard !source.feed.sendsDeltas, rows[context.night] != nil else { return nil }
            let deliveries = rows.sorted { $0.key < $1.key }.map { DeliveryShrinkage.Delivery(night: $0.key, rows: $0.value) }
            return DeliveryShrinkage(deliveries).map {
                Alarm(.fileSmall, of: source.feed.files, since: $0.last.night, count: $0.tonight.rows, usual: $0.last.rows)
            }
        }
    }

    private func jumps(_ report: NightReport) throws(OuvertureError) -> [Alarm] {
        let history = try ObjectionHistory(context.ledger).nights(before: context.night)
        return report.objectionNights().sorted { $0.key < $1.key }.compactMap { scheme, tonight in
            ObjectionJump((history[scheme] ?? []) + [tonight]).map {
                Alarm(.objectionsJump, of: SchemeCode.text(scheme), count: $0.objections, usual: $0.expected)
            }
        }
    }
}

extension Alarm {
    init(_ overdue: UnansweredLetters.Overdue) {
        self.init(.batchesUnanswered, since: overdue.oldest, count: overdue.letters)
    }
}
