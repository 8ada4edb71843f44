import Campaign
import Notices
import Records
import Reporting
import Storage

/// Puts together what a night's reports are made of: yesterday's facts and tonight's tallies.
struct NightFacts {
    let context: NightContext

    /// Name of the kept facts in the ledger, and of the findings beside them.
    static let facts = "facts"
    static let rejects = "rejects"
    static let warnings = "warnings"

    func report(tally: StageTally, results: NightResults, told: [UInt8: ToldScheme], after yesterday: NightReport?) throws(OuvertureError) -> NightReport {
        let definition = context.definition
        let last = try context.ledger.lastCompleteNight()
        var report = NightReport(
            campaign: definition.name, night: context.night, program: context.environment.program,
            definition: context.environment.definitionSHA256, previous: last?.manifest,
            ruleInForce: definition.ruleInForce(on: context.night)?.inForce, smallestCell: definition.smallestCell)
        report.dimensions = CubeDimensions(definition)
        report.milestonesReached = tally.milestonesReached.map { MilestoneRow(scheme: scheme($0.scheme), people: $0.people) }
        report.steps = steps(tally)
        report.balance = try balance(after: yesterday?.balance ?? [], steps: report.steps)
        report.balanceBefore = yesterday?.balance ?? []
        report.people = yesterday?.people ?? PeopleTally()
        report.people.add(people(tally))
        report.cubeMemory = yesterday?.nextCubeMemory ?? CubeMemory()
        let files = try FilesOfNight(context)
        report.files = files.rows
        report.lacking = try AffiliatedPeople(context.ledger).lacking(
            tally.affiliations, files: files.rows(of: .population), sources: definition.sources, yesterday: yesterday?.lacking ?? [])
        try takeFindings(tally, into: &report)
        report.notices = ChannelCounts(email: tally[.noticesEmail], post: tally[.noticesPost])
        report.failureNotices = ChannelCounts(email: tally[.failuresEmail], post: tally[.failuresPost])
        report.opened = results.opened
        report.backlog = results.due - results.opened
        report.events = try events(tally)
        report.waitingEvents = try waitingEvents()
        report.oldestDue = results.due > results.opened ? results.oldestDue : nil
        report.history = try last.map { last throws(OuvertureError) in try CampaignHistory(context.ledger).rows(through: last.night) } ?? []
        report.history += CampaignHistory.tonight(
            context.night, tally, due: results.dueByScheme, schemes: definition.sources.indices.map(scheme))
        report.told = told
        report.count(objections(tally), after: yesterday)
        report.forecast = try ForecastFacts(context.ledger).days(
            after: context.night, tally, report, definition: definition)
        report.alarms = try NightAlarms(context: context).all(
            report, yesterday: yesterday, results: results, unanswered: try UnansweredLetters(context.ledger).overdue(after: tally, context)
        ).map(\.published)
        report.plan = plan(forecast: yesterday?.forecast ?? [])
        return report
    }

    /// - Parameter forecast: of the night before.
    private func plan(forecast: [ForecastDay]) -> NightPlan {
        let (definition, terms) = (context.definition, context.terms)
        var plan = NightPlan()
        if terms.ruleInForce {
            plan.invitations = terms.invites ? definition.invitations.perNight : 0
            if definition.activation.automatic { plan.openings = terms.opens ? definition.activation.perDay : 0 }
        }
        plan.expected = forecast.first { $0.date == context.night }.map {
            ExpectedNight(notices: $0.notices, openings: $0.activations, backlog: $0.backlog)
        }
        return plan
    }

    /// A night's facts, but for the nights before. Throws (78) where another format's program wrote them.
    static func kept(_ ledger: Ledger, night: CivilDate) throws(OuvertureError) -> NightReport? {
        try kept(ledger, night, acceptsEarlier: false)
    }

    /// Of a night that may be an earlier format's: enough to go on from, and to count by, not to write it again.
    static func earlier(_ ledger: Ledger, night: CivilDate) throws(OuvertureError) -> NightReport? {
        try kept(ledger, night, acceptsEarlier: true)
    }

    private static func kept(_ ledger: Ledger, _ night: CivilDate, acceptsEarlier: Bool) throws(OuvertureError) -> NightReport? {
        guard let blob = try ledger.keepsake(facts, night: night) else { return nil }
        return try NightReport(
            blob: blob, rejects: try ledger.keepsake(rejects, night: night) ?? [],
            warnings: try ledger.keepsake(warnings, night: night) ?? [], place: ledger.path, acceptsEarlier: acceptsEarlier)
    }

    private func scheme(_ index: Int) -> UInt8 { UInt8(context.definition.sources[index].scheme) ?? 0 }

    private func objections(_ tally: StageTally) -> [NightReport.NewObjections] {
        tally.history.entries.compactMap { entry in
            guard case .objection(let index, let window) = HistoryKey(rawValue: entry.key) else { return nil }
            return NightReport.NewObjections(
                scheme: scheme(index), window: window.map { .init(channel: $0.channel, day: $0.day) }, people: entry.count)
        }
    }

    private func steps(_ tally: StageTally) -> [StepRow] {
        tally.flows.entries.map { entry in
            let key = FlowKey(rawValue: entry.key)
            return StepRow(scheme: scheme(key.scheme), from: key.from, to: key.to, cause: key.cause, people: entry.count)
        }
    }

    /// Yesterday's balance and tonight's steps.
    private func balance(after yesterday: [BalanceRow], steps: [StepRow]) throws(OuvertureError) -> [BalanceRow] {
        var people: [Int: Int] = [:]
        func add(_ count: Int, _ scheme: UInt8, _ state: State?) {
            if let state { people[Int(scheme) << 8 | Int(state.rawValue), default: 0] += count }
        }
        for row in yesterday { add(row.people, row.scheme, row.state) }
        for step in steps {
            add(-step.people, step.scheme, step.from)
            add(step.people, step.scheme, step.to)
        }
        guard people.values.allSatisfy({ $0 >= 0 }) else {
            throw OuvertureError(
                .bug, at: "balance", "yesterday and tonight's steps do not make a balance",
                hint: "run `ouverture verify`, and report this with its answer")
        }
        return people.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
            BalanceRow(scheme: UInt8($0.key >> 8), state: State(rawValue: UInt8($0.key & 255))!, people: $0.value)
        }
    }

    private func people(_ tally: StageTally) -> PeopleTally {
        let sparse = tally.people.entries.flatMap { [Int(scheme(Int($0.key >> 12))), Int($0.key & 0xFFF), $0.count] }
        guard let people = PeopleTally(sparse: sparse) else { preconditionFailure("people counted where nobody can be") }
        return people
    }

    private func events(_ tally: StageTally) throws(OuvertureError) -> EventCounts {
        var counts = EventCounts()
        for file in try context.ledger.files(of: context.night) where file.kind == "events" && file.status == .taken {
            counts.read += file.rows
            counts.duplicate += file.unchanged
            counts.rejected += file.rejected
        }
        counts.applied = tally[.eventsApplied]
        if !tally.rejects.isEmpty {
            let events = Set(try context.ledger.allFiles().lazy.filter { $0.kind == "events" }.map(\.id))
            counts.rejected += tally.rejects.count { events.contains($0.file) }
        }
        counts.waiting = tally[.waitingEvents]
        return counts
    }

    private func waitingEvents() throws(OuvertureError) -> Int {
        var all = 0
        for partition in context.partitions { all += try partition.read { try $0.waitingCount() } }
        return all
    }

    /// Findings of tonight's files and of the stages, by file name, then line.
    private func takeFindings(_ tally: StageTally, into report: inout NightReport) throws(OuvertureError) {
        let files = try context.ledger.allFiles()
        let names = Dictionary(uniqueKeysWithValues: files.map { ($0.id, $0.name) })
        var rejects = tally.rejects
        var warnings = tally.warnings
        for file in try FilesOfNight(context).entries where file.status == .taken || file.status == .refused {
            let kept = try FindingsKept.read(file: file.id, context)
            rejects += kept.rejects
            warnings += kept.warnings
        }
        report.rejects = Self.lines(rejects, names)
        report.warnings = Self.lines(warnings, names)
    }

    private static func lines(_ findings: [StoredFinding], _ names: [Int: String]) -> [UInt8] {
        // One name may have had several contents, whose lines go together.
        let inOrder = Set(names.values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(uniqueKeysWithValues: inOrder.enumerated().map { ($1, $0) })
        let rank = names.mapValues { places[$0] ?? 0 }
        let sorted = findings.sorted { a, b in
            let (x, y) = (rank[a.file] ?? 0, rank[b.file] ?? 0)
            if x != y { return x < y }
            if a.line != b.line { return a.line < b.line }
            return a.file != b.file ? a.file < b.file : a.column < b.column
        }
        var lines = ByteBuffer(capacity: 64 * (findings.count + 1))
        for one in sorted {
            lines.appendCSV(names[one.file] ?? "")
            lines.append(0x2C)
            lines.appendDecimal(UInt64(one.line))
            for text in [one.column, one.code, one.reason] {
                lines.append(0x2C)
                lines.appendCSV(text)
            }
            lines.append(0x0A)
        }
        return lines.array()
    }
}

/// Files first seen tonight. One that was refused and has since been put right under its name is no longer there.
struct FilesOfNight {
    let entries: [FileEntry]

    init(_ context: NightContext) throws(OuvertureError) {
        let all = try context.ledger.files(of: context.night)
        let names = Dictionary(grouping: all, by: \.name)
        var entries: [FileEntry] = []
        for entry in all {
            let mayBeMended = entry.status == .refused && names[entry.name]!.count > 1
            if mayBeMended, try context.ledger.lastHash(of: entry.name) != entry.sha256, try !HeldFiles(context).has(entry) { continue }
            entries.append(entry)
        }
        self.entries = entries
    }

    var rows: [FileRow] { entries.map(Self.row) }

    func rows(of kind: Layout.Kind) -> [FileRow] { entries.filter { $0.kind == kind.rawValue }.map(Self.row) }

    private static func row(_ entry: FileEntry) -> FileRow {
        var row = FileRow(
            file: entry.name, sha256: entry.sha256, scheme: UInt8(entry.scheme),
            status: FileRow.Status(rawValue: entry.status.rawValue) ?? .refused)
        if entry.status == .taken || entry.status == .refused {
            (row.rows, row.rejected) = (entry.rows, entry.rejected)
            (row.taken, row.merged, row.unchanged) = (entry.taken, entry.merged, entry.unchanged)
        }
        return row
    }
}

/// What the stages tell besides tallies.
struct NightResults {
    var outputs: [Output] = []
    var opened = 0
    var due = 0
    var oldestDue: CivilDate?
    /// People due by index of source, opened or not.
    var dueByScheme: [Int] = []
}
