import Campaign
import Records
import Storage
import Synchronization

/// A file that was read, as it turned out.
struct ReadFile: Sendable {
    var file: InboxFile
    var verdict: FileVerdict
    var findings: Findings
}

/// Reads tonight's population files with all workers at once, several in one file: rows go to their partition's
/// bucket, findings and verdicts are gathered by file.
struct PopulationReading {
    let outcomes: [ReadFile]
    /// Packed rows by partition; `PackedRow.file` counts `outcomes`.
    let rows: BucketSpill

    init(_ files: [InboxFile], context: NightContext) throws(OuvertureError) {
        try FileNumbers.hold(files, context.definition)
        let scans = files.enumerated().map { SharedScan($1, order: $0, context.definition) }
        let rows = BucketSpill(buckets: context.definition.partitions, folder: context.store.folder)
        let known = try Self.knownRows(files, context)
        let rowsRead = Mutex(0)
        let bytesRead = Atomic<Int>(0)
        let total = files.reduce(0) { $0 + $1.stamp.bytes }
        try context.workers.run(context.workers.count) { _, _ in
            var block = ScanBlock()
            var parsed = ByteBuffer(capacity: 1 << 21)
            var sorting = RowSorting(into: rows, known: known)
            for shared in scans {
                guard let scan = try shared.enter() else { continue }
                var findings = Findings()
                while try scan.nextBlock(&block) {
                    parsed.removeAll()
                    let before = findings.rows
                    scan.parse(block, into: &parsed, findings: &findings)
                    let more = findings.rows - before
                    try sorting.take(parsed.bytes)
                    let read = bytesRead.add(shared.bytesRead(scan), ordering: .relaxed).newValue
                    context.progress("intake", read, of: 2 * total, people: rowsRead.withLock { $0 += more; return $0 })
                }
                try shared.leave(findings)
            }
            sorting.finish()
        }
        let outcomes = scans.map(\.outcome)
        self.outcomes = outcomes
        self.rows = rows
    }

    /// The rows in force, where tonight's files are large enough to be sent anew; to look up few rows, a table of
    /// everybody costs too much.
    private static func knownRows(_ files: [InboxFile], _ context: NightContext) throws(OuvertureError) -> KnownRows? {
        let people = Mutex(0)
        try context.survey { partition, _ in
            let here = try partition.read { try $0.peopleCount() }
            people.withLock { $0 += here }
        }
        let stored = people.withLock { $0 }
        let bytes = files.reduce(0) { $0 + $1.stamp.bytes }
        guard stored > 0, bytes / leastBytesAPerson >= stored else { return nil }
        return try KnownRows(context.partitions, workers: context.workers, folder: context.store.folder)
    }

    /// A row has some 200 bytes, 50 compressed: a plain file of a fifth of the people is worth a table.
    private static let leastBytesAPerson = 40
}

/// One worker's rows on their way to their partitions.
private struct RowSorting: ~Copyable {
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
