import Campaign
import Foundation
import Storage

/// Files of a night that waits for a required feed: copied into the store, so that the night can be ended by them even
/// when they have left the inbox.
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
                    try context.ledger.putHash(entry.sha256, of: entry.name, stamp: outcome.file.stamp)
                    try FindingsKept.put(outcome.findings, file: entry.id, context)
                    try context.ledger.put(entry)
                }
            } else {
                try hold(outcome.file)
                waiting.append(outcome.file)
            }
        }
        return waiting
    }

    /// Copies a file, unless it is held already.
    func hold(_ file: InboxFile) throws(OuvertureError) {
        let place = folder + "/" + file.name
        if file.path == place { return }
        try Folder.make(folder, mode: 0o700)
        unlink(place)
        do { try FileManager.default.copyItem(atPath: file.path, toPath: place + ".partial") } catch {
            unlink(place + ".partial")
            throw OuvertureError(
                .cannotCreate, at: place, "a waiting file can't be copied into the store",
                hint: "free space, then run the same command again")
        }
        chmod(place + ".partial", 0o600)
        guard rename(place + ".partial", place) == 0 else {
            throw OuvertureError(
                .inputOutput, at: place, "a waiting file can't be put into the store",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flush(folder)
    }

    /// The inbox, with the held files whose names are no longer in it, each in its feed's order.
    func added(to inbox: Inbox, _ definition: CampaignDefinition) throws(OuvertureError) -> [InboxFile] {
        guard FileManager.default.fileExists(atPath: folder) else { return inbox.files }
        var folders = definition
        folders.folders.inbox = folder
        let there = Set(inbox.files.map(\.name))
        let held = try Inbox(folders).files.filter { !there.contains($0.name) }
        return (inbox.files + held).sorted {
            $0.feed != $1.feed ? $0.feed < $1.feed : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
    }

    func clear() { Folder.remove(folder) }
}
