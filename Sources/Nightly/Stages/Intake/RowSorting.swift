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
    private let aliases: AliasTable
    private var rows: BucketSpill.Writer
    private var marks: BucketSpill.Writer

    /// - Parameter aliases: what is known of them before tonight; tonight's come after all is read.
    init(into sorted: SortedRowsOfNight, known: KnownRows?, aliases: AliasTable) {
        self.aliases = aliases
        partitions = sorted.rows.buckets
        self.known = known
        rows = sorted.rows.writer()
        marks = sorted.marks.writer()
    }

    mutating func take(rows parsed: UnsafeRawBufferPointer, marks marked: UnsafeRawBufferPointer) throws(OuvertureError) {
        for mark in RowMarks(marked) { try append(mark) }
        for row in PackedRows(parsed) {
            let person = aliases.person(row.key)
            if let known, known.contains(person, fingerprint: row.fingerprint) {
                try append(RowMark(row))
            } else if person == row.key {
                try rows.append(row.bytes, to: person.partition(of: partitions))
            } else {
                try rows.append(row.length, to: person.partition(of: partitions)) { place in
                    place.copyMemory(from: row.base, byteCount: row.length)
                    PackedRow.rename(place, to: person)
                }
            }
        }
    }

    private mutating func append(_ found: RowMark) throws(OuvertureError) {
        var mark = found
        mark.key = aliases.person(mark.key)
        try marks.append(RowMark.size, to: mark.key.partition(of: partitions)) { mark.write(to: $0) }
    }

    consuming func finish() {
        rows.finish()
        marks.finish()
    }
}
