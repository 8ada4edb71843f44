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
        let rowsRead = Mutex(0)
        let bytesRead = Atomic<Int>(0)
        let total = files.reduce(0) { $0 + $1.stamp.bytes }
        try context.workers.run(context.workers.count) { _, _ in
            var block = ScanBlock()
            var parsed = ByteBuffer(capacity: 1 << 21)
            var writer = rows.writer()
            for shared in scans {
                guard let scan = try shared.enter() else { continue }
                var findings = Findings()
                while try scan.nextBlock(&block) {
                    parsed.removeAll()
                    let before = findings.rows
                    scan.parse(block, into: &parsed, findings: &findings)
                    let more = findings.rows - before
                    for row in PackedRows(parsed.bytes) {
                        try writer.append(row.bytes, to: row.key.partition(of: rows.buckets))
                    }
                    let read = bytesRead.add(shared.bytesRead(scan), ordering: .relaxed).newValue
                    context.progress("intake", read, of: 2 * total, people: rowsRead.withLock { $0 += more; return $0 })
                }
                try shared.leave(findings)
            }
            writer.finish()
        }
        let outcomes = scans.map(\.outcome)
        self.outcomes = outcomes
        self.rows = rows
    }
}
