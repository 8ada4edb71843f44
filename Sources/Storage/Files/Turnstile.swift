import Foundation

/// Lets tasks through in the order of their numbers. A task waits only for tasks that were taken before it, so it
/// never waits for one that nobody runs.
public final class Turnstile: @unchecked Sendable {
    private let condition = NSCondition()
    private var next = 0
    private var abandoned = false

    public init() {}

    public func pass(_ number: Int, _ body: () throws -> Void) throws {
        condition.lock()
        while next != number && !abandoned { condition.wait() }
        let stop = abandoned
        condition.unlock()
        if stop { throw CancellationError() }
        try body()
        condition.lock()
        next += 1
        condition.broadcast()
        condition.unlock()
    }

    /// Called by a task that failed: those behind it are let go, with an error of their own.
    public func abandon() {
        condition.lock()
        abandoned = true
        condition.broadcast()
        condition.unlock()
    }
}
