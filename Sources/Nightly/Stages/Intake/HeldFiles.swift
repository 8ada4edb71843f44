import Campaign
import Foundation
import Records
import Storage

/// Files of a night that waits for a required feed: copied into the store, so that the night can be ended by them even
/// when they have left the inbox, or when the next delivery has taken their names. Each stands in a folder of its own,
/// `held/NUMBER-SHA256/NAME`, in the order in which they were held: what is held is never written over.
struct HeldFiles {
    private let context: NightContext
    private let folder: String

    init(_ context: NightContext) {
        self.context = context
        folder = context.store.folder + "/held"
    }

    /// Holds the files of a plan that waits; refused ones are entered, so that they are not read again each time.
    func wait(_ plan: ReadingPlan, _ outcomes: [ReadFile]) throws(OuvertureError) -> [InboxFile] {
        var waiting: [InboxFile] = []
        for (entry, outcome) in zip(plan.entries, outcomes) {
            guard let entry else { continue }
            if entry.status == .refused {
                try context.ledger.transaction {
                    try FileSorting(context: context).remember(outcome)
                    try FindingsKept.put(outcome.findings, file: entry.id, feed: entry.feed, context)
                    try context.ledger.put(entry)
                }
            } else {
                try hold(outcome.file)
                waiting.append(outcome.file)
            }
        }
        return waiting
    }

    /// Copies a file, unless its bytes are held under its name already. Named by the hash of the copy: a file may be
    /// replaced after it was read.
    private func hold(_ file: InboxFile) throws(OuvertureError) {
        if file.heldSHA256 != nil { return }
        try Folder.make(folder, mode: 0o700)
        let incoming = folder + "/incoming"
        unlink(incoming)
        do { try FileManager.default.copyItem(atPath: file.path, toPath: incoming) } catch {
            unlink(incoming)
            throw OuvertureError(
                .cannotCreate, at: folder + "/" + file.name, "a waiting file can't be copied into the store",
                hint: "free space, then run the same command again")
        }
        chmod(incoming, 0o600)
        let sha256 = try ContentHash.ofFile(incoming, name: file.name)
        let held = try Held.all(in: folder)
        if held.contains(where: { $0.sha256 == sha256 && $0.name == file.name }) {
            unlink(incoming)
            return
        }
        let place = folder + "/" + Held.folderName((held.last?.number ?? 0) + 1, sha256)
        try Folder.make(place, mode: 0o700)
        guard rename(incoming, place + "/" + file.name) == 0 else {
            throw OuvertureError(
                .inputOutput, at: place, "a waiting file can't be put into the store",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flushAll(place)
    }

    /// The inbox, with the held files that are not in it as they were: each feed's by name, and of one name the older
    /// first, the inbox's own last.
    func added(to inbox: Inbox, _ definition: CampaignDefinition) throws(OuvertureError) -> [InboxFile] {
        guard FileManager.default.fileExists(atPath: folder) else { return inbox.files }
        var all: [(order: Int, file: InboxFile)] = inbox.files.map { (.max, $0) }
        for held in try Held.all(in: folder) {
            let same = inbox.files.first { $0.name.utf8.elementsEqual(held.name.utf8) }
            if let same, try FileSorting(context: context).content(of: same) == held.sha256 { continue }
            let place = folder + "/" + Held.folderName(held.number, held.sha256)
            if let file = InboxFile(held.name, in: place, heldSHA256: held.sha256, definition) { all.append((held.number, file)) }
        }
        return all.sorted { one, other in
            if one.file.feed != other.file.feed { return one.file.feed < other.file.feed }
            if one.file.name.utf8.elementsEqual(other.file.name.utf8) { return one.order < other.order }
            return one.file.name.utf8.lexicographicallyPrecedes(other.file.name.utf8)
        }.map(\.file)
    }

    /// Whether a file waits here: another one under its name has not put it right, but come after it.
    func has(_ entry: FileEntry) throws(OuvertureError) -> Bool {
        guard FileManager.default.fileExists(atPath: folder) else { return false }
        return try Held.all(in: folder).contains { $0.sha256 == entry.sha256 && $0.name == entry.name }
    }

    func clear() { Folder.remove(folder) }
}

/// A held file, as its folder tells.
private struct Held {
    let number: Int
    let sha256: String
    let name: String

    static func folderName(_ number: Int, _ sha256: String) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + "-" + sha256
    }

    /// In the order in which they were held. A folder that a cut left empty holds nothing.
    static func all(in folder: String) throws(OuvertureError) -> [Held] {
        var all: [Held] = []
        for place in try Folder.names(in: folder) {
            let parts = place.split(separator: "-")
            guard parts.count == 2, let number = Int(parts[0]) else { continue }
            for name in try Folder.names(in: folder + "/" + place) {
                all.append(Held(number: number, sha256: String(parts[1]), name: name))
            }
        }
        return all
    }
}
