import Campaign
import Records

/// Holds the chunks of a partition against their checksums, their form, and one another: none missing, none too many.
/// What it lets pass can be decoded without leaving its bytes.
struct ChunkProof {
    let people: Int
    let schemes: Int
    private(set) var faults: [StoreFault] = []
    private var nextChunk = 0
    private var lastKey: UInt64?
    private var keys = 0

    init(people: Int, schemes: Int) {
        self.people = people
        self.schemes = schemes
    }

    /// Whether a chunk stands in its place in the row of chunks; `bytes` is nil where the checksum failed.
    private mutating func place(_ kind: String, _ number: UInt64, _ bytes: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
        while nextChunk < Int(truncatingIfNeeded: number) {
            faults.append(StoreFault("\(kind) \(nextChunk)", "is missing"))
            nextChunk += 1
            if faults.count > 20 { nextChunk = Int(truncatingIfNeeded: number) }
        }
        nextChunk = Int(truncatingIfNeeded: number) + 1
        if bytes == nil { faults.append(.checksum("\(kind) \(number)")) }
        return bytes
    }

    /// Ends a kind of chunks: `count` of them must have been there.
    mutating func end(_ kind: String, count: Int) {
        if nextChunk < count { faults.append(StoreFault("\(kind) \(nextChunk)", "is missing")) }
        if nextChunk > count { faults.append(StoreFault("\(kind) \(nextChunk - 1)", "holds nobody the partition counts")) }
        nextChunk = 0
    }

    private func peopleIn(_ number: UInt64, of size: Int) -> Int {
        max(0, min(size, people - Int(truncatingIfNeeded: number) * size))
    }

    mutating func hot(_ number: UInt64, _ checked: UnsafeRawBufferPointer?) {
        guard let bytes = place("hot chunk", number, checked) else { return }
        var whole = bytes.count == peopleIn(number, of: PartitionReader.hotPeople) * HotRecord.size
        for at in stride(from: 0, to: bytes.count - HotRecord.size + 1, by: HotRecord.size) where whole {
            let record = bytes.loadUnaligned(fromByteOffset: at, as: HotRecord.self)
            whole =
                State(rawValue: record.stateCode) != nil && record.scheme < schemes
                && record.department < Department.count && record.channelCode < 3
        }
        if !whole { faults.append(StoreFault("hot chunk \(number)", "is not a chunk of hot records")) }
    }

    mutating func summary(_ number: UInt64, _ checked: UnsafeRawBufferPointer?) {
        guard let bytes = place("summary block", number, checked) else { return }
        let chunks = (people + PartitionReader.hotPeople - 1) / PartitionReader.hotPeople
        let here = max(0, min(PartitionReader.summaryChunks, chunks - Int(truncatingIfNeeded: number) * PartitionReader.summaryChunks))
        if bytes.count != here * HotSummary.size { faults.append(StoreFault("summary block \(number)", "has not one summary a chunk")) }
    }

    mutating func cold(_ number: UInt64, _ checked: UnsafeRawBufferPointer?, _ zstd: ChunkCompressor) {
        guard let bytes = place("cold chunk", number, checked) else { return }
        let part = "cold chunk \(number)"
        var plain = ByteBuffer(capacity: 1 << 18)
        guard ColdChunk.unpack(bytes, zstd, into: &plain) else {
            return faults.append(StoreFault(part, "can't be unpacked"))
        }
        let count = peopleIn(number, of: PartitionReader.coldPeople)
        if !isColdChunk(plain.bytes, people: count) { faults.append(StoreFault(part, "is not a chunk of cold records")) }
    }

    private func isColdChunk(_ plain: UnsafeRawBufferPointer, people: Int) -> Bool {
        guard plain.count >= 4 * (people + 2), plain.loadUnaligned(as: UInt32.self) == people else { return false }
        var from = 4 * (people + 2)
        guard plain.loadUnaligned(fromByteOffset: 4, as: UInt32.self) == from else { return false }
        for place in 0..<people {
            let to = Int(plain.loadUnaligned(fromByteOffset: 8 + 4 * place, as: UInt32.self))
            guard to >= from, to <= plain.count,
                ColdRecord.isWhole(UnsafeRawBufferPointer(rebasing: plain[from..<to]), schemes: schemes)
            else { return false }
            from = to
        }
        return from == plain.count
    }

    mutating func overlay(_ slot: UInt64, _ checked: UnsafeRawBufferPointer?) {
        let part = "changed record of person \(slot)"
        guard let bytes = checked else { return faults.append(.checksum(part)) }
        if slot >= people { return faults.append(StoreFault(part, "belongs to nobody the partition counts")) }
        if !ColdRecord.isWhole(bytes, schemes: schemes) { faults.append(StoreFault(part, "is not a cold record")) }
    }

    mutating func origin(_ number: UInt64, _ checked: UnsafeRawBufferPointer?) {
        guard let bytes = place("origin chunk", number, checked) else { return }
        if bytes.count != peopleIn(number, of: PartitionReader.coldPeople) * OriginRecord.size {
            faults.append(StoreFault("origin chunk \(number)", "has not one origin a person"))
        }
    }

    mutating func keys(_ first: UInt64, _ checked: UnsafeRawBufferPointer?) {
        // The key itself is an identity: a chunk of keys is named by its place among them.
        let part = "keys chunk \(keys)"
        keys += 1
        guard let bytes = checked else { return faults.append(.checksum(part)) }
        guard bytes.count > 0, bytes.count % KeyEntry.storedSize == 0, bytes.loadUnaligned(as: UInt64.self) == first
        else { return faults.append(StoreFault(part, "is not a chunk of keys")) }
        let count = bytes.count / KeyEntry.storedSize
        for index in 0..<count {
            let key = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
            let slot = bytes.loadUnaligned(fromByteOffset: count * 16 + index * 4, as: UInt32.self)
            if let lastKey, key <= lastKey { return faults.append(StoreFault(part, "is not in the order of keys")) }
            lastKey = key
            if Int(slot) >= people { return faults.append(StoreFault(part, "points to nobody the partition counts")) }
        }
    }
}

extension PartitionReader {
    /// What SQLite itself finds wrong with the file; empty when it is whole.
    public func integrityFaults() throws(OuvertureError) -> [String] {
        let query = try query("proveIntegrity")
        defer { query.reset() }
        var all: [String] = []
        while try query.step() { if let line = query.text(0), line != "ok" { all.append(line) } }
        return all
    }

    /// Every chunk, held against its checksum and its form.
    public func chunkFaults(schemes: Int) throws(OuvertureError) -> [StoreFault] {
        let people = try peopleCount()
        var proof = ChunkProof(people: people, schemes: schemes)
        let hotChunks = (people + Self.hotPeople - 1) / Self.hotPeople
        let coldChunks = (people + Self.coldPeople - 1) / Self.coldPeople
        try forEachChunk("proveHot") { proof.hot($0, $1) }
        proof.end("hot chunk", count: hotChunks)
        try forEachChunk("proveSummaries") { proof.summary($0, $1) }
        proof.end("summary block", count: (hotChunks + Self.summaryChunks - 1) / Self.summaryChunks)
        try forEachChunk("proveCold") { proof.cold($0, $1, zstd) }
        proof.end("cold chunk", count: coldChunks)
        try forEachChunk("proveOrigins") { proof.origin($0, $1) }
        proof.end("origin chunk", count: coldChunks)
        try forEachChunk("proveOverlay") { proof.overlay($0, $1) }
        try forEachChunk("proveKeys") { proof.keys($0, $1) }
        return proof.faults
    }

    /// Each chunk's number and its bytes after the checksum; nil where that does not match.
    private func forEachChunk(
        _ name: String, _ body: (_ number: UInt64, _ bytes: UnsafeRawBufferPointer?) -> Void
    ) throws(OuvertureError) {
        let query = try query(name)
        defer { query.reset() }
        while try query.step() {
            let number = query.word(0)
            body(number, Self.checked(query.bytes(1), seed: number))
        }
    }
}
