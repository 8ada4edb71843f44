import Campaign

/// Where somebody stands, as far as decoys tell people apart: the state; and of who is notified also when and by which channel, so
/// that whoever takes their place in a decoy has the same window.
///
/// State 4 bits (15: outside, not among a scheme's people), then channel 1 and night 15, of who is notified alone.
public struct Standing: Hashable, Comparable, Sendable {
    public let rawValue: UInt32
    public static let bits = 20

    /// Not there, or no longer.
    public static var outside: Standing { Standing(rawValue: 15) }

    @inline(__always)
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// - Parameters:
    ///   - state: a state's raw value.
    ///   - night: of the last notice, as a number of at most 15 bits; nights beyond are told apart no more.
    @inlinable
    @inline(__always)
    public init(state: UInt8, isByPost: Bool, night: UInt16) {
        let isNotified = state == State.notified.rawValue
        rawValue = UInt32(state) | (isNotified ? (isByPost ? 16 : 0) | UInt32(min(night, 0x7FFF)) &<< 5 : 0)
    }

    var isOutside: Bool { self == .outside }

    static let opened = Standing(state: State.opened.rawValue, isByPost: false, night: 0)

    /// The column of the cube: the state's raw value; outside, that of all states, which changes when somebody comes or goes.
    @inline(__always)
    var column: Int { Int(rawValue & 15) }

    /// When and how somebody was notified; 0 of everybody else.
    var notice: UInt32 { rawValue >> 4 }
    var isNotified: Bool { column == Int(State.notified.rawValue) }
    /// By the same channel, not later.
    func isNotifiedNoLater(than other: Standing) -> Bool { notice & 1 == other.notice & 1 && notice <= other.notice }

    var state: State? { isOutside ? nil : State(rawValue: UInt8(rawValue & 15)) }

    public static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
}

/// What happened to people of one cell in a stage of the night: they went from one standing to another. Moves, births into another
/// band of ages and changes of scheme are two such steps, out of one cell and into the other.
struct CellStep: Hashable, Comparable, Sendable {
    /// Stages come one after the other: who comes in one may leave in the next.
    var stage: Int
    var from: Standing
    var to: Standing

    /// An account was opened; whoever is `opened` again after a suspension, or by another's record, comes to it in another stage.
    var isOpening: Bool { stage == CubeMove.Stage.openings.rawValue && to.state == .opened }

    /// People come, or go.
    var isOutside: Bool { from.isOutside || to.isOutside }

    /// Counted by the day of the window: what `objections` tells.
    var isObjection: Bool { to.state == .objected || to.state == .unconfirmed }

    /// The same step of somebody notified on another night, by the same channel; nil where that can't be. An objection counts for the same day
    /// of the window only of who was notified no later: it was read tonight, and may have taken effect before.
    func taken(from standing: Standing) -> CellStep? {
        if from == standing { return self }
        guard from.isNotified, standing.isNotified, isObjection ? standing.isNotifiedNoLater(than: from) : standing.notice & 1 == from.notice & 1
        else { return nil }
        return CellStep(stage: stage, from: standing, to: to)
    }

    static func < (a: CellStep, b: CellStep) -> Bool { (a.stage, a.from, a.to) < (b.stage, b.from, b.to) }
}
