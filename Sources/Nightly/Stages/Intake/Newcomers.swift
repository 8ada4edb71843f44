import Campaign
import Records
import Storage

/// People first seen tonight, put into the store in the order of waves, so that what one night touches lies together.
struct Newcomers {
    private struct Place {
        /// Wave, département, postcode.
        let order: UInt64
        let key: UInt64
        let index: Int
    }

    private var places: [Place] = []
    private var records: [HotRecord] = []
    private var rows: [PackedRow] = []
    private var origins: [OriginRecord] = []
    private var others: [Int: [StoredAffiliation]] = [:]

    var isEmpty: Bool { places.isEmpty }

    mutating func add(
        _ record: HotRecord, row: PackedRow, origin: OriginRecord, others further: [StoredAffiliation], waves: WavePlan
    ) {
        let wave = UInt64(waves.position(of: Department(index: record.department)))
        let order = wave << 32 | UInt64(record.department) << 20 | UInt64(record.postcode)
        if !further.isEmpty { others[places.count] = further }
        places.append(Place(order: order, key: record.key.rawValue, index: places.count))
        records.append(record)
        rows.append(row)
        origins.append(origin)
    }

    /// Appends them to the partition; their index entries, by key.
    func write(_ writer: PartitionWriter) throws -> [KeyEntry] {
        let sorted = places.sorted { $0.order != $1.order ? $0.order < $1.order : $0.key < $1.key }
        let hot = sorted.map { records[$0.index] }
        let first = try hot.withUnsafeBufferPointer { hot in
            try writer.append(hot: hot, origins: sorted.map { origins[$0.index] }) { index, out in
                ColdRecord.append(from: rows[sorted[index].index], to: &out)
            }
        }
        var entries: [KeyEntry] = []
        entries.reserveCapacity(sorted.count)
        for (offset, place) in sorted.enumerated() {
            entries.append(
                KeyEntry(key: place.key, fingerprint: rows[place.index].fingerprint, slot: UInt32(first + offset)))
            if let further = others[place.index] { try writer.putAffiliations(first + offset, further) }
        }
        entries.sort { $0.key < $1.key }
        return entries
    }
}

extension PartitionMerge {
    func write(_ writer: PartitionWriter) throws {
        try edits.write(writer)
        for change in coldChanges { try change.record.withUnsafeBytes { try writer.putCold(change.slot, $0) } }
        for change in affiliationChanges { try writer.putAffiliations(change.slot, change.list) }
        for change in traceChanges { try writer.putContactTrace(change.slot, change.trace) }
        for step in steps { try writer.appendStep(step.slot, step.step) }
        if !coldChanges.isEmpty { try writer.foldOverlay() }
        let entries = newcomers.isEmpty ? [] : try newcomers.write(writer)
        try writer.changeKeys(keyChanges, adding: entries)
    }
}
