import Campaign
import Notices
import Reporting
import Storage

/// The stages of a night that is begun and not complete.
struct NightRun {
    let context: NightContext
    private let stopwatch: Stopwatch

    init(_ context: NightContext) {
        self.context = context
        stopwatch = Stopwatch(context.environment.monotonicSeconds)
    }

    func run() throws(OuvertureError) -> NightAnswer {
        let design = try LetterTerms.ownDesign(context)
        try context.environment.checkMessages()
        let inbox = try Inbox(context.definition)
        let files = try HeldFiles(context).added(to: inbox, context.definition)
        try context.ledger.putFact("skipped", inbox.skipped.joined(separator: "/"))
        var tally = NightTally()
        let extended = try stopwatch.time("intake") { () throws(OuvertureError) in try ExtensionStage(context: context).run() }
        tally.add(extended, .intake)
        let intake = try stopwatch.time("intake") { () throws(OuvertureError) in
            try IntakeStage(context: context, files: files).run()
        }
        var unmetSources: [Int] = []
        var waitingFiles: [InboxFile] = []
        switch intake {
        case .waits(let unmet, let waiting): (unmetSources, waitingFiles) = (unmet, waiting)
        case .done(let taken): tally.add(taken, .intake)
        }
        let lacking = unmetSources
        let events = try stopwatch.time("events") { () throws(OuvertureError) in
            try EventsStage(context: context, files: files, unmetSources: lacking).run()
        }
        switch events {
        case .waits(let unmet, let waiting): return try incomplete(unmet, waitingFiles + waiting)
        case .done(let applied): tally.add(applied, .events)
        }
        return try finish(tally, design)
    }

    private func finish(_ before: NightTally, _ design: LetterDesign?) throws(OuvertureError) -> NightAnswer {
        var tally = before
        var results = NightResults()
        let givenBack = tally.all[.lettersRefused]
        let notices = try stopwatch.time("notices") { () throws(OuvertureError) in
            try NoticesStage(context: context, givenBack: givenBack, design: design).run()
        }
        tally.add(notices.tally, .notices)
        let openings = try stopwatch.time("activation") { () throws(OuvertureError) in
            try ActivationStage(context: context).run()
        }
        tally.add(openings.tally, .openings)
        results.outputs = notices.outputs + openings.outputs
        (results.opened, results.due, results.oldestDue) = (openings.opened, openings.due, openings.oldestDue)
        results.dueByScheme = openings.dueByScheme
        let complaints = try NightComplaints(context).refused()
        let exit: ExitStatus = complaints.isEmpty ? .done : .inputRefused
        let told = tally
        let known = results
        context.progress("reports", 0, of: 1)
        let report = try stopwatch.time("reports") { () throws(OuvertureError) in
            try ReportsStage(context: context).run(tally: told, results: known, exit: exit) { report throws(OuvertureError) in
                try tellBeside(report)
            }
        }
        return NightAnswer(
            campaign: context.definition.name, night: context.night, status: .complete,
            files: NightComplaints.counts(report.files.map(\.status.rawValue)), events: report.events.named,
            noticesEmail: report.notices.email, noticesPost: report.notices.post, opened: report.opened,
            backlog: report.backlog, rejected: FindingCounts(report.rejects).lines,
            seconds: stopwatch.stages, exit: exit, complaints: complaints)
    }

    /// What stands beside the nights, and seconds, which stand where nothing must be the same bytes: in the metrics and in `status`.
    /// Told before the night counts as complete, so that the same command mends them.
    private func tellBeside(_ report: NightReport) throws(OuvertureError) {
        let told = stopwatch.stages.map { "\($0.stage) \($0.seconds)" }.joined(separator: "\n")
        try context.ledger.putFact("seconds", told)
        let folder = ReportFolder(definition: context.definition, night: context.night)
        try folder.writeMetrics(report, seconds: stopwatch.stages, rates: try ForecastFacts(context.ledger).rates(on: context.night, report))
        try folder.writePackage(nights: CampaignHistory(context.ledger).tables(report.history) + [(context.night, ReportTable.allCases)])
        try folder.writeCalendar(report)
    }

    private func incomplete(_ unmet: [Int], _ waiting: [InboxFile]) throws(OuvertureError) -> NightAnswer {
        let complaints = try NightComplaints(context).unmet(unmet)
        let exit: ExitStatus = complaints.contains { $0.exit == .inputRefused } ? .inputRefused : .inputMissing
        try context.ledger.transaction {
            try context.ledger.putFact("waits-for", unmet.map { context.definition.pattern(feed: $0) }.joined(separator: "/"))
            try context.ledger.end(context.night, .incomplete, exit: exit, manifest: nil)
        }
        let tonight = try FilesOfNight(context).entries.map(\.status.rawValue)
        let missing = complaints.filter { $0.exit == .inputMissing }.map { _ in "missing" }
        return NightAnswer(
            campaign: context.definition.name, night: context.night, status: .incomplete,
            files: NightComplaints.counts(tonight + waiting.map { _ in "waiting" } + missing), events: [],
            noticesEmail: 0, noticesPost: 0, opened: 0, backlog: 0, rejected: 0, seconds: stopwatch.stages, exit: exit,
            complaints: complaints)
    }
}

extension EventCounts {
    var named: [(what: String, count: Int)] {
        [
            ("read", read), ("applied", applied), ("duplicate", duplicate), ("waiting", waiting), ("rejected", rejected),
        ]
    }
}

/// Seconds by stage, in the order of the contract.
final class Stopwatch {
    private let now: @Sendable () -> Double
    private var seconds: [String: Double] = [:]
    private var running: (stage: String, since: Double)?
    private static let order = ["intake", "events", "notices", "activation", "reports"]

    init(_ now: @escaping @Sendable () -> Double) { self.now = now }

    func time<T>(_ stage: String, _ body: () throws(OuvertureError) -> T) throws(OuvertureError) -> T {
        let start = now()
        running = (stage, start)
        defer {
            seconds[stage, default: 0] += now() - start
            running = nil
        }
        return try body()
    }

    /// The stage that runs is told as far as it has come.
    var stages: [(stage: String, seconds: Double)] {
        Self.order.map { stage in
            (stage, (seconds[stage] ?? 0) + (running.map { $0.stage == stage ? now() - $0.since : 0 } ?? 0))
        }
    }
}

/// What an operator must be told of tonight's files.
struct NightComplaints {
    private let context: NightContext

    init(_ context: NightContext) { self.context = context }

    /// Files refused whole tonight.
    func refused() throws(OuvertureError) -> [OuvertureError] {
        try FilesOfNight(context).entries.filter { $0.status == .refused }.map(Self.refusal)
    }

    /// Why the night can't be ended yet.
    func unmet(_ feeds: [Int]) throws(OuvertureError) -> [OuvertureError] {
        let refused = try FilesOfNight(context).entries.filter { $0.status == .refused }
        return feeds.map { feed in
            if let file = refused.first(where: { $0.feed == feed }) { return Self.refusal(file) }
            return OuvertureError(
                .inputMissing, at: context.definition.folders.inbox + "/" + context.definition.pattern(feed: feed),
                "no file of this required feed has come for the night of \(context.night.iso); notices and openings wait",
                hint: "put the file into the inbox, then run the same command again: the night goes on from there")
        }
    }

    private static func refusal(_ file: FileEntry) -> OuvertureError {
        OuvertureError(
            .inputRefused, at: file.name, "refused whole: \(file.detail)",
            hint: "mend the file (`ouverture check` shows what is wrong) and send it again; nothing of it was taken")
    }

    static func counts(_ words: [String]) -> [(status: String, count: Int)] {
        FileRow.Status.allCases.map(\.rawValue).map { word in (word, words.count { $0 == word }) }.filter { $0.1 > 0 }
    }
}
