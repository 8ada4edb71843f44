import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// Writes whole batches, two files each, into a folder; used by all workers at once, each with a press and the memory of a batch.
///
/// A batch whose PDF is too large is written as two. So the numbers that cutting gave are only the batches' order, until all
/// are written and `numbered` counts them through.
final class PrintWriting: Sendable {
    private let night: CivilDate
    private let terms: PrintTerms
    private let folder: String
    private let rooms: WorkerOwned<PressRoom>
    private let written = Mutex([WrittenBatch]())

    /// A batch, and what its files are known by.
    private struct WrittenBatch: Sendable {
        var batch: PrintBatch
        var pages: Int
        var index: Output
        var pdf: Output?
    }

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
        if room.pdf.count > PrintBatch.mostBytes, let (first, second) = batch.halves {
            try write(first, of: run, worker)
            try write(second, of: run, worker)
            return
        }
        let pdf = room.prints ? try put(room.pdf.bytes, batch.name + ".pdf") : nil
        let index = try write(room.index.bytes, to: batch.name + ".csv")
        let done = WrittenBatch(batch: batch, pages: pages, index: index, pdf: pdf)
        written.withLock { $0.append(done) }
    }

    /// Writes a batch's PDF, encrypted where the campaign names whom for; it is known by its plain bytes.
    private func put(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(OuvertureError) -> Output {
        if terms.recipients.isEmpty { return try write(bytes, to: name) }
        try AgeEncryption(recipients: terms.recipients).write(bytes, to: "\(folder)/\(name)\(AgeEncryption.suffix)")
        return Output(path: path(name), bytes: bytes.count, sha256: AtomicFile.sha256(bytes))
    }

    /// Writes a file of the folder as it is to stand.
    func write(_ bytes: UnsafeRawBufferPointer, to name: String) throws(OuvertureError) -> Output {
        var file = try AtomicFile(path: "\(folder)/\(name)", mode: 0o600)
        try file.write(bytes)
        return Output(try file.publishUnflushed(), as: path(name))
    }

    private func path(_ name: String) -> String { "outbox/\(night.iso)/print/\(name)" }

    // MARK: numbers

    /// Once all batches are written, gives each its number and its files that name.
    func numbered() throws(OuvertureError) -> (batches: [BatchLine], outputs: [Output]) {
        var all = written.withLock { $0 }.sorted { ($0.batch.number, $0.batch.part) < ($1.batch.number, $1.batch.part) }
        // From the last on: a number is never lower than before, so its name is free by then.
        for at in all.indices.reversed() {
            let name = all[at].batch.name
            (all[at].batch.number, all[at].batch.part) = (at + 1, 0)
            guard all[at].batch.name != name else { continue }
            try move(&all[at].index, name, all[at].batch.name, ".csv", "")
            if all[at].pdf != nil { try move(&all[at].pdf!, name, all[at].batch.name, ".pdf", terms.recipients.isEmpty ? "" : AgeEncryption.suffix) }
        }
        let lines = all.map { done in
            BatchLine(
                batch: done.batch, postalClass: terms.postalClass, pages: done.pages, bytes: done.pdf?.bytes ?? 0, sha256: done.pdf?.sha256 ?? "")
        }
        return (lines, all.flatMap { [$0.index] + ($0.pdf.map { [$0] } ?? []) })
    }

    /// - Parameter suffix: behind the name of the file itself, not behind the one it is known by.
    private func move(_ output: inout Output, _ old: String, _ new: String, _ kind: String, _ suffix: String) throws(OuvertureError) {
        guard rename("\(folder)/\(old)\(kind)\(suffix)", "\(folder)/\(new)\(kind)\(suffix)") == 0 else {
            throw OuvertureError(
                .inputOutput, at: folder, "a print batch can't be given its number: \(String(cString: strerror(errno)))",
                hint: "mend the disk, then run the same command again")
        }
        output.path = path(new + kind)
    }
}
