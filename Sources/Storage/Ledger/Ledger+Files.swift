import Campaign

/// A file as the ledger knows it, by name and content.
public struct FileEntry: Equatable, Sendable {
    public enum Status: String, Sendable { case taken, known, refused, missing, waiting }

    public var id: Int
    public var name: String
    public var sha256: String
    /// Index among the campaign's sources, then its event feeds.
    public var feed: Int
    public var kind: String
    public var scheme: String
    /// The night that first saw it, or, of a refused one, last read it.
    public var night: CivilDate
    public var status: Status
    public var rows = 0
    public var rejected = 0
    public var taken = 0
    public var merged = 0
    public var unchanged = 0
    /// Why it was refused.
    public var detail = ""
    /// Limits, layout and program it was read with.
    public var settings = ""

    public init(
        id: Int, name: String, sha256: String, feed: Int, kind: String, scheme: String, night: CivilDate, status: Status
    ) {
        self.id = id
        self.name = name
        self.sha256 = sha256
        self.feed = feed
        self.kind = kind
        self.scheme = scheme
        self.night = night
        self.status = status
    }
}

extension Ledger {
    /// Files of these bytes, under any name.
    public func files(sha256: String) throws(OuvertureError) -> [FileEntry] {
        try files("findContent") { $0.bind(1, sha256) }
    }

    public func files(of night: CivilDate) throws(OuvertureError) -> [FileEntry] {
        try files("filesOfNight") { $0.bind(1, Int(night.dayNumber)) }
    }

    public func allFiles() throws(OuvertureError) -> [FileEntry] { try files("allFiles") { _ in } }

    public func lastFileID() throws(OuvertureError) -> Int {
        try run("lastFileID") { query in
            defer { query.reset() }
            return try query.step() ? query.optionalInt(0) ?? 0 : 0
        }
    }

    private func files(_ name: String, _ bind: (Query) -> Void) throws(OuvertureError) -> [FileEntry] {
        try run(name) { query in
            defer { query.reset() }
            bind(query)
            var all: [FileEntry] = []
            while try query.step() {
                var entry = FileEntry(
                    id: query.int(0), name: query.text(1) ?? "", sha256: query.text(2) ?? "", feed: query.int(3),
                    kind: query.text(4) ?? "", scheme: query.text(5) ?? "", night: CivilDate(dayNumber: Int32(query.int(6))),
                    status: FileEntry.Status(rawValue: query.text(7) ?? "") ?? .refused)
                entry.rows = query.int(8)
                entry.rejected = query.int(9)
                entry.taken = query.int(10)
                entry.merged = query.int(11)
                entry.unchanged = query.int(12)
                entry.detail = query.text(13) ?? ""
                entry.settings = query.text(14) ?? ""
                all.append(entry)
            }
            return all
        }
    }

    public func put(_ entry: FileEntry) throws(OuvertureError) {
        try run("writeFile") { query in
            query.bind(1, entry.id)
            query.bind(2, entry.name)
            query.bind(3, entry.sha256)
            query.bind(4, entry.feed)
            query.bind(5, entry.kind)
            query.bind(6, entry.scheme)
            query.bind(7, Int(entry.night.dayNumber))
            query.bind(8, entry.status.rawValue)
            query.bind(9, entry.rows)
            query.bind(10, entry.rejected)
            query.bind(11, entry.taken)
            query.bind(12, entry.merged)
            query.bind(13, entry.unchanged)
            query.bind(14, entry.detail)
            query.bind(15, entry.settings)
            try query.run()
        }
    }
}

/// By what a file already hashed is recognised without reading it.
public struct FileStamp: Equatable, Sendable {
    public let bytes: Int
    /// Nanoseconds since 1970.
    public let modified: Int
    public let inode: Int

    public init(bytes: Int, modified: Int, inode: Int) {
        self.bytes = bytes
        self.modified = modified
        self.inode = inode
    }
}

extension Ledger {
    /// The content's hash, if the file has not changed since it was taken.
    public func hash(of name: String, stamp: FileStamp) throws(OuvertureError) -> String? {
        try run("readHashed") { query in
            defer { query.reset() }
            query.bind(1, name)
            guard try query.step() else { return nil }
            let known = FileStamp(bytes: query.int(0), modified: query.int(1), inode: query.int(2))
            return known == stamp ? query.text(3) : nil
        }
    }

    /// The content that the name last had in the inbox.
    public func lastHash(of name: String) throws(OuvertureError) -> String? {
        try run("readHashed") { query in
            defer { query.reset() }
            query.bind(1, name)
            return try query.step() ? query.text(3) : nil
        }
    }

    public func putHash(_ sha256: String, of name: String, stamp: FileStamp) throws(OuvertureError) {
        try run("writeHashed") { query in
            query.bind(1, name)
            query.bind(2, stamp.bytes)
            query.bind(3, stamp.modified)
            query.bind(4, stamp.inode)
            query.bind(5, sha256)
            try query.run()
        }
    }

    public func putOutput(_ path: String, bytes: Int, sha256: String, night: CivilDate) throws(OuvertureError) {
        try run("writeOutput") { query in
            query.bind(1, Int(night.dayNumber))
            query.bind(2, path)
            query.bind(3, bytes)
            query.bind(4, sha256)
            try query.run()
        }
    }

    public func outputs(of night: CivilDate) throws(OuvertureError) -> [(path: String, bytes: Int, sha256: String)] {
        try run("outputsOfNight") { query in
            defer { query.reset() }
            query.bind(1, Int(night.dayNumber))
            var all: [(path: String, bytes: Int, sha256: String)] = []
            while try query.step() { all.append((query.text(0) ?? "", query.int(1), query.text(2) ?? "")) }
            return all
        }
    }
}
