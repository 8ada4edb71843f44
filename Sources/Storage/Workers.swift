import Campaign
import Dispatch
import Synchronization

/// Dispatch workers in a fixed number. Each takes the next task from an atomic counter, so no lock is shared while
/// tasks run; the first error stops the taking of new ones and is thrown when all have ended.
public struct Workers: Sendable {
    public let count: Int

    public init(count: Int) {
        precondition(count >= 1)
        self.count = count
    }

    /// Runs `body(task, worker)` for every task in `0..<tasks`. A worker's number is below `count` and is in one
    /// thread at a time, so it may index a worker's own buffers.
    public func run(_ tasks: Int, _ body: @Sendable @escaping (_ task: Int, _ worker: Int) throws -> Void) throws(OuvertureError) {
        guard tasks > 0 else { return }
        let state = WorkersState()
        let group = DispatchGroup()
        let queue = DispatchQueue(label: "ouverture.workers", attributes: .concurrent)
        for worker in 0..<min(count, tasks) {
            queue.async(group: group) {
                while !state.failed.load(ordering: .relaxed) {
                    let task = state.next.add(1, ordering: .relaxed).oldValue
                    guard task < tasks else { return }
                    do { try body(task, worker) } catch { state.fail(error, task: task) }
                }
            }
        }
        group.wait()
        try state.rethrow()
    }
}

private final class WorkersState: Sendable {
    let next = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
    /// Of the failed task with the least number, so that the message does not depend on timing more than it must.
    private let first = Mutex<(task: Int, error: OuvertureError)?>(nil)

    func fail(_ error: any Error, task: Int) {
        failed.store(true, ordering: .relaxed)
        // A task let go because another failed says nothing of its own.
        if error is CancellationError { return }
        let known = (error as? OuvertureError) ?? OuvertureError(
            .bug, at: "worker", "unexpected error of type \(type(of: error))", hint: "please report this with the log")
        first.withLock { if $0 == nil || task < $0!.task { $0 = (task, known) } }
    }

    func rethrow() throws(OuvertureError) {
        if let failure = first.withLock({ $0 }) { throw failure.error }
    }
}
