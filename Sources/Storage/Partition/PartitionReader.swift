import Campaign
import Foundation
import GRDB
import Records

/// What a stage reads of a partition. Chunks are checked against their checksum when they are read. Belongs to the
/// partition's one worker; returned pointers are valid until the next call of the same kind.
public final class PartitionReader {
    let database: Database
    let path: String
    /// Reads cold chunks of version 1.
    let zstd = ChunkCompressor()
    private var queries: [String: Query] = [:]
    private var hotRoom = ByteBuffer(capacity: 8192)
    private var hotChunkRead = -1
    /// The chunk of the index that was asked last.
    var keysRead: (first: UInt64, entries: [KeyEntry])?
    lazy var coldRoom = ColdRoom()
    var coldChunk = -1
    var coldPlaces: ColdPlaces?
    var numbersRoom = ByteBuffer(capacity: 64)
    var numbersChunk = -1
    lazy var overlayRoom = ColdRoom()
    lazy var overlayColumns = ColdColumns(most: 1)
    var recordRoom = ByteBuffer(capacity: 512)
    var overlaid: [Int]?
    /// Slots of which none is in the overlay.
    var overlaidGap = 0..<0
    private var cachedSummaries: [HotSummary]?

    public static let hotPeople = 256
    public static let coldPeople = 1024
    static let summaryChunks = 128

    /// Of a file that is read without a hold, as it was when it was opened.
    private let unheld: FileState?

    init(_ database: Database, path: String, unheld: FileState? = nil) throws {
        self.database = database
        self.path = path
        self.unheld = unheld
    }

    /// Nothing that was read while a night wrote the file may be used: chunks of two stages contradict each other.
    private func holdAgainstWriters() throws(OuvertureError) {
        guard let unheld, unheld != FileState(path) else { return }
        throw OuvertureError(
            .held, at: path, "a night changed it while it was read",
            hint: "wait until the night ends (`ouverture status` shows how far it is), then ask again")
    }

    func query(_ name: String) throws(OuvertureError) -> Query {
        if let known = queries[name] { return known }
        let made = try Query(NamedQueries.partition[name], on: database, place: path)
        queries[name] = made
        return made
    }

    /// Called when a change was made, or given up.
    func forgetCached() {
        coldChunk = -1
        numbersChunk = -1
        hotChunkRead = -1
        keysRead = nil
        overlaid = nil
        overlaidGap = 0..<0
        cachedSummaries = nil
    }

    func forgetHot() { hotChunkRead = -1 }

    public func fact(_ name: String) throws(OuvertureError) -> Int {
        let query = try query("readFact")
        defer { query.reset() }
        query.bind(1, name)
        return try query.step() ? query.int(0) : 0
    }

    /// People ever stored; slots are `0..<peopleCount`.
    public func peopleCount() throws(OuvertureError) -> Int { try fact("people") }

    func damaged(_ part: String) -> OuvertureError { .damaged(path, "\(part) is damaged: its checksum does not match") }

    /// The bytes after the checksum.
    static func checked(_ data: UnsafeRawBufferPointer, seed: UInt64) -> UnsafeRawBufferPointer? {
        guard data.count >= 8 else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: data[8...])
        return data.loadUnaligned(as: UInt64.self) == Checksum.of(rest, seed: seed) ? rest : nil
    }
}

// MARK: hot

extension PartitionReader {
    /// Summaries of all hot chunks, by chunk.
    public func summaries() throws(OuvertureError) -> [HotSummary] {
        if let cachedSummaries { return cachedSummaries }
        let query = try query("scanSummaries")
        defer { query.reset() }
        var all: [HotSummary] = []
        while try query.step() {
            let block = query.int(0)
            guard let bytes = Self.checked(query.bytes(1), seed: UInt64(block)), block * Self.summaryChunks == all.count
            else { throw damaged("summary block \(block)") }
            for at in stride(from: 0, to: bytes.count, by: HotSummary.size) {
                all.append(HotSummary(reading: bytes.baseAddress! + at))
            }
        }
        try holdAgainstWriters()
        cachedSummaries = all
        return all
    }

    /// The people of a hot chunk; the first has slot `chunk * 256`.
    public func hotChunk(_ chunk: Int) throws(OuvertureError) -> UnsafeMutableBufferPointer<HotRecord> {
        if chunk == hotChunkRead { return hotRoom.mutableBytes.bindMemory(to: HotRecord.self) }
        hotChunkRead = -1
        let query = try query("readHot")
        defer { query.reset() }
        query.bind(1, chunk)
        guard try query.step() else { throw .damaged(path, "hot chunk \(chunk) is missing") }
        guard let bytes = Self.checked(query.bytes(0), seed: UInt64(chunk)) else { throw damaged("hot chunk \(chunk)") }
        hotRoom.removeAll()
        hotRoom.append(contentsOf: bytes)
        try holdAgainstWriters()
        hotChunkRead = chunk
        return hotRoom.mutableBytes.bindMemory(to: HotRecord.self)
    }

    public func hotRecord(_ slot: Int) throws(OuvertureError) -> HotRecord {
        let chunk = try hotChunk(slot / Self.hotPeople)
        guard slot % Self.hotPeople < chunk.count else { throw .damaged(path, "person \(slot) is missing") }
        return chunk[slot % Self.hotPeople]
    }
}

// MARK: origin

extension PartitionReader {
    /// Number of file (the ledger's id) and line of the row that brought a person.
    public func origin(_ slot: Int) throws(OuvertureError) -> (file: Int, line: Int) {
        let chunk = slot / Self.coldPeople
        let query = try query("readOrigin")
        defer { query.reset() }
        query.bind(1, chunk)
        let at = slot % Self.coldPeople * OriginRecord.size
        guard try query.step(), let bytes = Self.checked(query.bytes(0), seed: UInt64(chunk)), bytes.count >= at + OriginRecord.size
        else { throw damaged("origin chunk \(chunk)") }
        let record = OriginRecord(reading: bytes.baseAddress! + at)
        return (record.file, Int(record.line))
    }
}

/// File and line of a row, such as the one that brought a person: 6 bytes, the file's number in 20 bits and the line in
/// 28 (the file's upper four stand above the line, where 16 and 32 bits once had zeros).
public struct OriginRecord: Equatable, Sendable {
    public let file: Int
    public let line: UInt32
    static let size = 6
    /// Files a store can number: 100 a night for 28 years.
    public static let mostFiles = 1 << 20
    public static let mostLines = 1 << 28

    public init(file: Int, line: UInt32) {
        precondition(file < Self.mostFiles && line < Self.mostLines, "a row that can't be numbered")
        self.file = file
        self.line = line
    }

    init(reading place: UnsafeRawPointer) {
        let upper = place.loadUnaligned(fromByteOffset: 2, as: UInt32.self)
        file = Int(place.loadUnaligned(as: UInt16.self)) | Int(upper &>> 28) &<< 16
        line = upper & UInt32(Self.mostLines - 1)
    }

    func append(to out: inout ByteBuffer) {
        out.appendValue(UInt16(truncatingIfNeeded: file))
        out.appendValue(line | UInt32(file &>> 16) &<< 28)
    }
}
