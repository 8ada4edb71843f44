import Campaign

/// How often what happens, as shares of the people: as the campaign says, else after what was seen in France (2021–22). In
/// a small population what the campaign does not say happens some dozen times all the same.
struct EventRates {
    let objection, closure, deletion, suspension, bounce, returned, failure: Share
    /// Of objections: sent after the window's end.
    let late: Share
    /// An objection before anybody was written to.
    let early: Share
    let activation: ActivationCurve

    init(_ terms: SynthesisTerms, people: Int) {
        func often(_ share: Double, of part: Double = 1) -> Share {
            Share(max(share, min(0.05, 14 / (part * Double(max(1, people))))))
        }
        objection = terms.objections.map { Share($0) } ?? often(0.0148)
        late = Share(terms.late ?? 0.03)
        closure = terms.closures.map { Share($0) } ?? often(0.0003, of: 0.5)
        deletion = terms.deletions.map { Share($0) } ?? often(0.0001)
        suspension = often(0.0002)
        // Of those with an e-mail, of those without, of those opened.
        bounce = terms.bounces.map { Share($0) } ?? often(0.03, of: 0.75)
        returned = terms.returns.map { Share($0) } ?? often(0.012, of: 0.25)
        failure = terms.failures.map { Share($0) } ?? often(0.001)
        early = often(0.0002)
        activation = ActivationCurve(terms.activations)
    }

    /// Of objections: withdrawn later, confirmed where a record asks for it.
    static let withdrawn: Share = 0.05
    static let confirmed: Share = 0.7
    static let reopened: Share = 0.4
    static let lifted: Share = 0.6
    /// Of all events: sent again with the same id, sent some days after they were received, sent before their day.
    static let doubled: Share = 0.004
    static let delayed: Share = 0.08
    static let ahead: Share = 0.003
    /// Events for people in no file, as a share of the people.
    static let strangers: Share = 0.0003
    /// Of deaths that the register tells: told by an event too.
    static let toldTwice: Share = 0.3

    /// Of those invited: apply, as half of the 3,000 institutions came into SUN-ES. Of applicants: are accepted; of these: connect; of
    /// these: open the account themselves that day. Assumed.
    static let applied: Share = 0.5
    static let accepted: Share = 0.85
    static let connected: Share = 0.75
    static let opened: Share = 0.8
    /// Days within which each step follows the one before; half of the steps within the first fifth of them.
    static let daysToApply = 60, daysToAccept = 30, daysToConnect = 45

    /// Of those who came to the milestone before: come to this one, and within how many days.
    static func reaching(_ milestone: Milestone) -> (share: Share, days: Int) {
        switch milestone {
        case .application: (applied, daysToApply)
        case .acceptance: (accepted, daysToAccept)
        case .connection: (connected, daysToConnect)
        }
    }
}

/// On which day after their notice people open their account themselves: a curve through given points, straight between
/// them.
struct ActivationCurve {
    /// Share so far in 2⁻³², and the day by which it is reached; the first at 0.
    private let points: [(share: UInt64, days: Int)]

    /// France: 11.2 of 65.7 million by the end of May 2022, most of them soon after their notice.
    private static let france = [(7, 0.05), (21, 0.09), (42, 0.125), (120, 0.17)]

    init(_ given: [SynthesisTerms.Activated]) {
        let points = given.isEmpty ? ActivationCurve.france : given.map { ($0.days, $0.share) }
        self.points = [(0, 0)] + points.map { (Share($0.1).threshold, $0.0) }
    }

    /// Days after the notice, from 1; nil for those who never do.
    @inline(__always)
    func day(_ chance: inout Chance) -> Int? {
        let draw = chance.next() >> 32
        guard let end = points.firstIndex(where: { draw < $0.share }) else { return nil }
        let (from, to) = (points[end - 1], points[end])
        return from.days + 1 + Int((draw - from.share) * UInt64(to.days - from.days) / (to.share - from.share))
    }
}
