import Campaign
import Foundation
import Storage

/// A file of the inbox that a feed of the campaign asks for.
struct InboxFile: Sendable {
    /// Base name.
    let name: String
    let path: String
    /// Index among the campaign's sources, then its event feeds, then its registers.
    let feed: Int
    let stamp: FileStamp
    /// SHA-256 of a file that is held in the store and not read from the inbox.
    var heldSHA256: String?
}

extension InboxFile {
    /// A regular file that a feed asks for; nil for any other.
    init?(_ name: String, in folder: String, heldSHA256: String? = nil, _ definition: CampaignDefinition) {
        var info = stat()
        guard lstat(folder + "/" + name, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
            let feed = definition.feed(of: name)
        else { return nil }
        let modified = Int(info.st_mtim.tv_sec) * 1_000_000_000 + Int(info.st_mtim.tv_nsec)
        let stamp = FileStamp(bytes: Int(info.st_size), modified: modified, inode: Int(info.st_ino))
        self.init(name: name, path: folder + "/" + name, feed: feed, stamp: stamp, heldSHA256: heldSHA256)
    }
}

/// What lies in the inbox, in the order in which it is read: feeds as the campaign lists them, then base names,
/// bytewise. Only regular files are taken: links, folders, pipes and devices are named and skipped, never opened; so are
/// files whose names are not UTF-8, which no report could tell.
struct Inbox: Sendable {
    let files: [InboxFile]
    let skipped: [String]

    /// - Throws: `inputMissing` when the inbox can't be read.
    init(_ definition: CampaignDefinition) throws(OuvertureError) {
        let folder = definition.folders.inbox
        var byFeed = [[InboxFile]](repeating: [], count: definition.feedCount)
        let entries = try Folder.entries(in: folder)
        var skipped = entries.repaired
        for name in entries.names {
            var info = stat()
            guard lstat(folder + "/" + name, &info) == 0 else { continue }
            guard info.st_mode & S_IFMT == S_IFREG else {
                skipped.append(name)
                continue
            }
            if let file = InboxFile(name, in: folder, definition) { byFeed[file.feed].append(file) }
        }
        files = byFeed.flatMap { $0 }
        self.skipped = skipped.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

