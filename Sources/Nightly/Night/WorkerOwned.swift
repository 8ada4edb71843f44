/// A value a worker: made once, used by one worker at a time across all tasks it takes, so nothing is shared in a loop.
final class WorkerOwned<Value>: @unchecked Sendable {
    private var values: [Value]

    init(_ workers: Int, _ make: () -> Value) { values = (0..<workers).map { _ in make() } }

    subscript(worker: Int) -> Value {
        get { values[worker] }
        set { values[worker] = newValue }
    }

    var all: [Value] { values }
}
