import Campaign
import Records

/// Whole tables of a partition in order, for `verify`, which has held their checksums first. None of it goes through
/// the summaries or the look-ups a night uses.
extension PartitionReader {
    /// Everybody's hot record, by slot: 28 bytes a person of this partition.
    public func provenHotRecords() throws(OuvertureError) -> [HotRecord] {
        var all: [HotRecord] = []
        all.reserveCapacity(try peopleCount())
        try forEachRow("proveHot") { row in
            let bytes = row.bytes(1)
            for at in stride(from: 8, to: bytes.count, by: HotRecord.size) {
                all.append(bytes.loadUnaligned(fromByteOffset: at, as: HotRecord.self))
            }
        }
        return all
    }

    /// The summaries as they are stored, by chunk.
    public func storedSummaries() throws(OuvertureError) -> [HotSummary] {
        var all: [HotSummary] = []
        try forEachRow("proveSummaries") { row in
            let bytes = row.bytes(1)
            for at in stride(from: 8, to: bytes.count, by: HotSummary.size) {
                all.append(HotSummary(reading: bytes.baseAddress! + at))
            }
        }
        return all
    }

    /// Every entry of the index of identities, in order.
    public func forEachKey(_ body: (_ entry: KeyEntry) throws -> Void) throws(OuvertureError) {
        try forEachRow("proveKeys") { row in
            let bytes = UnsafeRawBufferPointer(rebasing: row.bytes(1)[8...])
            let count = bytes.count / KeyEntry.storedSize
            for index in 0..<count {
                try body(
                    KeyEntry(
                        key: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self),
                        fingerprint: bytes.loadUnaligned(fromByteOffset: (count + index) * 8, as: UInt64.self),
                        slot: bytes.loadUnaligned(fromByteOffset: count * 16 + index * 4, as: UInt32.self)))
            }
        }
    }

    /// Everybody's cold record, changes counted in, by slot.
    public func forEachCold(_ body: (_ slot: Int, _ record: ColdRecord) throws -> Void) throws(OuvertureError) {
        var changed: [Int: [UInt8]] = [:]
        try forEachRow("proveOverlay") { row in changed[row.int(0)] = Array(row.bytes(1).dropFirst(8)) }
        var plain = ByteBuffer(capacity: 1 << 18)
        try forEachRow("proveCold") { row in
            let first = row.int(0) * Self.coldPeople
            let bytes = row.bytes(1)
            plain.removeAll()
            guard ColdChunk.unpack(UnsafeRawBufferPointer(rebasing: bytes[8...]), zstd, into: &plain)
            else { throw damaged("cold chunk \(row.int(0))") }
            for place in 0..<Int(plain.bytes.loadUnaligned(as: UInt32.self)) {
                if let now = changed[first + place] {
                    try now.withUnsafeBytes { try body(first + place, ColdRecord($0)) }
                    continue
                }
                let from = Int(plain.bytes.loadUnaligned(fromByteOffset: 4 + 4 * place, as: UInt32.self))
                let to = Int(plain.bytes.loadUnaligned(fromByteOffset: 8 + 4 * place, as: UInt32.self))
                try body(first + place, ColdRecord(UnsafeRawBufferPointer(rebasing: plain.bytes[from..<to])))
            }
        }
    }

    /// Number of file of the row that brought each person, by slot.
    public func originFiles() throws(OuvertureError) -> [Int] {
        var all: [Int] = []
        try forEachRow("proveOrigins") { row in
            let bytes = row.bytes(1)
            for at in stride(from: 8, to: bytes.count, by: OriginRecord.size) {
                all.append(OriginRecord(reading: bytes.baseAddress! + at).file)
            }
        }
        return all
    }

    /// Further affiliations, by slot.
    public func provenAffiliations() throws(OuvertureError) -> [Int: [StoredAffiliation]] {
        var all: [Int: [StoredAffiliation]] = [:]
        try forEachRow("proveAffiliations") { row in all[row.int(0)] = StoredAffiliation.decode(row.bytes(1)) }
        return all
    }

    /// Slots of people with a contact trace.
    public func tracedSlots() throws(OuvertureError) -> Set<Int> {
        var all: Set<Int> = []
        try forEachRow("proveTraces") { row in all.insert(row.int(0)) }
        return all
    }

    public func provenTombstones() throws(OuvertureError) -> [Tombstone] {
        var all: [Tombstone] = []
        try forEachRow("proveTombstones") { row in all.append(Self.tombstone(row)) }
        return all
    }

    /// Every step that stands in a row, by person, then number.
    public func forEachStep(
        _ body: (_ slot: Int, _ number: Int, _ step: StoredStep) throws -> Void
    ) throws(OuvertureError) {
        try forEachRow("proveSteps") { row in
            guard let step = Self.step(row) else { throw damaged("step \(row.int(1)) of person \(row.int(0))") }
            try body(row.int(0), row.int(1), step)
        }
    }

    /// Every event id ever read, by hash, with where it was read.
    public func forEachEventID(
        _ body: (_ hash: [UInt8], _ night: CivilDate, _ file: Int, _ line: Int) throws -> Void
    ) throws(OuvertureError) {
        try forEachRow("proveEventIDs") { row in
            try body(Array(row.bytes(0)), CivilDate(dayNumber: Int32(truncatingIfNeeded: row.int(1))), row.int(2), row.int(3))
        }
    }

    public func provenWaiting() throws(OuvertureError) -> [WaitingEvent] {
        var all: [WaitingEvent] = []
        try forEachRow("proveWaiting") { row in
            all.append(
                WaitingEvent(
                    number: row.int(0), person: PersonKey(rawValue: row.word(1)),
                    receivedOn: CivilDate(dayNumber: Int32(truncatingIfNeeded: row.int(2))), data: Array(row.bytes(3))))
        }
        return all
    }
}
