import Campaign
import Records
import Storage

/// People first seen tonight, put into the store in the order of waves, so that what one night touches lies together.
struct Newcomers {
    private struct Newcomer {
        var record: HotRecord
        var row: PackedRow
        var origin: OriginRecord
        /// The row's own, taken over while the row is at hand.
        var fingerprint: UInt64
    }

    /// By wave, département, postcode; added in the order of keys.
    private var places: [KeyedPlace] = []
    private var people: [Newcomer] = []
    private var others: [(index: Int, further: [StoredAffiliation])] = []
    /// Of people with a representative whom another row brought than the one in force.
    private var rowsInForce: [(index: Int, row: OriginRecord)] = []

    var isEmpty: Bool { places.isEmpty }

    mutating func reserve(_ count: Int) {
        places.reserveCapacity(count)
        people.reserveCapacity(count)
    }

    mutating func add(
        _ record: HotRecord, row: PackedRow, origin: OriginRecord, inForce: OriginRecord,
        others further: [StoredAffiliation], waves: WavePlan
    ) {
        let wave = UInt64(waves.position(of: Department(index: record.department)))
        let order = wave << 32 | UInt64(record.department) << 20 | UInt64(record.postcode)
        if !further.isEmpty { others.append((places.count, further)) }
        if origin != inForce && record[.hasRepresentative] { rowsInForce.append((places.count, inForce)) }
        places.append(KeyedPlace(key: order, place: UInt32(places.count)))
        people.append(Newcomer(record: record, row: row, origin: origin, fingerprint: row.fingerprint))
    }

    /// Appends them to the partition; their index entries, by key.
    func write(_ writer: PartitionWriter) throws -> [KeyEntry] {
        var sorted = places
        DigitSort.sort(&sorted)
        var (hot, rows, origins): ([HotRecord], [PackedRow], [OriginRecord]) = ([], [], [])
        hot.reserveCapacity(sorted.count)
        rows.reserveCapacity(sorted.count)
        origins.reserveCapacity(sorted.count)
        for place in sorted {
            let person = people[Int(place.place)]
            hot.append(person.record)
            rows.append(person.row)
            origins.append(person.origin)
        }
        let first = try hot.withUnsafeBufferPointer { hot in
            try rows.withUnsafeBufferPointer { rows in
                try writer.append(hot: hot, origins: origins) { index, columns in
                    let ahead = index + PackedRow.fetchDistance
                    if ahead < rows.count { rows[ahead].fetch() }
                    columns.add(rows[index])
                }
            }
        }
        var entries = people.map { KeyEntry(key: $0.record.key.rawValue, fingerprint: $0.fingerprint, slot: 0) }
        for (offset, place) in sorted.enumerated() { entries[Int(place.place)].slot = UInt32(first + offset) }
        for (index, further) in others { try writer.putAffiliations(Int(entries[index].slot), further) }
        for (index, row) in rowsInForce { try writer.putRowInForce(Int(entries[index].slot), row) }
        return entries
    }
}

extension PartitionMerge {
    func write(_ writer: PartitionWriter) throws {
        try edits.write(writer)
        for change in coldChanges { try change.record.withUnsafeBytes { try writer.putCold(change.slot, $0) } }
        for change in affiliationChanges { try writer.putAffiliations(change.slot, change.list) }
        for change in traceChanges { try writer.putContactTrace(change.slot, change.trace) }
        for change in rowChanges { try writer.putRowInForce(change.slot, change.row) }
        for step in steps { try writer.appendStep(step.slot, step.step) }
        if !coldChanges.isEmpty { try writer.foldOverlay() }
        let entries = newcomers.isEmpty ? [] : try newcomers.write(writer)
        try writer.changeKeys(keyChanges, adding: entries)
    }
}
