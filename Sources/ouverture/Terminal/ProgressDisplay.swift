import Dispatch
import Nightly
import Synchronization

/// Progress on standard error: a live bar on a terminal, one line a stage otherwise. Safe to call from any worker.
final class ProgressDisplay: Sendable {
    private struct Stage {
        var line: ProgressLine
        var began: DispatchTime
    }

    private struct Shown {
        var stage: Stage?
        /// A drawing is under way or waits for its time.
        var isDrawing = false
    }

    private static let pauseBetweenDrawings = DispatchTimeInterval.milliseconds(125)

    private let shown = Mutex(Shown())
    private let isLive: Bool
    private let queue = DispatchQueue(label: "ouverture.progress", qos: .utility)

    init(isLive: Bool = StandardError.isTerminal) {
        self.isLive = isLive
    }

    /// Takes what a night's worker tells.
    func take(_ progress: Progress) {
        take(
            ProgressLine(
                night: progress.night.iso, stage: progress.stage, done: progress.done, of: progress.of,
                people: progress.people, seconds: 0))
    }

    /// Takes how far a stage is; a new stage ends the one before it.
    func take(_ told: ProgressLine) {
        let mustDraw = shown.withLock { shown in
            if var line = shown.stage?.line, line.stage == told.stage, line.night == told.night {
                // Workers may tell out of order; what is done stays done.
                if told.share ?? 0 > line.share ?? 0 { (line.done, line.of) = (told.done, told.of) }
                line.people = max(line.people, told.people)
                shown.stage?.line = line
                return false
            }
            end(&shown.stage)
            shown.stage = Stage(line: told, began: .now())
            guard isLive, !shown.isDrawing else { return false }
            shown.isDrawing = true
            return true
        }
        if mustDraw { draw() }
    }

    /// The stage under way has ended: its line stays.
    func end() { shown.withLock { end(&$0.stage) } }

    private func end(_ stage: inout Stage?) {
        guard let line = stage.map(current) else { return }
        StandardError.write((isLive ? Self.startOfLine : "") + line.ended + "\n")
        stage = nil
    }

    /// Draws the bar and comes back for the next drawing as long as a stage is under way.
    private func draw() {
        queue.asyncAfter(deadline: .now() + Self.pauseBetweenDrawings) { [weak self] in
            guard let self else { return }
            let goesOn = shown.withLock { shown in
                guard let line = shown.stage.map(current) else {
                    shown.isDrawing = false
                    return false
                }
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
