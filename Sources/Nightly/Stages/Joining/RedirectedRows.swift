import Campaign
import Records
import Storage
import Synchronization

/// Tonight's rows as they go to their partitions, of which some turn out to be another key's: those are taken out where
/// they were put, and go to the partition of the record they are for. A partition none of whose keys is concerned is not
/// looked through.
final class RedirectedRows: Sendable {
    private let sorted: SortedRowsOfNight
    private let fileIDs: [Int?]
    private let partitions: Int
    private let state = Mutex(State())

    private struct State {
        var mapped: [Int: MappedBucket] = [:]
        var coming: [Int: [UInt8]] = [:]
        var leaving: Set<PersonKey> = []
        var joined: Set<PersonKey> = []
        var refused: Set<JoinPlan.RowPlace> = []
    }

    init(_ sorted: SortedRowsOfNight, _ fileIDs: [Int?], partitions: Int) {
        self.sorted = sorted
        self.fileIDs = fileIDs
        self.partitions = partitions
    }

    /// Tonight's rows of a partition, as long as they are looked at.
    private func rows(of partition: Int) throws(OuvertureError) -> MappedBucket {
        if let known = state.withLock({ $0.mapped[partition] }) { return known }
        let bucket = try sorted.rows.map(partition)
        state.withLock { $0.mapped[partition] = bucket }
        return bucket
    }

    /// The same for the last time, with what was sent there; gives back what they take.
    func take(_ partition: Int) throws(OuvertureError) -> RowsOfPartition {
        let rows = try rows(of: partition)
        return state.withLock { state in
            state.mapped[partition] = nil
            let coming = HeldBytes()
            state.coming.removeValue(forKey: partition)?.withUnsafeBytes { coming.buffer.append(contentsOf: $0) }
            coming.buffer.reserve(64)
            return RowsOfPartition(
                rows: rows, coming: coming, leaving: state.leaving, joined: state.joined, refused: state.refused)
        }
    }

    /// Where the first row of each of these keys stands, of those that have one tonight.
    func firstRows(of keys: Set<PersonKey>) throws(OuvertureError) -> [PersonKey: JoinPlan.RowPlace] {
        var first: [PersonKey: JoinPlan.RowPlace] = [:]
        try forEachRow(of: keys) { row in
            let place = JoinPlan.RowPlace(row)
            first[row.key] = min(first[row.key] ?? place, place)
        }
        return first
    }

    /// Sends the rows of some keys to the records that others stand under. A mark of somebody who is joined becomes the row
    /// again that it stands for: of two rows in force one may give way to the other.
    func redirect(_ plan: JoinPlan) throws(OuvertureError) {
        let marked = plan.joins.map(\.leaver) + plan.stayers
        state.withLock { ($0.leaving, $0.joined, $0.refused) = (Set(plan.redirected.keys), Set(marked.map(\.key)), plan.refused) }
        var coming: [Int: [UInt8]] = [:]
        try forEachRow(of: Set(plan.redirected.keys)) { row in
            guard !plan.refused.contains(JoinPlan.RowPlace(row)) else { return }
            let person = plan.redirected[row.key]!
            coming[person.partition(of: partitions), default: []] += row.renamed(to: person)
        }
        let records = Dictionary(uniqueKeysWithValues: marked.map { ($0.key, $0) })
        try forEachMark(of: Set(records.keys)) { mark in
            let person = plan.redirected[mark.key] ?? mark.key
            coming[person.partition(of: partitions), default: []] += records[mark.key]!.row(mark, of: person)
        }
        let done = coming
        state.withLock { $0.coming = done }
    }

    private func forEachMark(of keys: Set<PersonKey>, _ body: (RowMark) -> Void) throws(OuvertureError) {
        for partition in Set(keys.map { $0.partition(of: partitions) }).sorted() {
            var bytes = ByteBuffer(capacity: 1024)
            try sorted.marks.read(partition, into: &bytes)
            for mark in RowMarks(bytes.bytes) where fileIDs[Int(mark.file)] != nil && keys.contains(mark.key) { body(mark) }
        }
    }

    private func forEachRow(of keys: Set<PersonKey>, _ body: (PackedRow) -> Void) throws(OuvertureError) {
        for partition in Set(keys.map { $0.partition(of: partitions) }).sorted() {
            let bucket = try rows(of: partition)
            for run in bucket.runs {
                for row in PackedRows(UnsafeRawBufferPointer(start: bucket.base + run.lowerBound, count: run.count))
                where fileIDs[Int(row.file)] != nil && keys.contains(row.key) { body(row) }
            }
        }
    }
}

/// A partition's rows of tonight.
struct RowsOfPartition {
    let rows: MappedBucket
    /// Packed rows that were put elsewhere first.
    let coming: HeldBytes
    /// Keys whose rows have gone elsewhere.
    let leaving: Set<PersonKey>
    /// Keys of the people joined tonight, whose marks are rows again.
    let joined: Set<PersonKey>
    /// Rows of which nothing is taken.
    let refused: Set<JoinPlan.RowPlace>

    /// Whether a row put here stays here.
    @inline(__always)
    func keeps(_ row: PackedRow) -> Bool {
        if leaving.isEmpty && refused.isEmpty { return true }
        return !leaving.contains(row.key) && !refused.contains(JoinPlan.RowPlace(row))
    }
}

extension PackedRow {
    /// The row as another key's: what it says stays, its fingerprint too.
    fileprivate func renamed(to person: PersonKey) -> [UInt8] {
        var bytes = Array(self.bytes)
        bytes.withUnsafeMutableBytes { PackedRow.rename($0.baseAddress!, to: person) }
        return bytes
    }
}

extension Leaver {
    /// The packed row in force, as the mark has it, under the key of the person's record.
    fileprivate func row(_ mark: RowMark, of person: PersonKey) -> [UInt8] {
        cold.withUnsafeBytes { ColdRecord($0).packed(key: person, fingerprint: fingerprint, line: mark.line, file: mark.file) }
    }
}
