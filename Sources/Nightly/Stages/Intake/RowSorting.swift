import Campaign
import Records
import Storage

/// Tonight's rows by partition: whole, or as marks where they are in force already.
struct SortedRowsOfNight: Sendable {
    /// Packed rows.
    let rows: BucketSpill
    /// `RowMark`s.
    let marks: BucketSpill

    init(partitions: Int, folder: String) {
        rows = BucketSpill(buckets: partitions, folder: folder)
        marks = BucketSpill(buckets: partitions, roomBytes: 2 << 20, folder: folder)
    }
}

/// One worker's rows on their way to their partitions.
struct RowSorting: ~Copyable {
    private let partitions: Int
    private let known: KnownRows?
    private var rows: BucketSpill.Writer
    private var marks: BucketSpill.Writer

    init(into sorted: SortedRowsOfNight, known: KnownRows?) {
        partitions = sorted.rows.buckets
        self.known = known
        rows = sorted.rows.writer()
        marks = sorted.marks.writer()
    }

    mutating func take(rows parsed: UnsafeRawBufferPointer, marks marked: UnsafeRawBufferPointer) throws(OuvertureError) {
        for mark in RowMarks(marked) { try append(mark) }
        for row in PackedRows(parsed) {
            if let known, known.contains(row.key, fingerprint: row.fingerprint) {
                try append(RowMark(row))
            } else {
                try rows.append(row.bytes, to: row.key.partition(of: partitions))
            }
        }
    }

    private mutating func append(_ mark: RowMark) throws(OuvertureError) {
        try marks.append(RowMark.size, to: mark.key.partition(of: partitions)) { mark.write(to: $0) }
    }

    consuming func finish() {
        rows.finish()
        marks.finish()
    }
}
