import Campaign
import Records
import Storage

/// People deleted tonight: everything that points to them leaves the partition in the night's last transaction (their
/// data were still needed as a representative's until the notices were out). What stays is scheme, state, dates, and
/// the keyed hash that keeps a later file from enrolling them again.
struct Erasure {
    private var stones: [Tombstone] = []
    private var keys: [UInt64] = []
    private var schemes: [Int] = []

    /// Finds them, and takes them out of their hot records.
    init(_ context: NightContext, _ reader: PartitionReader, _ edits: inout HotEdits) throws {
        for (chunk, summary) in try reader.summaries().enumerated() where summary.toErase > 0 {
            for slot in try edits.slots(of: chunk) {
                var record = try edits.record(slot)
                guard record.state == .deleted, !record.isErased else { continue }
                let codes = context.codes
                let last = context.aliases.lastNotice(of: record)
                stones.append(
                    Tombstone(
                        hash: codes.tombstone(of: record.key), slot: slot, pseudonym: codes.pseudonym(of: record.key),
                        reference: last.number > 0 ? codes.reference(of: last.key, notice: last.number) : nil))
                keys.append(record.key.rawValue)
                schemes.append(record.scheme)
                record.erase()
                try edits.put(slot, record)
            }
        }
    }

    func write(_ writer: PartitionWriter) throws {
        guard !stones.isEmpty else { return }
        for (stone, scheme) in zip(stones, schemes) {
            try writer.putTombstone(stone)
            var empty = ByteBuffer(capacity: 64)
            ColdRecord.appendErased(scheme: scheme, to: &empty)
            try writer.putCold(stone.slot, empty.bytes)
            try writer.putAffiliations(stone.slot, [])
            try writer.putContactTrace(stone.slot, nil)
        }
        try writer.changeKeys([], adding: [], removing: keys)
        try writer.putFact("tombstones", try writer.reader.fact("tombstones") + stones.count)
        // The chunk they stood in still holds their names: it is written anew.
        try writer.foldOverlay(of: stones.map(\.slot))
    }
}
