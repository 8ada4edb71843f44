import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// The night's print batches, `outbox/D/print/`: thousands of small files, written into a folder beside their place,
/// flushed by one call, and put in place by one rename.
struct PrintFolder {
    let context: NightContext

    private var folder: String { context.outboxFolder + "/print" }

    func write(_ letters: LetterSpill) throws(OuvertureError) -> [Output] {
        let partial = folder + ".partial"
        Folder.remove(partial)
        Folder.remove(folder)
        let outputs = Mutex<[Output]>([])
        let cutter = OpenCutter()
        let turn = Turnstile()
        try context.workers.run(letters.bucketCount) { bucket, _ in
            do {
                let sorted = try letters.take(bucket)
                var run = PrintRun.empty
                try turn.pass(bucket) { if sorted.count > 0 { run = cutter.take(sorted) } }
                try write(run, into: partial, outputs)
            } catch {
                turn.abandon()
                throw error
            }
        }
        try write(cutter.finish(), into: partial, outputs)
        guard outputs.withLock({ !$0.isEmpty }) else { return [] }
        try Folder.flushAll(partial)
        guard rename(partial, folder) == 0 else {
            throw OuvertureError(
                .inputOutput, at: folder, "the print batches can't be put in place: \(String(cString: strerror(errno)))",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flush(context.outboxFolder)
        return outputs.withLock { $0 }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Writes whole batches, a file each.
    private func write(
        _ run: borrowing PrintRun, into partial: String, _ outputs: borrowing Mutex<[Output]>
    ) throws(OuvertureError) {
        guard !run.batches.isEmpty else { return }
        try Folder.make(partial, mode: 0o700)
        var lines = ByteBuffer(capacity: 1 << 15)
        for batch in run.batches {
            lines.removeAll()
            run.write(batch, to: &lines)
            var file = try AtomicFile(path: partial + "/\(batch.name).csv", mode: 0o600)
            try file.write(lines.bytes)
            let receipt = try file.publishUnflushed()
            outputs.withLock { $0.append(Output(receipt, as: "outbox/\(context.night.iso)/print/\(batch.name).csv")) }
        }
    }
}

/// The cutter, lent to the worker whose turn it is.
private final class OpenCutter: @unchecked Sendable {
    private var cutter: PrintCutter? = PrintCutter()

    func take(_ letters: borrowing Letters) -> PrintRun { cutter!.take(letters) }

    func finish() -> PrintRun { cutter.take()!.finish() }
}
