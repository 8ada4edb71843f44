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

    func write(_ run: consuming PrintRun) throws(OuvertureError) -> [Output] {
        let partial = folder + ".partial"
        Folder.remove(partial)
        Folder.remove(folder)
        guard !run.batches.isEmpty else { return [] }
        try Folder.make(partial, mode: 0o700)
        let held = HeldRun(run)
        let outputs = Mutex<[Output]>([])
        try context.workers.run(held.run.batches.count) { number, _ in
            let batch = held.run.batches[number]
            var lines = ByteBuffer(capacity: 1 << 15)
            held.run.write(batch, to: &lines)
            var file = try AtomicFile(path: partial + "/\(batch.name).csv", mode: 0o600)
            try file.write(lines.bytes)
            let receipt = try file.publishUnflushed()
            outputs.withLock { $0.append(Output(receipt, as: "outbox/\(context.night.iso)/print/\(batch.name).csv")) }
        }
        try Folder.flushAll(partial)
        guard rename(partial, folder) == 0 else {
            throw OuvertureError(
                .inputOutput, at: folder, "the print batches can't be put in place: \(String(cString: strerror(errno)))",
                hint: "mend the disk, then run the same command again")
        }
        try Folder.flush(context.outboxFolder)
        return outputs.withLock { $0 }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}

/// Lends the run to all workers, which only read it.
private final class HeldRun: Sendable {
    let run: PrintRun

    init(_ run: consuming PrintRun) { self.run = run }
}
