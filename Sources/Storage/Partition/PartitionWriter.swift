import Campaign
import Records

/// What a stage changes of a partition, inside its one transaction. The only writer of chunks and rows: it computes
/// their checksums and the summaries.
public final class PartitionWriter {
    public let reader: PartitionReader
    /// A chunk under construction: eight bytes for the checksum, then its bytes.
    var room = ByteBuffer(capacity: 1 << 16)
    private lazy var columns = ColdColumns()
    private var touched: [Int: HotSummary] = [:]
    private var people: Int
    private let peopleBefore: Int

    init(_ reader: PartitionReader) throws(OuvertureError) {
        self.reader = reader
        people = try reader.peopleCount()
        peopleBefore = people
    }

    /// Writes `room` as a chunk of a table: checksum first.
    func put(_ query: String, number: Int, seed: UInt64) throws(OuvertureError) {
        let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: room.bytes[8...]), seed: seed)
        room.mutableBytes.storeBytes(of: sum, as: UInt64.self)
        let statement = try reader.query(query)
        statement.bind(1, number)
        statement.bind(2, room.bytes)
        try statement.run()
    }

    /// Replaces a hot chunk.
    public func putHot(_ chunk: Int, _ records: UnsafeBufferPointer<HotRecord>) throws(OuvertureError) {
        precondition(records.count <= PartitionReader.hotPeople)
        room.removeAll()
        room.appendValue(UInt64(0))
        room.append(contentsOf: UnsafeRawBufferPointer(records))
        try put("writeHot", number: chunk, seed: UInt64(chunk))
        reader.forgetHot()
        touched[chunk] = HotSummary(of: records)
    }

    /// Ends the transaction's work: summaries, number of people, the partition's generation, the stage's ledger row.
    func finish(stage: String, night: CivilDate, tally: [UInt8]) throws(OuvertureError) {
        try writeSummaries()
        try putFact("generation", try reader.fact("generation") + 1)
        if people != peopleBefore { try putFact("people", people) }
        let statement = try reader.query("writeStage")
        statement.bind(1, Int(night.dayNumber))
        statement.bind(2, stage)
        statement.bind(3, copying: tally)
        statement.bind(4, RowSum.of([Int(night.dayNumber)], text: stage, bytes: tally))
        try statement.run()
    }

    public func putFact(_ name: String, _ value: Int) throws(OuvertureError) {
        let statement = try reader.query("writeFact")
        statement.bind(1, name)
        statement.bind(2, value)
        try statement.run()
    }

    /// Counts every chunk's summary anew.
    func renewSummaries() throws(OuvertureError) {
        let chunks = (people + PartitionReader.hotPeople - 1) / PartitionReader.hotPeople
        for chunk in 0..<chunks {
            touched[chunk] = HotSummary(of: UnsafeBufferPointer(try reader.hotChunk(chunk)))
        }
        try writeSummaries()
    }

    private func writeSummaries() throws(OuvertureError) {
        guard !touched.isEmpty else { return }
        var all = try reader.summaries()
        let blocks = Set(touched.keys.map { $0 / PartitionReader.summaryChunks })
        let last = touched.keys.max()!
        let gap = HotSummary(of: UnsafeBufferPointer(start: nil, count: 0))
        while all.count <= last { all.append(gap) }
        for (chunk, summary) in touched { all[chunk] = summary }
        for block in blocks.sorted() {
            room.removeAll()
            room.appendValue(UInt64(0))
            let first = block * PartitionReader.summaryChunks
            for summary in all[first..<min(all.count, first + PartitionReader.summaryChunks)] {
                summary.write(to: room.extend(by: HotSummary.size))
            }
            try put("writeSummary", number: block, seed: UInt64(block))
        }
        touched = [:]
        reader.forgetCached()
    }
}

// MARK: new people

extension PartitionWriter {
    /// Adds people after the last one, in this order: hot record, cold record, origin. Returns the first one's slot.
    public func append(
        hot: UnsafeBufferPointer<HotRecord>, origins: [OriginRecord],
        cold: (_ index: Int, _ columns: ColdColumns) throws -> Void
    ) throws -> Int {
        let first = people
        try appendHot(hot, from: first)
        try appendCold(hot.count, from: first, cold)
        try appendOrigins(origins, from: first)
        people += hot.count
        return first
    }

    private func appendHot(_ hot: UnsafeBufferPointer<HotRecord>, from first: Int) throws(OuvertureError) {
        var at = 0
        while at < hot.count {
            let slot = first + at
            let chunk = slot / PartitionReader.hotPeople
            let inside = slot % PartitionReader.hotPeople
            let take = min(PartitionReader.hotPeople - inside, hot.count - at)
            let piece = UnsafeBufferPointer(rebasing: hot[at..<at + take])
            if inside == 0 {
                try putHot(chunk, piece)
            } else {
                let whole = Array(UnsafeBufferPointer(try reader.hotChunk(chunk))) + Array(piece)
                try throwing { try whole.withUnsafeBufferPointer { try self.putHot(chunk, $0) } }
            }
            at += take
        }
    }

    private func appendCold(
        _ count: Int, from first: Int, _ cold: (_ index: Int, _ columns: ColdColumns) throws -> Void
    ) throws {
        var at = 0
        while at < count {
            let slot = first + at
            let chunk = slot / PartitionReader.coldPeople
            let inside = slot % PartitionReader.coldPeople
            let take = min(PartitionReader.coldPeople - inside, count - at)
            let begin = at
            try putCold(chunk, people: inside + take) { index, columns in
                if index < inside {
                    columns.add(try reader.cold(chunk * PartitionReader.coldPeople + index))
                } else {
                    try cold(begin + index - inside, columns)
                }
            }
            at += take
        }
    }

    /// Writes a whole cold chunk, to which `record` adds one person each time, and drops what the overlay had for it.
    func putCold(
        _ chunk: Int, people: Int, _ record: (_ index: Int, _ columns: ColdColumns) throws -> Void
    ) throws {
        columns.removeAll()
        for index in 0..<people { try record(index, columns) }
        precondition(columns.people == people, "a cold chunk lacks somebody")
        room.removeAll()
        room.appendValue(UInt64(0))
        ColdChunk.pack(columns, into: &room)
        try put("writeCold", number: chunk, seed: UInt64(chunk))
        let drop = try reader.query("dropOverlay")
        drop.bind(1, chunk * PartitionReader.coldPeople)
        drop.bind(2, (chunk + 1) * PartitionReader.coldPeople)
        try drop.run()
        reader.forgetCached()
    }

    private func appendOrigins(_ origins: [OriginRecord], from first: Int) throws(OuvertureError) {
        var at = 0
        while at < origins.count {
            let slot = first + at
            let chunk = slot / PartitionReader.coldPeople
            let inside = slot % PartitionReader.coldPeople
            let take = min(PartitionReader.coldPeople - inside, origins.count - at)
            room.removeAll()
            room.appendValue(UInt64(0))
            if inside > 0 {
                let query = try reader.query("readOrigin")
                query.bind(1, chunk)
                guard try query.step(), let bytes = PartitionReader.checked(query.bytes(0), seed: UInt64(chunk))
                else { throw reader.damaged("origin chunk \(chunk)") }
                room.append(contentsOf: bytes)
                query.reset()
            }
            for origin in origins[at..<at + take] { origin.append(to: &room) }
            try put("writeOrigin", number: chunk, seed: UInt64(chunk))
            at += take
        }
    }
}

/// Gives back the type that a generic `rethrows` loses.
func throwing<T>(_ body: () throws -> T) throws(OuvertureError) -> T {
    do { return try body() } catch let error as OuvertureError { throw error } catch {
        throw .database(error, "store")
    }
}
