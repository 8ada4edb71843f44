/// Leaves a server alone that fails again and again: after `threshold` failures in a row nothing goes until a pause is over,
/// then one attempt alone; each failure of such a trial doubles the pause, one success lets everything go again.
///
///     closed ── failures ──▶ open ── pause over ──▶ trial ── success ──▶ closed
///                             ▲──────── failure ──────┘
struct Breaker {
    private enum State {
        case closed(failures: Int)
        case open(until: Double, openings: Int)
        case trial(openings: Int)
    }

    private var state = State.closed(failures: 0)
    private let threshold: Int
    private let trials: Int
    private let patience: Patience

    /// - Parameter trials: how many attempts may fail in a row once it is open.
    init(threshold: Int = 5, trials: Int, patience: Patience) {
        self.threshold = threshold
        self.trials = trials
        self.patience = patience
    }

    /// No further trial is left.
    private(set) var isSpent = false

    /// Seconds until something may go; 0: now; nil: not before what is under way has ended.
    func wait(now: Double, underWay: Int) -> Double? {
        switch state {
        case .closed: return 0
        case .open(let until, _): return until > now ? until - now : underWay == 0 ? 0 : nil
        case .trial: return nil
        }
    }

    /// Something goes.
    mutating func start(now: Double) {
        if case .open(let until, let openings) = state, until <= now { state = .trial(openings: openings) }
    }

    mutating func succeed() { state = .closed(failures: 0) }

    mutating func fail(now: Double) {
        switch state {
        case .closed(let failures) where failures + 1 < threshold: state = .closed(failures: failures + 1)
        case .closed: open(now, openings: 1)
        // What was under way when it opened says nothing new.
        case .open: break
        case .trial(let openings): open(now, openings: openings + 1)
        }
    }

    private mutating func open(_ now: Double, openings: Int) {
        if openings > trials { isSpent = true }
        state = .open(until: now + patience.pause(after: openings), openings: openings)
    }
}
