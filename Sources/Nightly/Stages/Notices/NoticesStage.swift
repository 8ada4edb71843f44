import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// Stage 3: those owed a notice again, then first invitations up to the night's quota. The outputs are written whole
/// first; only then is a notice counted as sent, partition by partition.
struct NoticesStage {
    let context: NightContext
    /// Places in the quota that letters refused by the printer give back.
    var givenBack = 0
    /// The letters' design, where it was made before.
    var design: LetterDesign?

    private static let published = "notices-published"
    private static let done = "notices"

    struct Result {
        var tally: StageTally
        var outputs: [Output]
    }

    func run() throws(OuvertureError) -> Result {
        var scan = NoticeScan(context: context)
        let plan: NoticePlan
        if let known = try context.ledger.decision(Self.published, night: context.night) {
            plan = NoticePlan(decoding: known)
            if let done = try context.ledger.decision(Self.done, night: context.night) {
                return Result(tally: StageTally(decoding: done), outputs: plan.outputs)
            }
            scan.representatives = try RepresentativeExchange(asking: scan.deciding(), deadBefore: .never, context)
        } else {
            scan.representatives = try RepresentativeExchange(asking: scan.deciding(), deadBefore: .never, context)
            plan = try publish(scan)
            try context.ledger.transaction {
                try context.ledger.putDecision(Self.published, night: context.night, plan.encoded())
            }
        }
        let tally = try commit(scan, plan)
        try context.end("notices") { () throws(OuvertureError) in
            try context.ledger.putDecision(Self.done, night: context.night, tally.encoded())
        }
        return Result(tally: tally, outputs: plan.outputs)
    }

    // MARK: outputs

    private func publish(_ scan: NoticeScan) throws(OuvertureError) -> NoticePlan {
        let border = context.terms.ruleInForce ? try BorderSearch(context: context, scan: scan, givenBack: givenBack).run() : .open
        let emails = SortedRows(keyBits: 55, folder: context.store.folder)
        let letters = LetterSpill(
            schemes: context.definition.sources.map { UInt8($0.scheme) ?? 0 }, home: context.definition.country,
            households: context.definition.print.households, folder: context.store.folder)
        let forwarded = BucketSpill(buckets: context.partitions.count, folder: context.store.folder)
        let writings = WorkerOwned(context.workers.count) {
            NoticeWriting(context, emails: emails, letters: letters, forwarded: forwarded)
        }
        try writeOwn(scan, border, writings)
        for writing in writings.all { writing.finishForwarding() }
        try context.survey { partition, worker in
            let bytes = HeldBytes()
            try forwarded.read(partition.number, into: &bytes.buffer)
            guard !bytes.buffer.isEmpty else { return }
            try partition.read { reader in try writings[worker].write(ForwardedNotices(bytes), reader) }
        }
        for writing in writings.all { writing.finish() }
        let orphans = writings.all.flatMap(\.orphans)
        try Folder.make(context.outboxFolder, mode: 0o700)
        let print = PrintFolder(context: context, design: design)
        // Nobody else works while the e-mails are flushed.
        let (emailed, printed) = try alongside { () throws(OuvertureError) in
            try writeEmails(emails)
        } _: { () throws(OuvertureError) in
            try print.write(letters)
        }
        return NoticePlan(border: border, outputs: [emailed] + printed, warnings: try warnings(of: orphans))
    }

    /// Notices that need nobody else; the others are sent on.
    private func writeOwn(
        _ scan: NoticeScan, _ border: InvitationBorder, _ writings: WorkerOwned<NoticeWriting>
    ) throws(OuvertureError) {
        let finished = Mutex((partitions: 0, people: 0))
        try context.survey { partition, worker in
            let writing = writings[worker]
            var people = 0
            try partition.read { reader in
                try chosen(scan, border, reader) { people += try writing.write($0, in: partition.number, reader) }
            }
            let so = finished.withLock { $0 = ($0.partitions + 1, $0.people + people); return $0 }
            context.progress("notices", so.partitions, of: 2 * context.partitions.count, people: so.people)
        }
    }

    /// A warning names the row in force, which named the representative.
    private func warnings(of orphans: [NoticeWriting.Orphan]) throws(OuvertureError) -> [StoredFinding] {
        var warnings: [StoredFinding] = []
        for (number, here) in Dictionary(grouping: orphans, by: \.partition) {
            warnings += try context.partitions[number].read { reader in
                try here.map { orphan in
                    let row = try reader.rowInForce(orphan.slot)
                    return StoredFinding(
                        file: row.file, line: row.line, column: "representative_identity",
                        code: WarningCode.representativeUnknown.rawValue,
                        reason: "the representative is in no scheme's files, or has died")
                }
            }
        }
        return warnings.sorted { $0.file != $1.file ? $0.file < $1.file : $0.line < $1.line }
    }

    private func writeEmails(_ rows: SortedRows) throws(OuvertureError) -> Output {
        let file = try OutputStream(
            path: context.outboxFolder + "/emails.csv.zst", mode: 0o600, threads: context.workers.count)
        try file.write(EmailLine.header)
        try rows.drain(workers: context.workers, rendering: EmailRow.render) { try file.write($0) }
        return Output(try file.publish(), as: "outbox/\(context.night.iso)/emails.csv.zst")
    }

    /// Everybody on this side of the border, and those owed again, chunk by chunk.
    private func chosen(
        _ scan: NoticeScan, _ border: InvitationBorder, _ reader: PartitionReader,
        _ body: (borrowing ChosenPeople) throws -> Void
    ) throws {
        var chosen = ChosenPeople()
        for (chunk, summary) in try reader.summaries().enumerated()
        where scan.chunks.concerns(summary) && !scan.chunks.isBeyond(border, summary) {
            chosen.begin(chunk, try reader.hotChunk(chunk))
            try scan.forEach(in: chunk, reader) { slot, record, wanted in
                if case .invited = wanted, try !border.admits(slot, record, reader, context) { return }
                chosen.add(slot, wanted)
            }
            if chosen.count > 0 { try body(chosen) }
        }
    }

    // MARK: commit

    private func commit(_ scan: NoticeScan, _ plan: NoticePlan) throws(OuvertureError) -> StageTally {
        var tally = try context.commit("notices", shown: "notices") { partition, _ in
            try partition.read { reader in
                var commit = NoticeCommit(context: context, reader: reader, representatives: scan.representatives)
                try chosen(scan, plan.border, reader) { try commit.take($0) }
                return commit.work
            }
        }
        tally.warnings += plan.warnings
        return tally
    }
}

/// What was decided for the nation, kept in the ledger with the outputs that stand.
struct NoticePlan {
    var border: InvitationBorder
    var outputs: [Output]
    var warnings: [StoredFinding]

    init(border: InvitationBorder, outputs: [Output], warnings: [StoredFinding]) {
        self.border = border
        self.outputs = outputs
        self.warnings = warnings
    }

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(border.isClosed ? 1 : 0)
        writer.put(border.last == nil ? 0 : 1)
        if let last = border.last {
            writer.put(Int(last.wave))
            writer.put(Int(last.department.index))
            writer.put(String(last.postcode))
            writer.put(last.postcodeRest.count)
            for byte in last.postcodeRest { writer.put(Int(byte)) }
            writer.put(String(last.person))
        }
        writer.put(outputs)
        writer.put(warnings)
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        border = InvitationBorder(last: nil, isClosed: reader.int() == 1)
        if reader.int() == 1 {
            border.last = InvitationOrder(
                wave: reader.int(), department: Department(index: UInt8(reader.int())), postcode: UInt64(reader.text())!,
                postcodeRest: (0..<reader.int()).map { _ in UInt8(reader.int()) }, person: UInt64(reader.text())!)
        }
        outputs = reader.outputs()
        warnings = reader.findings()
    }
}
