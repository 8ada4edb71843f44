import Campaign
import Records

/// Checksums of rows that stand in tables of their own.
enum RowSum {
    static func of(_ numbers: [Int], text: String? = nil, bytes: [UInt8] = []) -> UInt64 {
        var hash = numbers.withUnsafeBytes { Checksum.of($0, seed: UInt64(numbers.count)) }
        if var text { hash = text.withUTF8 { Checksum.of(UnsafeRawBufferPointer($0), seed: hash) } }
        return bytes.withUnsafeBytes { Checksum.of($0, seed: hash) }
    }
}

/// A step that the record alone doesn't tell.
public struct StoredStep: Equatable, Sendable {
    public var night: CivilDate
    public var from: State?
    public var to: State?
    public var cause: Cause
    /// The ledger's number of the file.
    public var file: Int?
    public var line: Int?
    public var eventID: String?
    /// Number of the notice, if the step is one.
    public var notice: Int?

    public init(
        night: CivilDate, from: State?, to: State?, cause: Cause, file: Int? = nil, line: Int? = nil,
        eventID: String? = nil, notice: Int? = nil
    ) {
        self.night = night
        self.from = from
        self.to = to
        self.cause = cause
        self.file = file
        self.line = line
        self.eventID = eventID
        self.notice = notice
    }

    func sum(slot: Int, number: Int) -> UInt64 {
        RowSum.of(
            [
                slot, number, Int(night.dayNumber), from.map { Int($0.rawValue) } ?? -1, to.map { Int($0.rawValue) } ?? -1,
                Int(cause.rawValue), file ?? -1, line ?? -1, notice ?? -1,
            ], text: eventID)
    }
}

/// What is left of a deleted person besides scheme, state and dates.
public struct Tombstone: Equatable, Sendable {
    /// Keyed hash of the identity, 32 bytes.
    public var hash: [UInt8]
    public var slot: Int
    public var pseudonym: UInt64
    /// Of the last notice.
    public var reference: UInt64?

    public init(hash: [UInt8], slot: Int, pseudonym: UInt64, reference: UInt64?) {
        self.hash = hash
        self.slot = slot
        self.pseudonym = pseudonym
        self.reference = reference
    }

    var sum: UInt64 {
        RowSum.of([slot, Int(bitPattern: UInt(pseudonym)), reference.map { Int($0) } ?? -1], bytes: hash)
    }
}

extension PartitionWriter {
    /// Replaces one person's cold record in the overlay; `foldOverlay` later takes it into its chunk.
    public func putCold(_ slot: Int, _ record: UnsafeRawBufferPointer) throws(OuvertureError) {
        room.removeAll()
        room.appendValue(UInt64(0))
        room.append(contentsOf: record)
        try put("writeOverlay", number: slot, seed: UInt64(slot))
    }

    /// Folds the overlay into chunks of which at least `least` people have changed.
    public func foldOverlay(least: Int = 128) throws {
        reader.forgetCached()
        let changed = Dictionary(grouping: try reader.overlaidSlots(), by: { $0 / PartitionReader.coldPeople })
        for (chunk, slots) in changed.sorted(by: { $0.key < $1.key }) where slots.count >= least { try fold(chunk) }
    }

    /// Folds the overlay into the chunks of these people, so that nothing of their former records is left.
    public func foldOverlay(of slots: [Int]) throws {
        reader.forgetCached()
        for chunk in Set(slots.map { $0 / PartitionReader.coldPeople }).sorted() { try fold(chunk) }
    }

    private func fold(_ chunk: Int) throws {
        let people = min(PartitionReader.coldPeople, try reader.peopleCount() - chunk * PartitionReader.coldPeople)
        try putCold(chunk, people: people) { index, columns in
            columns.add(try reader.cold(chunk * PartitionReader.coldPeople + index))
        }
    }

    public func putAffiliations(_ slot: Int, _ list: [StoredAffiliation]) throws(OuvertureError) {
        if list.isEmpty { return try drop("dropAffiliation", slot) }
        var bytes = ByteBuffer(capacity: 256)
        StoredAffiliation.encode(list, into: &bytes)
        try putRow("writeAffiliation", slot, bytes.array())
    }

    public func putContactTrace(_ slot: Int, _ trace: ContactTrace?) throws(OuvertureError) {
        guard let trace else { return try drop("dropContactTrace", slot) }
        var bytes = ByteBuffer(capacity: 64)
        trace.encode(into: &bytes)
        try putRow("writeContactTrace", slot, bytes.array())
    }

    public func putRowInForce(_ slot: Int, _ row: OriginRecord) throws(OuvertureError) {
        var bytes = ByteBuffer(capacity: OriginRecord.size)
        row.append(to: &bytes)
        try putRow("writeRowInForce", slot, bytes.array())
    }

    private func putRow(_ name: String, _ slot: Int, _ bytes: [UInt8]) throws(OuvertureError) {
        let query = try reader.query(name)
        query.bind(1, slot)
        query.bind(2, copying: bytes)
        query.bind(3, RowSum.of([slot], bytes: bytes))
        try query.run()
    }

    private func drop(_ name: String, _ number: Int) throws(OuvertureError) {
        let query = try reader.query(name)
        query.bind(1, number)
        try query.run()
    }

    public func putTombstone(_ stone: Tombstone) throws(OuvertureError) {
        let query = try reader.query("writeTombstone")
        query.bind(1, copying: stone.hash)
        query.bind(2, stone.slot)
        query.bind(3, stone.pseudonym)
        query.bind(4, stone.reference.map { Int($0) })
        query.bind(5, stone.sum)
        try query.run()
    }

    public func appendStep(_ slot: Int, _ step: StoredStep) throws(OuvertureError) {
        let last = try reader.query("lastStepNumber")
        last.bind(1, slot)
        let number = try last.step() ? (last.optionalInt(0) ?? -1) + 1 : 0
        last.reset()
        let query = try reader.query("writeStep")
        query.bind(1, slot)
        query.bind(2, number)
        query.bind(3, Int(step.night.dayNumber))
        query.bind(4, step.from.map { Int($0.rawValue) })
        query.bind(5, step.to.map { Int($0.rawValue) })
        query.bind(6, Int(step.cause.rawValue))
        query.bind(7, step.file)
        query.bind(8, step.line)
        query.bind(9, step.eventID)
        query.bind(10, step.notice)
        query.bind(11, step.sum(slot: slot, number: number))
        try query.run()
    }

    /// True when the id was new; else it was there before.
    public func putEventID(_ hash: [UInt8], night: CivilDate, file: Int, line: Int) throws(OuvertureError) {
        let query = try reader.query("writeEventID")
        query.bind(1, copying: hash)
        query.bind(2, Int(night.dayNumber))
        query.bind(3, file)
        query.bind(4, line)
        query.bind(5, RowSum.of([Int(night.dayNumber), file, line], bytes: hash))
        try query.run()
    }

    public func putWaiting(person: PersonKey, receivedOn: CivilDate, _ data: [UInt8]) throws(OuvertureError) {
        let query = try reader.query("writeWaiting")
        query.bind(1, person.rawValue)
        query.bind(2, Int(receivedOn.dayNumber))
        query.bind(3, copying: data)
        query.bind(4, RowSum.of([Int(person.rawValue), Int(receivedOn.dayNumber)], bytes: data))
        try query.run()
    }

    public func dropWaiting(_ number: Int) throws(OuvertureError) { try drop("dropWaiting", number) }

    public func dropStages(before night: CivilDate) throws(OuvertureError) {
        try drop("dropOldStages", Int(night.dayNumber))
    }
}
