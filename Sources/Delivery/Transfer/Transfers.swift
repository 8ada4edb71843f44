import CCurl
import Foundation

/// Many transfers at once, each in a thread of its own: libcurl waits for a mail server's last word on a message without
/// letting go of its thread, also where it does several things at once (7.88, `smtp_done`).
final class Transfers {
    /// What the threads and their owner share.
    private final class Desk: @unchecked Sendable {
        let condition = NSCondition()
        var waiting: [Transfer] = []
        var ended: [(transfer: Transfer, result: CURLcode)] = []
        var isClosed = false

        /// A thread's whole life.
        func work() {
            while true {
                condition.lock()
                while waiting.isEmpty && !isClosed { condition.wait() }
                guard let transfer = waiting.popLast() else { return condition.unlock() }
                condition.unlock()
                let result = transfer.perform()
                condition.lock()
                ended.append((transfer, result))
                condition.broadcast()
                condition.unlock()
            }
        }
    }

    private let desk = Desk()
    /// Started and not taken back.
    private(set) var count = 0

    init(connections: Int) {
        for _ in 0..<connections {
            let desk = desk
            let thread = Thread { desk.work() }
            thread.stackSize = 1 << 20
            thread.name = "delivery"
            thread.start()
        }
    }

    deinit {
        desk.condition.lock()
        desk.isClosed = true
        desk.condition.broadcast()
        desk.condition.unlock()
    }

    func start(_ transfer: Transfer) {
        count += 1
        desk.condition.lock()
        desk.waiting.append(transfer)
        desk.condition.broadcast()
        desk.condition.unlock()
    }

    /// What has ended; waits up to `seconds` for the first.
    func goOn(waiting seconds: Double) -> [(transfer: Transfer, result: CURLcode)] {
        let until = Date(timeIntervalSinceNow: seconds)
        desk.condition.lock()
        defer { desk.condition.unlock() }
        while desk.ended.isEmpty, desk.condition.wait(until: until) {}
        let ended = desk.ended
        desk.ended = []
        count -= ended.count
        return ended
    }
}
