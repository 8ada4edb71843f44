import Campaign
import Foundation
import Notices
import Records
import Storage

/// The night's print batches, `outbox/D/print/`: each a PDF with its index (or the index alone, where the campaign has no letters printed), and its line in `batches.csv`; thousands of files,
/// written by all workers into a folder beside their place, flushed by one call, and put in place by one rename.
struct PrintFolder {
    let context: NightContext
    let design: LetterDesign?

    private var folder: String { context.outboxFolder + "/print" }
    private var partial: String { folder + ".partial" }

    /// - Returns: the outputs; none on a night without letters.
    func write(_ letters: LetterSpill) throws(OuvertureError) -> [Output] {
        Folder.remove(partial)
        Folder.remove(folder)
        guard !letters.isEmpty else { return [] }
        try Folder.make(partial, mode: 0o700)
        let made = if let design { design } else { try LetterTerms.design(context) }
        let writing = PrintWriting(context, partial, made)
        let cutter = OpenCutter(context.definition)
        let turn = Turnstile()
        let buckets = letters.bucketCount
        let pool = PrintPool(buckets: buckets)
        // Once all buckets are taken, whoever is free presses on until no batch is left.
        try context.workers.run(buckets + context.workers.count) { task, worker in
            do {
                if task < buckets { pool.put(try cut(task, letters, cutter, turn)) }
                while let (run, batch) = task < buckets ? pool.take() : pool.takeOrWait() {
                    try writing.write(batch, of: run.letters, worker)
                }
            } catch {
                turn.abandon()
                pool.abandon()
                throw error
            }
        }
        let rest = cutter.finish()
        for batch in rest.batches { try writing.write(batch, of: rest, 0) }
        let written = try writing.numbered()
        let outputs = written.outputs + (try writeLists(written.batches, writing))
        try Folder.flushAll(partial)
        guard rename(partial, folder) == 0 else {
            throw OuvertureError(
                .inputOutput, at: folder, "the print batches can't be put in place: \(String(cString: strerror(errno)))",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flush(context.outboxFolder)
        return outputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The batches that are whole with this bucket, taken in its turn.
    private func cut(
        _ bucket: Int, _ letters: LetterSpill, _ cutter: OpenCutter, _ turn: Turnstile
    ) throws -> PrintRun {
        let sorted = try letters.take(bucket)
        var run = PrintRun.empty
        try turn.pass(bucket) { if sorted.count > 0 { run = cutter.take(sorted) } }
        return run
    }

    /// What the print house is handed, batch by batch, and how much it is.
    private func writeLists(_ batches: [BatchLine], _ writing: PrintWriting) throws(OuvertureError) -> [Output] {
        var lines = ByteBuffer(capacity: 1 << 12)
        lines.append(BatchLine.header)
        for batch in batches { batch.append(to: &lines) }
        let list = try writing.write(lines.bytes, to: "batches.csv")
        lines.removeAll()
        VolumeNotice.append(batches, of: context.night, to: &lines)
        return [list, try writing.write(lines.bytes, to: "volume.csv")]
    }
}

/// The cutter, lent to the worker whose turn it is.
private final class OpenCutter: @unchecked Sendable {
    private var cutter: PrintCutter?

    init(_ definition: CampaignDefinition) {
        cutter = PrintCutter(
            mostLetters: definition.print.batch, home: definition.country, households: definition.print.households)
    }

    func take(_ letters: borrowing Letters) -> PrintRun { cutter!.take(letters) }

    func finish() -> PrintRun { cutter.take()!.finish() }
}
