import Campaign
import Reporting

/// Everything counted again, in all partitions and outputs.
struct ProofTally: Sendable {
    /// By scheme's number << 8 | state.
    var balance: [Int: Int] = [:]
    var people = PeopleTally()
    /// Who stands where, as if all had come at once: by `MoveKey`.
    var standings = KeyedCounts<UInt64>()
    /// Who is still to be invited, and whose window ends when.
    var forecast = ForecastTally()
    /// People not deleted, by index of a source that has sent them.
    var affiliations: [Int: Int] = [:]
    var backlog = 0
    var backlogByScheme: [UInt8: Int] = [:]
    var waiting = 0
    var flows: [NightStep: Int] = [:]
    /// Events applied, by night.
    var applied: [CivilDate: Int] = [:]
    /// Lines of the outbox, by night.
    var lines: [CivilDate: LineCounts] = [:]

    mutating func add(_ other: ProofTally) {
        balance.merge(other.balance, uniquingKeysWith: +)
        people.add(other.people)
        standings.add(other.standings)
        forecast.add(other.forecast)
        affiliations.merge(other.affiliations, uniquingKeysWith: +)
        backlog += other.backlog
        backlogByScheme.merge(other.backlogByScheme, uniquingKeysWith: +)
        waiting += other.waiting
        flows.merge(other.flows, uniquingKeysWith: +)
        applied.merge(other.applied, uniquingKeysWith: +)
        lines.merge(other.lines) { $0 + $1 }
    }
}

/// A step of a night, whoever took it.
struct NightStep: Hashable, Sendable {
    var night: CivilDate
    var step: Step
}

/// How many lines of each kind a night's outbox has.
struct LineCounts: Equatable, Sendable {
    var counts = [Int](repeating: 0, count: OutboxLine.Kind.allCases.count)

    subscript(kind: OutboxLine.Kind) -> Int {
        get { counts[Int(kind.rawValue)] }
        set { counts[Int(kind.rawValue)] = newValue }
    }

    static func + (a: LineCounts, b: LineCounts) -> LineCounts {
        var sum = a
        for at in sum.counts.indices { sum.counts[at] += b.counts[at] }
        return sum
    }
}
