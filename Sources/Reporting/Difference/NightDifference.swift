import Campaign

/// What changed from one night's end to another's: the facts of both, and what the nights between did, summed.
public struct NightDifference: Sendable {
    /// People of a scheme in a state at both ends; zero at one of them at most.
    public struct People: Equatable, Sendable {
        /// Two digits, `*` for all.
        public var scheme: String
        public var state: State
        public var before, after: Int

        public var change: Int { after - before }
    }

    /// Something that both ends have, whether it changed or not.
    public struct Both<Value: Equatable & Sendable>: Equatable, Sendable {
        public var before, after: Value
    }

    public var campaign: String
    public var from, to: CivilDate
    /// Nights done after `from`, `to` among them.
    public var nights: Int
    /// By scheme and state, all schemes first.
    public var people: [People]
    /// Of all these nights, by scheme, all schemes first.
    public var steps: [NightReport.Flow]
    public var notices: ChannelCounts
    public var opened: Int
    public var backlog: Both<Int>
    /// Files first seen in these nights, in the nights' order.
    public var files: [(night: CivilDate, file: FileRow)]
    /// Rejected lines of these nights, by code.
    public var rejects: [(code: String, lines: Int)]
    public var rule: Both<CivilDate?>
    public var definition, program: Both<String>

    /// - Parameters:
    ///   - before: the first night.
    ///   - nights: those after it, ascending; none where both are one night.
    /// - Returns: nil where the first night's people and the steps do not make the last one's: the facts are not of one store.
    public init?(from before: NightReport, through nights: [NightReport]) {
        let after = nights.last ?? before
        var sum = after
        sum.steps = nights.flatMap(\.steps)
        campaign = after.campaign
        (from, to, self.nights) = (before.night, after.night, nights.count)
        people = Self.people(before, after)
        steps = sum.flows
        notices = nights.reduce(into: ChannelCounts()) {
            $0.email += $1.notices.email
            $0.post += $1.notices.post
        }
        opened = nights.reduce(0) { $0 + $1.opened }
        backlog = Both(before: before.backlog, after: after.backlog)
        files = nights.flatMap { night in night.sortedFiles.map { (night: night.night, file: $0) } }
        rejects = Self.rejects(nights)
        rule = Both(before: before.ruleInForce, after: after.ruleInForce)
        definition = Both(before: before.definition, after: after.definition)
        program = Both(before: before.program, after: after.program)
        guard addsUp else { return nil }
    }

    private static func people(_ before: NightReport, _ after: NightReport) -> [People] {
        let (first, last) = (before.balanceByScheme, after.balanceByScheme)
        let schemes = Set((first + last).map { SchemeCode.textOrAll($0.scheme) }).sorted()
        func count(_ rows: [(scheme: UInt8?, states: [Int])], _ scheme: String, _ state: State) -> Int {
            rows.first { SchemeCode.textOrAll($0.scheme) == scheme }?.states[Int(state.rawValue)] ?? 0
        }
        return schemes.flatMap { scheme in
            State.byName.map { People(scheme: scheme, state: $0, before: count(first, scheme, $0), after: count(last, scheme, $0)) }
        }.filter { $0.before != 0 || $0.after != 0 }
    }

    private static func rejects(_ nights: [NightReport]) -> [(code: String, lines: Int)] {
        var counts: [String: Int] = [:]
        for night in nights { counts.merge(FindingCounts(night.rejects).byCode, uniquingKeysWith: +) }
        return counts.sorted { $0.key < $1.key }.map { (code: $0.key, lines: $0.value) }
    }

    /// For each scheme and state, and for all: before, and what the steps brought and took, is after.
    private var addsUp: Bool {
        var left: [String: Int] = [:]
        for row in people { left[row.scheme + row.state.name, default: 0] += row.change }
        for step in steps {
            if !step.to.isEmpty { left[step.scheme + step.to, default: 0] -= step.people }
            if !step.from.isEmpty { left[step.scheme + step.from, default: 0] += step.people }
        }
        return left.values.allSatisfy { $0 == 0 }
    }
}
