import Dispatch
import Synchronization

/// Progress on standard error: a live bar on a terminal, one line a stage otherwise. Safe to call from any
/// worker; counting costs one atomic addition.
final class ProgressDisplay: Sendable {
    private struct Stage {
        var line: ProgressLine
        var began: DispatchTime
    }

    private static let pauseBetweenDrawings = DispatchTimeInterval.milliseconds(125)

    private let people = Atomic<Int>(0)
    private let stage = Mutex<Stage?>(nil)
    private let isLive: Bool
    private let queue = DispatchQueue(label: "ouverture.progress", qos: .utility)

    init(isLive: Bool = StandardError.isTerminal) {
        self.isLive = isLive
    }

    /// A stage begins; the one before it ends.
    func begin(night: String, stage name: String, peopleInAll: Int?) {
        end()
        people.store(0, ordering: .relaxed)
        stage.withLock {
            $0 = Stage(
                line: ProgressLine(night: night, stage: name, people: 0, peopleInAll: peopleInAll, seconds: 0),
                began: .now())
        }
        if isLive { draw() }
    }

    /// So many people more are done.
    func advance(by count: Int) {
        people.wrappingAdd(count, ordering: .relaxed)
    }

    /// The stage under way has ended: its line stays.
    func end() {
        stage.withLock { stage in
            guard var line = stage.map(current) else { return }
            line.people = people.load(ordering: .relaxed)
            StandardError.write((isLive ? "\r\u{1B}[K" : "") + line.ended + "\n")
            stage = nil
        }
    }

    /// Draws the bar and comes back for the next drawing as long as the stage lasts.
    private func draw() {
        queue.asyncAfter(deadline: .now() + Self.pauseBetweenDrawings) { [weak self] in
            guard let self else { return }
            let goesOn = stage.withLock { stage in
                guard let line = stage.map(current) else { return false }
                StandardError.write("\r\u{1B}[K" + line.bar(columns: StandardError.columns))
                return true
            }
            if goesOn { draw() }
        }
    }

    private func current(_ stage: Stage) -> ProgressLine {
        var line = stage.line
        line.people = people.load(ordering: .relaxed)
        line.seconds = Double(DispatchTime.now().uptimeNanoseconds - stage.began.uptimeNanoseconds) / 1e9
        return line
    }
}
