import Glibc

/// Seconds of a clock that only goes forward.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// How long a delivery waits for others, in seconds.
public struct Patience: Sendable {
    /// To be connected, TLS and greeting counted in by the server's answers.
    public var connectSeconds: Int
    /// For one answer. RFC 5321, 4.5.3.2.6 asks ten minutes after a message's last dot: who gives up sooner sends twice.
    public var answerSeconds: Int
    /// For a whole request over HTTP.
    public var requestSeconds: Int
    /// Before the first retry; each later one waits twice as long.
    public var firstPause: Double
    public var longestPause: Double
    /// A platform that wants to be left alone for longer ends the run.
    public var longestRetryAfter: Double

    public init(
        connectSeconds: Int = 30, answerSeconds: Int = 600, requestSeconds: Int = 60, firstPause: Double = 0.5,
        longestPause: Double = 300, longestRetryAfter: Double = 600
    ) {
        self.connectSeconds = connectSeconds
        self.answerSeconds = answerSeconds
        self.requestSeconds = requestSeconds
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.longestRetryAfter = longestRetryAfter
    }

    /// Before the attempt that follows the `failures`th failure in a row, from 1.
    func pause(after failures: Int) -> Double {
        var pause = firstPause
        for _ in 1..<max(1, failures) where pause < longestPause { pause *= 2 }
        return min(pause, longestPause)
    }
}

/// Lets at most so many through a second, evenly: what is taken late is not made up for, but for a twentieth of a second.
struct RatePace {
    private let perSecond: Double?
    private var freeAt = -Double.infinity
    private static let slackSeconds = 0.05

    init(perSecond: Int?) { self.perSecond = perSecond.map(Double.init) }

    /// Seconds until the next one may go; 0: now.
    func wait(now: Double) -> Double { max(0, freeAt - now) }

    mutating func take(_ count: Int, now: Double) {
        guard let perSecond else { return }
        freeAt = max(freeAt, now - Self.slackSeconds) + Double(count) / perSecond
    }
}
