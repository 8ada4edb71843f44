import Campaign
import Storage

/// What a stage does with each file it reads, in reading order. Kept in the ledger while the stage runs.
struct ReadingPlan {
    /// Nil for a file that has nothing to do tonight: old bytes under their old name.
    private(set) var entries: [FileEntry?] = []
    private var read: [(name: String, sha256: String)] = []

    init() {}

    mutating func add(_ entry: FileEntry?, _ outcome: ReadFile) {
        entries.append(entry)
        read.append((outcome.file.name, outcome.verdict.sha256))
    }

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(entries.count)
        for (at, entry) in entries.enumerated() {
            writer.put(read[at].name)
            writer.put(read[at].sha256)
            writer.put(entry == nil ? 0 : 1)
            guard let entry else { continue }
            writer.put(entry.id)
            writer.put(entry.feed)
            writer.put(entry.kind)
            writer.put(entry.scheme)
            writer.put(Int(entry.night.dayNumber))
            writer.put(entry.status.rawValue)
            writer.put(entry.rows)
            writer.put(entry.rejected)
            writer.put(entry.detail)
            writer.put(entry.settings)
        }
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        for _ in 0..<reader.int() {
            let name = reader.text()
            let sha256 = reader.text()
            read.append((name, sha256))
            guard reader.int() == 1 else {
                entries.append(nil)
                continue
            }
            let id = reader.int()
            var entry = FileEntry(
                id: id, name: name, sha256: sha256, feed: reader.int(), kind: reader.text(), scheme: reader.text(),
                night: CivilDate(dayNumber: Int32(reader.int())),
                status: FileEntry.Status(rawValue: reader.text()) ?? .refused)
            entry.rows = reader.int()
            entry.rejected = reader.int()
            entry.detail = reader.text()
            entry.settings = reader.text()
            entries.append(entry)
        }
    }

    /// The planned files, found again by name and content: what a night that was cut off in the middle of its intake
    /// needs to go on. One name may have had several contents, of which all but the last are held in the store.
    func files(among there: [InboxFile], _ context: NightContext) throws(OuvertureError) -> [InboxFile] {
        let sorting = FileSorting(context: context)
        var found: [InboxFile] = []
        for (at, one) in read.enumerated() {
            var file: InboxFile?
            for candidate in there where file == nil && candidate.name == one.name {
                if try sorting.content(of: candidate) == one.sha256 { file = candidate }
            }
            if let file {
                found.append(file)
            } else if entries[at]?.status == .taken {
                throw Self.gone(one.name)
            }
        }
        return found
    }

    /// This plan, for files read anew.
    ///
    /// - Throws: `inputMissing` when a file half taken is not what it was.
    func agree(with outcomes: [ReadFile]) throws(OuvertureError) -> ReadingPlan {
        var plan = ReadingPlan()
        for outcome in outcomes {
            let entry = entries.first { $0?.name == outcome.file.name && $0?.sha256 == outcome.verdict.sha256 } ?? nil
            plan.add(entry, outcome)
        }
        let ids = Set(plan.entries.compactMap { $0?.id })
        for case let entry? in entries where entry.status == .taken && !ids.contains(entry.id) { throw Self.gone(entry.name) }
        return plan
    }

    private static func gone(_ name: String) -> OuvertureError {
        OuvertureError(
            .inputMissing, at: name, "this file was being taken when the night was cut off, and is no longer as it was",
            hint: "put the very same file back into the inbox, then run the same command again")
    }
}
