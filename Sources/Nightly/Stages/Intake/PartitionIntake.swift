import Campaign
import Notices
import Records
import Storage

/// Stage 1 in one partition: tonight's rows merged into the people stored, new people enrolled, rights looked at
/// again, archives that have ended deleted. A linear pass over the index of identities where the rows are many, a
/// look-up each where they are few.
struct PartitionIntake {
    let context: NightContext
    /// The ledger's number of each file that is taken, by `PackedRow.file`; nil for one that is not.
    let fileIDs: [Int?]

    /// - Returns: nil when nothing changes.
    func work(on partition: Partition, rows: HeldBytes) throws(OuvertureError) -> PartitionWork? {
        let groups = RowGroups(rows, taken: fileIDs)
        return try partition.read { reader -> PartitionWork? in
            var merge = try PartitionMerge(context: context, reader: reader, fileIDs: fileIDs)
            try merge.run(groups)
            try merge.reviewRights()
            try merge.endArchives()
            guard merge.changesAnything else { return nil }
            let done = merge
            return PartitionWork(tally: done.tally) { writer in try done.write(writer) }
        }
    }
}

/// A partition's rows of tonight in the order of people and, for one person, of reading.
struct RowGroups {
    struct Place {
        let key: UInt64
        /// File and line: the order of reading.
        let order: UInt64
        let offset: Int
    }

    let places: [Place]
    private let held: HeldBytes
    private let base: UnsafeRawPointer

    /// Rows of files not taken are left out.
    init(_ rows: HeldBytes, taken: [Int?]) {
        held = rows
        let bytes = rows.buffer.bytes
        base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 8)!
        var places: [Place] = []
        places.reserveCapacity(bytes.count / 180)
        var offset = 0
        while offset < bytes.count {
            let row = PackedRow(at: base + offset)
            if taken[Int(row.file)] != nil {
                places.append(
                    Place(key: row.key.rawValue, order: UInt64(row.file) << 32 | UInt64(row.line), offset: offset))
            }
            offset += row.length
        }
        places.sort { $0.key != $1.key ? $0.key < $1.key : $0.order < $1.order }
        self.places = places
    }

    func row(_ at: Int) -> PackedRow { PackedRow(at: base + places[at].offset) }

    /// Index after the last row of the person whose first row is at `at`.
    func end(of at: Int) -> Int {
        var end = at + 1
        while end < places.count && places[end].key == places[at].key { end += 1 }
        return end
    }
}

/// A buffer that lives as long as the rows in it are looked at.
final class HeldBytes {
    var buffer = ByteBuffer(capacity: 64)
}
