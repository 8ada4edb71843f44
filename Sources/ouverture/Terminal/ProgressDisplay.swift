import Dispatch
import Nightly
import Synchronization

/// Progress on standard error: a live bar on a terminal, one line a stage otherwise. Safe to call from any worker.
final class ProgressDisplay: Sendable {
    private struct Stage {
        var line: ProgressLine
        var began: DispatchTime
    }

    private static let pauseBetweenDrawings = DispatchTimeInterval.milliseconds(125)

    private let stage = Mutex<Stage?>(nil)
    private let isLive: Bool
    private let queue = DispatchQueue(label: "ouverture.progress", qos: .utility)

    init(isLive: Bool = StandardError.isTerminal) {
        self.isLive = isLive
    }

    /// Takes what a worker tells; a new stage ends the one before it.
    func take(_ progress: Progress) {
        let hasBegun = stage.withLock { stage in
            if var known = stage, known.line.stage == progress.stage, known.line.night == progress.night.iso {
                // Workers may tell out of order; what is done stays done.
                known.line.done = max(known.line.done, progress.done)
                known.line.of = max(known.line.of, progress.of)
                known.line.people = max(known.line.people, progress.people)
                stage = known
                return false
            }
            end(&stage)
            let line = ProgressLine(
                night: progress.night.iso, stage: progress.stage, done: progress.done, of: progress.of,
                people: progress.people, seconds: 0)
            stage = Stage(line: line, began: .now())
            return true
        }
        if hasBegun && isLive { draw() }
    }

    /// The stage under way has ended: its line stays.
    func end() { stage.withLock { end(&$0) } }

    private func end(_ stage: inout Stage?) {
        guard let line = stage.map(current) else { return }
        StandardError.write((isLive ? Self.startOfLine : "") + line.ended + "\n")
        stage = nil
    }

    /// Draws the bar and comes back for the next drawing as long as the stage lasts.
    private func draw() {
        queue.asyncAfter(deadline: .now() + Self.pauseBetweenDrawings) { [weak self] in
            guard let self else { return }
            let goesOn = stage.withLock { stage in
                guard let line = stage.map(current) else { return false }
                StandardError.write(Self.startOfLine + line.bar(columns: StandardError.columns))
                return true
            }
            if goesOn { draw() }
        }
    }

    /// Back to the first column, the line cleared.
    private static let startOfLine = "\r\u{1B}[K"

    private func current(_ stage: Stage) -> ProgressLine {
        var line = stage.line
        line.seconds = Double(DispatchTime.now().uptimeNanoseconds - stage.began.uptimeNanoseconds) / 1e9
        return line
    }
}
