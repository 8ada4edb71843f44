import Campaign
import Records

/// Cold records, a chunk unpacked at a time.
extension PartitionReader {
    /// A person's cold record where it lies, the overlay's where there is one. Cheap for people whose slots lie together.
    public func coldPerson(_ slot: Int) throws(OuvertureError) -> ColdPerson {
        if try isOverlaid(slot) {
            overlayRoom.plain.removeAll()
            overlayColumns.removeAll()
            overlayColumns.add(try overlayRecord(slot))
            overlayColumns.write(to: &overlayRoom.plain)
            guard let places = overlayRoom.places() else { throw damaged("changed record of person \(slot)") }
            return ColdPerson(places: places, person: 0)
        }
        let (chunk, person) = (slot / Self.coldPeople, slot % Self.coldPeople)
        let places = chunk == coldChunk ? coldPlaces! : try loadCold(chunk)
        guard person < places.people else { throw .damaged(path, "cold chunk \(chunk) is short") }
        return ColdPerson(places: places, person: person)
    }

    /// A person's cold record put together: for who asks for all of it.
    public func cold(_ slot: Int) throws(OuvertureError) -> ColdRecord {
        if try isOverlaid(slot) { return try overlayRecord(slot) }
        let person = try coldPerson(slot)
        recordRoom.removeAll()
        person.append(to: &recordRoom)
        return ColdRecord(recordRoom.bytes)
    }

    /// What a person's row in force says of rights and scheme, read without unpacking more of a chunk than its numbers: a
    /// quarter of it.
    public func affiliationInForce(_ slot: Int, fingerprint: UInt64) throws(OuvertureError) -> StoredAffiliation {
        if try isOverlaid(slot) { return StoredAffiliation(try overlayRecord(slot), fingerprint: fingerprint) }
        return StoredAffiliation(try coldNumbers(slot), slot % Self.coldPeople, fingerprint: fingerprint)
    }

    /// A person's date of birth, YYYYMMDD, read without unpacking more of a chunk than its numbers.
    public func birthDate(_ slot: Int) throws(OuvertureError) -> UInt32 {
        try isOverlaid(slot) ? overlayRecord(slot).birthDate : coldNumbers(slot).birthDate(slot % Self.coldPeople)
    }

    /// The numbers of the chunk in which a person's record lies.
    private func coldNumbers(_ slot: Int) throws(OuvertureError) -> ColdNumbers {
        let chunk = slot / Self.coldPeople
        if chunk != numbersChunk {
            numbersChunk = -1
            try readCold(chunk) { ColdChunk.unpackNumbers($0, zstd, into: &numbersRoom) }
            numbersChunk = chunk
        }
        guard let numbers = ColdNumbers(numbersRoom.bytes) else { throw damaged("cold chunk \(chunk)") }
        guard slot % Self.coldPeople < numbers.people else { throw .damaged(path, "cold chunk \(chunk) is short") }
        return numbers
    }

    private func overlayRecord(_ slot: Int) throws(OuvertureError) -> ColdRecord {
        let query = try query("readOverlay")
        defer { query.reset() }
        query.bind(1, slot)
        guard try query.step(), let bytes = Self.checked(query.bytes(0), seed: UInt64(slot))
        else { throw damaged("changed record of person \(slot)") }
        recordRoom.removeAll()
        recordRoom.append(contentsOf: bytes)
        return ColdRecord(recordRoom.bytes)
    }

    /// Two comparisons for most people whose slots are asked in their order.
    private func isOverlaid(_ slot: Int) throws(OuvertureError) -> Bool {
        if overlaidGap.contains(slot) { return false }
        let slots = try overlaidSlots()
        var (at, end) = (0, slots.count)
        while at < end {
            let middle = (at + end) / 2
            if slots[middle] < slot { at = middle + 1 } else { end = middle }
        }
        if at < slots.count && slots[at] == slot { return true }
        overlaidGap = (at == 0 ? 0 : slots[at - 1] + 1)..<(at == slots.count ? .max : slots[at])
        return false
    }

    /// Slots of people whose record stands in the overlay, in order.
    func overlaidSlots() throws(OuvertureError) -> [Int] {
        if let overlaid { return overlaid }
        let query = try query("overlaySlots")
        defer { query.reset() }
        var slots: [Int] = []
        while try query.step() { slots.append(query.int(0)) }
        overlaid = slots
        return slots
    }

    private func loadCold(_ chunk: Int) throws(OuvertureError) -> ColdPlaces {
        coldChunk = -1
        try readCold(chunk) { ColdChunk.unpackColumns($0, zstd, into: &coldRoom.plain) }
        guard let places = coldRoom.places() else { throw damaged("cold chunk \(chunk)") }
        coldChunk = chunk
        coldPlaces = places
        return places
    }

    /// Lends a chunk's packed bytes; `unpack` says whether they are what was once packed.
    private func readCold(_ chunk: Int, _ unpack: (UnsafeRawBufferPointer) -> Bool) throws(OuvertureError) {
        let query = try query("readCold")
        defer { query.reset() }
        query.bind(1, chunk)
        guard try query.step() else { throw .damaged(path, "cold chunk \(chunk) is missing") }
        guard let bytes = Self.checked(query.bytes(0), seed: UInt64(chunk)), unpack(bytes)
        else { throw damaged("cold chunk \(chunk)") }
    }
}
