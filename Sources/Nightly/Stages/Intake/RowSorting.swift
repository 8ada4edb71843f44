import Campaign
import Records
import Storage

/// One worker's rows on their way to their partitions: whole, or as a mark where the row is in force already.
struct RowSorting: ~Copyable {
    private let rows: BucketSpill
    private let known: KnownRows?
    private var writer: BucketSpill.Writer
    private var block: [(row: PackedRow, partition: Int)] = []

    init(into rows: BucketSpill, known: KnownRows?) {
        self.rows = rows
        self.known = known
        writer = rows.writer()
    }

    mutating func take(_ parsed: UnsafeRawBufferPointer) throws(OuvertureError) {
        guard let known else {
            for row in PackedRows(parsed) { try writer.append(row.bytes, to: row.key.partition(of: rows.buckets)) }
            return
        }
        block.removeAll(keepingCapacity: true)
        for row in PackedRows(parsed) {
            let partition = row.key.partition(of: rows.buckets)
            known.fetch(row, in: partition)
            block.append((row, partition))
        }
        for (row, partition) in block {
            guard known.contains(row, in: partition) else {
                try writer.append(row.bytes, to: partition)
                continue
            }
            try writer.append(PackedRow.markBytes, to: partition) { row.writeMark(to: $0) }
        }
    }

    consuming func finish() { writer.finish() }
}
