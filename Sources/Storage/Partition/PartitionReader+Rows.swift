import Campaign
import Records

/// An event that waits, as stored.
public struct WaitingEvent: Sendable {
    public let number: Int
    public let person: PersonKey
    public let receivedOn: CivilDate
    public let data: [UInt8]
}

extension PartitionReader {
    public func affiliations(_ slot: Int) throws(OuvertureError) -> [StoredAffiliation] {
        let query = try query("readAffiliation")
        defer { query.reset() }
        query.bind(1, slot)
        return try query.step() ? StoredAffiliation.decode(query.bytes(0)) : []
    }

    /// Every person's further affiliations, by slot.
    public func allAffiliations() throws(OuvertureError) -> [Int: [StoredAffiliation]] {
        let query = try query("scanAffiliations")
        defer { query.reset() }
        var all: [Int: [StoredAffiliation]] = [:]
        while try query.step() { all[query.int(0)] = StoredAffiliation.decode(query.bytes(1)) }
        return all
    }

    public func contactTrace(_ slot: Int) throws(OuvertureError) -> ContactTrace? {
        let query = try query("readContactTrace")
        defer { query.reset() }
        query.bind(1, slot)
        return try query.step() ? ContactTrace(query.bytes(0)) : nil
    }

    /// File and line of the row that gives a person's data, as far as it was written down apart; else of the one that
    /// brought the person.
    public func rowInForce(_ slot: Int) throws(OuvertureError) -> (file: Int, line: Int) {
        let query = try query("readRowInForce")
        defer { query.reset() }
        query.bind(1, slot)
        guard try query.step() else { return try origin(slot) }
        let bytes = query.bytes(0)
        guard bytes.count == OriginRecord.size else { throw damaged("row in force of person \(slot)") }
        let row = OriginRecord(reading: bytes.baseAddress!)
        return (row.file, Int(row.line))
    }

    public func tombstone(_ hash: [UInt8]) throws(OuvertureError) -> Tombstone? {
        let query = try query("findTombstone")
        defer { query.reset() }
        query.bind(1, copying: hash)
        guard try query.step() else { return nil }
        return Tombstone(
            hash: hash, slot: query.int(0), pseudonym: query.word(1), reference: query.optionalInt(2).map { UInt64($0) })
    }

    /// Every deleted person, by slot.
    public func tombstones() throws(OuvertureError) -> [Tombstone] {
        let query = try query("scanTombstones")
        defer { query.reset() }
        var all: [Tombstone] = []
        while try query.step() {
            let stone = Tombstone(
                hash: Array(query.bytes(0)), slot: query.int(1), pseudonym: query.word(2),
                reference: query.optionalInt(3).map { UInt64($0) })
            guard stone.sum == query.word(4) else { throw damaged("tombstone of person \(stone.slot)") }
            all.append(stone)
        }
        return all
    }

    public func steps(_ slot: Int) throws(OuvertureError) -> [StoredStep] {
        let query = try query("stepsOfPerson")
        defer { query.reset() }
        query.bind(1, slot)
        var all: [StoredStep] = []
        while try query.step() {
            guard let cause = Cause(rawValue: UInt8(truncatingIfNeeded: query.int(3))) else { throw damaged("steps of person \(slot)") }
            all.append(
                StoredStep(
                    night: CivilDate(dayNumber: Int32(query.int(0))),
                    from: query.optionalInt(1).flatMap { State(rawValue: UInt8($0)) },
                    to: query.optionalInt(2).flatMap { State(rawValue: UInt8($0)) }, cause: cause,
                    file: query.optionalInt(4), line: query.optionalInt(5), eventID: query.text(6), notice: query.optionalInt(7)))
        }
        return all
    }

    /// Where an event id was first read, if it was.
    public func eventID(_ hash: [UInt8]) throws(OuvertureError) -> (night: CivilDate, file: Int, line: Int)? {
        let query = try query("findEventID")
        defer { query.reset() }
        query.bind(1, copying: hash)
        guard try query.step() else { return nil }
        return (CivilDate(dayNumber: Int32(query.int(0))), query.int(1), query.int(2))
    }

    public func waiting() throws(OuvertureError) -> [WaitingEvent] {
        let query = try query("scanWaiting")
        defer { query.reset() }
        var all: [WaitingEvent] = []
        while try query.step() {
            all.append(
                WaitingEvent(
                    number: query.int(0), person: PersonKey(rawValue: query.word(1)),
                    receivedOn: CivilDate(dayNumber: Int32(query.int(2))), data: Array(query.bytes(3))))
        }
        return all
    }

    public func waitingCount() throws(OuvertureError) -> Int {
        let query = try query("countWaiting")
        defer { query.reset() }
        return try query.step() ? query.int(0) : 0
    }

    func stageTally(_ stage: String, night: CivilDate) throws(OuvertureError) -> [UInt8]? {
        let query = try query("readStage")
        defer { query.reset() }
        query.bind(1, Int(night.dayNumber))
        query.bind(2, stage)
        return try query.step() ? Array(query.bytes(0)) : nil
    }
}
