import Synchronization

/// Tallies of tasks, summed as they end. Sums do not depend on the order; findings are sorted where they are written.
final class TallySum: Sendable {
    private let state = Mutex<(tally: StageTally, finished: Int)>((StageTally(), 0))

    func add(_ tally: StageTally) { state.withLock { $0.tally.add(tally) } }

    /// Counts one more task, and says how many there were.
    func finished() -> Int {
        state.withLock { state in
            state.finished += 1
            return state.finished
        }
    }

    var total: StageTally { state.withLock { $0.tally } }
}

/// A list that tasks add to.
final class Gathering<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    func add(_ element: Element) { list.withLock { $0.append(element) } }
    func add(_ elements: [Element]) { list.withLock { $0 += elements } }
    var all: [Element] { list.withLock { $0 } }
}
