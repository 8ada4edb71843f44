import Campaign
import Records
import Storage

/// Which files of the inbox are new tonight. A file is known by its content: the same bytes are taken once, whatever
/// their name; the same bytes under the same name are an old file that still lies there.
struct FileSorting {
    let context: NightContext

    /// What a refused file was read with: the same bytes are read again only when one of these has changed.
    func settings(of file: InboxFile) -> String {
        let definition = context.definition
        let layout = definition.feed(file.feed).layout
        return "\(definition.rejectLimit) \(layout) \(definition.scheme(feed: file.feed)) \(context.environment.program)"
    }

    /// Files to be read tonight: those whose bytes are not known. Old bytes under a new name are entered as `known`.
    func unread(_ files: [InboxFile]) throws(OuvertureError) -> [InboxFile] {
        var unread: [InboxFile] = []
        for file in files {
            guard let sha256 = try knownContent(of: file) else {
                unread.append(file)
                continue
            }
            switch try standing(of: file, sha256: sha256) {
            case .unread: unread.append(file)
            case .old: break
            case .knownElsewhere: try enterKnown(file, sha256: sha256)
            }
        }
        return unread
    }

    /// The file's hash where it is known without reading the file.
    private func knownContent(of file: InboxFile) throws(OuvertureError) -> String? {
        if let held = file.heldSHA256 { return held }
        return try context.ledger.hash(of: file.name, stamp: file.stamp)
    }

    /// The file's hash.
    func content(of file: InboxFile) throws(OuvertureError) -> String {
        if let known = try knownContent(of: file) { return known }
        return try ContentHash.ofFile(file.path, name: file.name)
    }

    /// Remembers what the inbox has under a name.
    func remember(_ outcome: ReadFile) throws(OuvertureError) {
        guard outcome.file.heldSHA256 == nil else { return }
        try context.ledger.putHash(outcome.verdict.sha256, of: outcome.file.name, stamp: outcome.file.stamp)
    }

    enum Standing { case unread, old, knownElsewhere }

    /// How a file stands whose hash is known.
    func standing(of file: InboxFile, sha256: String) throws(OuvertureError) -> Standing {
        let entries = try context.ledger.files(sha256: sha256)
        if let same = entries.first(where: { $0.name == file.name }),
            same.status != .refused || same.settings == settings(of: file)
        { return .old }
        return entries.contains { $0.status == .taken } ? .knownElsewhere : .unread
    }

    func enterKnown(_ file: InboxFile, sha256: String) throws(OuvertureError) {
        let (known, last) = (try knownID(of: file, sha256: sha256), try context.ledger.lastFileID())
        try context.ledger.put(entry(for: file, sha256: sha256, status: .known, id: known ?? last + 1))
    }

    /// The ledger's number of a file that was refused before and is read again: it keeps it, since it stands by name
    /// and content.
    private func knownID(of file: InboxFile, sha256: String) throws(OuvertureError) -> Int? {
        try context.ledger.files(sha256: sha256).first { $0.name == file.name }?.id
    }

    func entry(for file: InboxFile, sha256: String, status: FileEntry.Status, id: Int) -> FileEntry {
        let definition = context.definition
        var entry = FileEntry(
            id: id, name: file.name, sha256: sha256, feed: file.feed,
            kind: definition.kind(feed: file.feed).rawValue, scheme: definition.scheme(feed: file.feed),
            night: context.night, status: status)
        entry.settings = settings(of: file)
        return entry
    }

    /// What becomes of each file read, in reading order: taken, known, refused, or nothing at all.
    func plan(_ read: [ReadFile]) throws(OuvertureError) -> ReadingPlan {
        var next = try context.ledger.lastFileID() + 1
        var plan = ReadingPlan()
        var taken: Set<String> = []
        var sequences = FileSequences(context)
        for outcome in read {
            let sha256 = outcome.verdict.sha256
            let standing = try standing(of: outcome.file, sha256: sha256)
            if standing == .old {
                plan.add(nil, outcome)
                continue
            }
            let known = try knownID(of: outcome.file, sha256: sha256)
            var entry = entry(for: outcome.file, sha256: sha256, status: .taken, id: known ?? next)
            if known == nil { next += 1 }
            if !context.definition.isEvents(feed: entry.feed) { try FileNumbers.hold(number: entry.id, of: outcome.file) }
            if standing == .knownElsewhere || taken.contains(sha256) {
                entry.status = .known
            } else {
                entry.rows = outcome.verdict.rows
                entry.rejected = outcome.verdict.rejected
                var refusal = refusal(outcome)
                if refusal == nil { refusal = try sequences.refusal(outcome.verdict.sequence, feed: entry.feed) }
                if let refusal {
                    entry.status = .refused
                    entry.detail = refusal
                } else {
                    taken.insert(sha256)
                }
            }
            plan.add(entry, outcome)
        }
        return plan
    }

    /// Puts the plan into the ledger before anything changes, with what was found: a night cut off in the middle takes
    /// exactly these files.
    func enter(_ plan: ReadingPlan, _ read: [ReadFile], as name: String) throws(OuvertureError) {
        try context.ledger.transaction {
            for (entry, outcome) in zip(plan.entries, read) {
                try remember(outcome)
                guard let entry, entry.status != .known else { continue }
                try FindingsKept.put(outcome.findings, file: entry.id, feed: entry.feed, context)
            }
            try FileSequences.put(plan, read, context)
            try context.ledger.putDecision(name, night: context.night, plan.encoded())
        }
    }

    /// The verdict of the reader and of the campaign's limit together.
    func refusal(_ outcome: ReadFile) -> String? {
        let verdict = outcome.verdict
        if let refusal = verdict.refusal { return refusal.what }
        let limit = context.definition.rejectLimit
        guard limit.isPassed(by: verdict.rejected, of: verdict.rows) else { return nil }
        let why = Self.mostFrequent(outcome.findings.rejects).map { " (\($0.rawValue) for the most part)" } ?? ""
        return "\(verdict.rejected) of \(verdict.rows) rows rejected\(why), more than the limit of \(limit)"
    }

    private static func mostFrequent(_ rejects: [Reject]) -> RejectCode? {
        var rows: [RejectCode: Int] = [:]
        for reject in rejects { rows[reject.code, default: 0] += 1 }
        return rows.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key
    }
}

/// Which required feeds have had tonight's file.
struct RequiredFeeds {
    let context: NightContext

    /// Feeds that are required and met neither by a file taken or known tonight nor by one that the plan would take, in
    /// the campaign's order.
    func unmet(_ feeds: Range<Int>, with plan: ReadingPlan) throws(OuvertureError) -> [Int] {
        let definition = context.definition
        let tonight = try context.ledger.files(of: context.night)
        let met = Set((tonight + plan.entries.compactMap { $0 }).filter { $0.status != .refused }.map(\.feed))
        return feeds.filter { definition.isRequired(feed: $0) && !met.contains($0) }
    }
}
