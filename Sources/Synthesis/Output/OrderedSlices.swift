import Campaign
import Dispatch
import Glibc
import Synchronization

/// Makes numbered slices on several threads and hands them over one at a time, in order of their numbers: so the
/// bytes written don't depend on how many threads there are.
final class OrderedSlices: @unchecked Sendable {
    private let next = Atomic<Int>(0)
    private let failure = Mutex<OuvertureError?>(nil)
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var turn = 0
    private let count: Int

    init(count: Int) {
        self.count = count
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(changed)
        mutex.deallocate()
        changed.deallocate()
    }

    /// Runs `make` for every slice on `workers` threads, each with a `Bench` of its own, and `hand` after it in
    /// order, one at a time.
    ///
    /// Slices are taken in order, so whoever holds the lowest one is running and no thread waits for ever.
    func run<Bench>(
        workers: Int, bench: @Sendable () -> Bench, make: @Sendable (Int, Bench) -> Void,
        hand: @Sendable (Int, Bench) throws(OuvertureError) -> Void
    ) throws(OuvertureError) {
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
            let own = bench()
            while true {
                let slice = next.add(1, ordering: .relaxed).oldValue
                if slice >= count { return }
                make(slice, own)
                pthread_mutex_lock(mutex)
                while turn != slice { pthread_cond_wait(changed, mutex) }
                if failure.withLock({ $0 == nil }) {
                    do throws(OuvertureError) { try hand(slice, own) } catch { failure.withLock { $0 = error } }
                }
                turn += 1
                pthread_cond_broadcast(changed)
                pthread_mutex_unlock(mutex)
                if failure.withLock({ $0 != nil }) { next.store(count, ordering: .relaxed) }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
