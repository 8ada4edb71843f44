import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// The night's print batches, `outbox/D/print/`: each a PDF with its index (or the index alone, where the campaign has no letters printed), and its line in `batches.csv`; thousands of files,
/// written by all workers into a folder beside their place, flushed by one call, and put in place by one rename.
struct PrintFolder {
    let context: NightContext

    private var folder: String { context.outboxFolder + "/print" }
    private var partial: String { folder + ".partial" }

    /// - Returns: the outputs; none on a night without letters.
    func write(_ letters: LetterSpill) throws(OuvertureError) -> [Output] {
        Folder.remove(partial)
        Folder.remove(folder)
        guard !letters.isEmpty else { return [] }
        try Folder.make(partial, mode: 0o700)
        let writing = PrintWriting(context, partial, try LetterTerms.design(context))
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
        try writeLists(writing)
        try Folder.flushAll(partial)
        guard rename(partial, folder) == 0 else {
            throw OuvertureError(
                .inputOutput, at: folder, "the print batches can't be put in place: \(String(cString: strerror(errno)))",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flush(context.outboxFolder)
        return writing.outputs
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
    private func writeLists(_ writing: PrintWriting) throws(OuvertureError) {
        let batches = writing.batches
        var lines = ByteBuffer(capacity: 1 << 12)
        lines.append(BatchLine.header)
        for batch in batches { batch.append(to: &lines) }
        _ = try writing.write(lines.bytes, to: "batches.csv")
        lines.removeAll()
        VolumeNotice.append(batches, of: context.night, to: &lines)
        _ = try writing.write(lines.bytes, to: "volume.csv")
    }
}

/// Writes whole batches, two files each; used by all workers at once, each with a press and the memory of a batch.
final class PrintWriting: Sendable {
    private let night: CivilDate
    private let terms: PrintTerms
    private let folder: String
    private let rooms: WorkerOwned<PressRoom>
    private let done = Mutex((outputs: [Output](), batches: [BatchLine]()))

    /// - Parameter design: nil where no letters are printed.
    init(_ context: NightContext, _ folder: String, _ design: LetterDesign?) {
        night = context.night
        terms = context.definition.print
        self.folder = folder
        rooms = WorkerOwned(context.workers.count) { PressRoom(design) }
    }

    func write(_ batch: PrintBatch, of run: borrowing PrintRun, _ worker: Int) throws(OuvertureError) {
        let room = rooms[worker]
        let pages = try room.print(batch, of: run)
        let pdf = room.prints ? try put(room.pdf.bytes, batch) : nil
        _ = try write(room.index.bytes, to: batch.name + ".csv")
        let line = BatchLine(
            batch: batch, postalClass: terms.postalClass, pages: pages, bytes: pdf?.bytes ?? 0, sha256: pdf?.sha256 ?? "")
        done.withLock { $0.batches.append(line) }
    }

    /// Writes a batch's PDF, encrypted where the campaign names whom for; it is known by its plain bytes.
    private func put(_ bytes: UnsafeRawBufferPointer, _ batch: PrintBatch) throws(OuvertureError) -> Output {
        precondition(bytes.count <= PrintBatch.mostBytes, "a batch of more than 40 MB")
        let name = batch.name + ".pdf"
        if terms.recipients.isEmpty { return try write(bytes, to: name) }
        try AgeEncryption(recipients: terms.recipients).write(bytes, to: "\(folder)/\(name)\(AgeEncryption.suffix)")
        let output = Output(path: path(name), bytes: bytes.count, sha256: AtomicFile.sha256(bytes))
        done.withLock { $0.outputs.append(output) }
        return output
    }

    /// Writes a file of the folder as it is to stand.
    func write(_ bytes: UnsafeRawBufferPointer, to name: String) throws(OuvertureError) -> Output {
        var file = try AtomicFile(path: "\(folder)/\(name)", mode: 0o600)
        try file.write(bytes)
        let output = Output(try file.publishUnflushed(), as: path(name))
        done.withLock { $0.outputs.append(output) }
        return output
    }

    private func path(_ name: String) -> String { "outbox/\(night.iso)/print/\(name)" }

    /// By number.
    var batches: [BatchLine] { done.withLock { $0.batches }.sorted { $0.batch.number < $1.batch.number } }

    /// By path.
    var outputs: [Output] { done.withLock { $0.outputs }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }
}

/// One worker's press, and room for a batch's PDF and index.
private final class PressRoom {
    // One worker's, so that no access needs to be watched while the program runs.
    @exclusivity(unchecked) private var press: LetterPress?
    @exclusivity(unchecked) private(set) var pdf = ByteBuffer(capacity: 1 << 20)
    @exclusivity(unchecked) private(set) var index = ByteBuffer(capacity: 1 << 15)

    let prints: Bool

    init(_ design: LetterDesign?) {
        prints = design != nil
        if let design { press = LetterPress(design) }
    }

    /// Fills `pdf` and `index`; gives the batch's pages, of letters that are not printed one each.
    func print(_ batch: PrintBatch, of run: borrowing PrintRun) throws(OuvertureError) -> Int {
        pdf.removeAll()
        index.removeAll()
        guard prints else { return run.write(batch, to: &index) { _ in 1 } }
        press!.begin()
        let pages: Int
        do throws(LetterFault) {
            pages = try run.write(batch, to: &index) { (letter) throws(LetterFault) in try press!.add(letter) }
        } catch {
            guard case .unprintable(let field) = error else { preconditionFailure("a letter that can't be written") }
            throw OuvertureError(
                .bug, at: "print batch \(batch.name)", "a letter's \(field) has characters that no letter can show, and was let through",
                hint: "have the scheme send its whole file again: such people are then told by e-mail; please report this")
        }
        press!.finish(into: &pdf)
        return pages
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
