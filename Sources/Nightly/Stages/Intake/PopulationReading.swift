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
        let definition = context.definition
        var scans: [PopulationScan] = []
        for (order, file) in files.enumerated() {
            scans.append(
                try PopulationScan(
                    path: file.path, name: file.name, file: UInt16(order), scheme: definition.scheme(feed: file.feed),
                    schemeIndex: UInt8(file.feed), production: definition.production))
        }
        let rows = BucketSpill(buckets: definition.partitions, folder: context.store.folder)
        let rowsRead = Mutex(0)
        let found = Mutex([Findings](repeating: Findings(), count: files.count))
        let opened = scans
        let total = files.reduce(0) { $0 + $1.stamp.bytes }
        try context.workers.run(context.workers.count) { _, _ in
            var block = ScanBlock()
            var parsed = ByteBuffer(capacity: 1 << 21)
            var writer = rows.writer()
            for (order, scan) in opened.enumerated() {
                var findings = Findings()
                while try scan.nextBlock(&block) {
                    parsed.removeAll()
                    let before = findings.rows
                    scan.parse(block, into: &parsed, findings: &findings)
                    let more = findings.rows - before
                    for row in PackedRows(parsed.bytes) {
                        try writer.append(row.bytes, to: row.key.partition(of: rows.buckets))
                    }
                    let read = opened.reduce(0) { $0 + $1.progress.read }
                    context.progress("intake", read, of: 2 * total, people: rowsRead.withLock { $0 += more; return $0 })
                }
                found.withLock { $0[order].merge(findings) }
            }
            writer.finish()
        }
        var outcomes: [ReadFile] = []
        for (order, scan) in scans.enumerated() {
            var findings = found.withLock { $0[order] }
            findings.sort()
            outcomes.append(ReadFile(file: files[order], verdict: try scan.finish(), findings: findings))
        }
        self.outcomes = outcomes
        self.rows = rows
    }
}
