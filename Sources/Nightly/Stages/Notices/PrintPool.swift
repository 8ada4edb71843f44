import Foundation
import Notices

/// Batches that are cut and not yet pressed: whoever cut them presses until none is left, and so does everybody else, since a
/// night's letters may lie in a few buckets. Holds a run a worker at most.
final class PrintPool: @unchecked Sendable {
    /// A run of letters that several workers read.
    final class Run: Sendable {
        let letters: PrintRun

        init(_ letters: consuming PrintRun) { self.letters = letters }
    }

    typealias Task = (run: Run, batch: PrintBatch)

    // Both guarded by the condition.
    private var tasks: [Task] = []
    private var next = 0
    private var bucketsLeft: Int
    private let condition = NSCondition()

    /// - Parameter buckets: how many runs will be put.
    init(buckets: Int) { bucketsLeft = buckets }

    /// Adds a bucket's batches, if it had any.
    func put(_ letters: consuming PrintRun) {
        let run = Run(letters)
        condition.lock()
        bucketsLeft -= 1
        if !run.letters.batches.isEmpty {
            tasks.removeFirst(next)
            next = 0
            tasks += run.letters.batches.map { (run, $0) }
        }
        condition.broadcast()
        condition.unlock()
    }

    /// A batch to press; nil where none waits now.
    func take() -> Task? {
        condition.lock()
        defer { condition.unlock() }
        return takeFirst()
    }

    /// A batch to press, waited for while more may come; nil when all are taken.
    func takeOrWait() -> Task? {
        condition.lock()
        defer { condition.unlock() }
        while next == tasks.count && bucketsLeft > 0 { condition.wait() }
        return takeFirst()
    }

    /// Nobody waits any more: a worker has failed.
    func abandon() {
        condition.lock()
        bucketsLeft = 0
        (tasks, next) = ([], 0)
        condition.broadcast()
        condition.unlock()
    }

    private func takeFirst() -> Task? {
        guard next < tasks.count else { return nil }
        defer { next += 1 }
        return tasks[next]
    }
}
