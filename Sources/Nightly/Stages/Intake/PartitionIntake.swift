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
    /// By key; `place` is the row's offset in eights.
    private var places: [KeyedPlace]
    private let held: HeldBytes
    private let base: UnsafeRawPointer

    /// Rows of files not taken are left out.
    init(_ rows: HeldBytes, taken: [Int?]) {
        held = rows
        let bytes = rows.buffer.bytes
        base = bytes.baseAddress!
        places = []
        places.reserveCapacity(bytes.count / 160)
        var offset = 0
        while offset < bytes.count {
            let row = PackedRow(at: base + offset)
            if taken[Int(row.file)] != nil {
                places.append(KeyedPlace(key: row.key.rawValue, place: UInt32(offset / 8)))
            }
            offset += row.length
        }
        DigitSort.sort(&places)
        var at = 0
        while at < places.count {
            let end = end(of: at)
            if end - at > 1 {
                let inOrder = places[at..<end].sorted { order($0) < order($1) }
                places.replaceSubrange(at..<end, with: inOrder)
            }
            at = end
        }
    }

    /// File and line: the order of reading.
    private func order(_ place: KeyedPlace) -> UInt64 {
        let row = PackedRow(at: base + Int(place.place) * 8)
        return UInt64(row.file) << 32 | UInt64(row.line)
    }

    var count: Int { places.count }

    func key(_ at: Int) -> UInt64 { places[at].key }

    func row(_ at: Int) -> PackedRow { PackedRow(at: base + Int(places[at].place) * 8) }

    /// Asks for a row that will be looked at soon.
    func fetch(_ at: Int) {
        if at < places.count { row(at).fetchNumbers() }
    }

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
