import Campaign
import Storage

/// What a stage does with each file it reads, in reading order. Kept in the ledger while the stage runs.
struct ReadingPlan {
    /// Nil for a file that has nothing to do tonight: old bytes under their old name.
    private(set) var entries: [FileEntry?] = []
    private var read: [(name: String, sha256: String)] = []

    init() {}

    mutating func add(_ entry: FileEntry?, _ file: InboxFile) {
        entries.append(entry)
        read.append((file.name, entry?.sha256 ?? ""))
    }

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(entries.count)
        for (at, entry) in entries.enumerated() {
            writer.put(read[at].name)
            writer.put(entry == nil ? 0 : 1)
            guard let entry else { continue }
            writer.put(entry.id)
            writer.put(entry.sha256)
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
            guard reader.int() == 1 else {
                entries.append(nil)
                read.append((name, ""))
                continue
            }
            let id = reader.int()
            let sha256 = reader.text()
            var entry = FileEntry(
                id: id, name: name, sha256: sha256, feed: reader.int(), kind: reader.text(), scheme: reader.text(),
                night: CivilDate(dayNumber: Int32(reader.int())),
                status: FileEntry.Status(rawValue: reader.text()) ?? .refused)
            entry.rows = reader.int()
            entry.rejected = reader.int()
            entry.detail = reader.text()
            entry.settings = reader.text()
            entries.append(entry)
            read.append((name, sha256))
        }
    }

    /// The planned files, found again: what a night that was cut off in the middle of its intake needs to go on.
    func files(among there: [InboxFile], _ context: NightContext) throws(OuvertureError) -> [InboxFile] {
        var found: [InboxFile] = []
        for (at, one) in read.enumerated() {
            if let file = there.first(where: { $0.name == one.name }) {
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
    func agree(with read: [ReadFile]) throws(OuvertureError) -> ReadingPlan {
        var plan = ReadingPlan()
        for outcome in read {
            let entry = entries.first { $0?.name == outcome.file.name } ?? nil
            if let entry, entry.status == .taken, entry.sha256 != outcome.verdict.sha256 { throw Self.gone(entry.name) }
            plan.add(entry, outcome.file)
        }
        return plan
    }

    private static func gone(_ name: String) -> OuvertureError {
        OuvertureError(
            .inputMissing, at: name, "this file was being taken when the night was cut off, and is no longer as it was",
            hint: "put the very same file back into the inbox, then run the same command again")
    }
}
