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
    /// By partition; a row's `file` counts `outcomes`.
    let sorted: SortedRowsOfNight

    init(_ files: [InboxFile], context: NightContext) throws(OuvertureError) {
        let scans = files.enumerated().map { SharedScan($1, order: $0, context.definition, night: context.night) }
        let sorted = SortedRowsOfNight(partitions: context.definition.partitions, folder: context.store.folder)
        let known = try Self.knownRows(files, context)
        let aliases = context.aliases
        let rowsRead = Mutex(0)
        let bytesRead = Atomic<Int>(0)
        let total = files.reduce(0) { $0 + $1.stamp.bytes }
        try context.workers.run(context.workers.count) { _, _ in
            var block = ScanBlock()
            var parsed = ByteBuffer(capacity: 1 << 21)
            var marks = ByteBuffer()
            var sorting = RowSorting(into: sorted, known: known, aliases: context.aliases)
            for shared in scans {
                guard let scan = try shared.enter() else { continue }
                var findings = Findings()
                while try scan.nextBlock(&block) {
                    parsed.removeAll()
                    marks.removeAll()
                    let before = findings.rows
                    if let known, aliases.isEmpty {
                        scan.parse(block, known: known, into: &parsed, marks: &marks, findings: &findings)
                    } else if let known {
                        scan.parse(block, known: ResolvedRows(known: known, aliases: aliases), into: &parsed, marks: &marks, findings: &findings)
                    } else {
                        scan.parse(block, into: &parsed, findings: &findings)
                    }
                    let more = findings.rows - before
                    try sorting.take(rows: parsed.bytes, marks: marks.bytes)
                    let read = bytesRead.add(shared.bytesRead(scan), ordering: .relaxed).newValue
                    context.progress("intake", read, of: 2 * total, people: rowsRead.withLock { $0 += more; return $0 })
                }
                try shared.leave(findings)
            }
            sorting.finish()
        }
        let outcomes = scans.map(\.outcome)
        self.outcomes = outcomes
        self.sorted = sorted
    }

    /// The rows in force, where tonight's files are large enough to be sent anew; to look up few rows, a table of
    /// everybody costs too much.
    private static func knownRows(_ files: [InboxFile], _ context: NightContext) throws(OuvertureError) -> KnownRows? {
        let bytes = files.reduce(0) { $0 + $1.stamp.bytes }
        guard bytes > 0 else { return nil }
        let people = Mutex(0)
        try context.survey { partition, _ in
            let here = try partition.read { try $0.peopleCount() }
            people.withLock { $0 += here }
        }
        let stored = people.withLock { $0 }
        guard stored > 0, bytes / leastBytesAPerson >= stored else { return nil }
        return try KnownRows(context.partitions, workers: context.workers, folder: context.store.folder)
    }

    /// A row has some 200 bytes, 50 compressed: a plain file of a fifth of the people is worth a table.
    private static let leastBytesAPerson = 40
}

/// Rows in force, asked by any identity of a person.
struct ResolvedRows: RowsInForce {
    let known: KnownRows
    let aliases: AliasTable

    func fetch(_ key: PersonKey) { known.fetch(aliases.person(key)) }

    func contains(_ key: PersonKey, fingerprint: UInt64) -> Bool { known.contains(aliases.person(key), fingerprint: fingerprint) }
}
