import Campaign
import Records
import Storage

/// People first seen tonight, put into the store in the order of waves, so that what one night touches lies together.
struct Newcomers {
    /// By wave, département, postcode; added in the order of keys.
    private var places: [KeyedPlace] = []
    private var records: [HotRecord] = []
    private var rows: [PackedRow] = []
    private var origins: [OriginRecord] = []
    private var others: [Int: [StoredAffiliation]] = [:]
    /// Of people with a representative whom another row brought than the one in force.
    private var rowsInForce: [Int: OriginRecord] = [:]

    var isEmpty: Bool { places.isEmpty }

    mutating func add(
        _ record: HotRecord, row: PackedRow, origin: OriginRecord, inForce: OriginRecord,
        others further: [StoredAffiliation], waves: WavePlan
    ) {
        let wave = UInt64(waves.position(of: Department(index: record.department)))
        let order = wave << 32 | UInt64(record.department) << 20 | UInt64(record.postcode)
        if !further.isEmpty { others[places.count] = further }
        if origin != inForce && record[.hasRepresentative] { rowsInForce[places.count] = inForce }
        places.append(KeyedPlace(key: order, place: UInt32(places.count)))
        records.append(record)
        rows.append(row)
        origins.append(origin)
    }

    /// Appends them to the partition; their index entries, by key.
    func write(_ writer: PartitionWriter) throws -> [KeyEntry] {
        var sorted = places
        DigitSort.sort(&sorted)
        let hot = sorted.map { records[Int($0.place)] }
        let first = try hot.withUnsafeBufferPointer { hot in
            try writer.append(hot: hot, origins: sorted.map { origins[Int($0.place)] }) { index, out in
                ColdRecord.append(from: rows[Int(sorted[index].place)], to: &out)
            }
        }
        var entries = zip(records, rows).map { KeyEntry(key: $0.key.rawValue, fingerprint: $1.fingerprint, slot: 0) }
        for (offset, place) in sorted.enumerated() { entries[Int(place.place)].slot = UInt32(first + offset) }
        for (index, further) in others.sorted(by: { $0.key < $1.key }) {
            try writer.putAffiliations(Int(entries[index].slot), further)
        }
        for (index, row) in rowsInForce.sorted(by: { $0.key < $1.key }) {
            try writer.putRowInForce(Int(entries[index].slot), row)
        }
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
