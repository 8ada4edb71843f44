import Campaign
import Delivery
import Reporting
import Storage

/// `status`: how far the nights are, who waits and why.
public struct StatusQuestion: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    public func answer() throws(OuvertureError) -> StatusAnswer {
        try StoreView.answer(environment) { view throws(OuvertureError) in try answer(view) }
    }

    private func answer(_ view: StoreView) throws(OuvertureError) -> StatusAnswer {
        let ledger = view.ledger
        let nights = try NightsStanding(ledger, environment.definition)
        let report = nights.report
        let now = try nights.open.map { _ throws(OuvertureError) in try StoreCount(view.partitions()) }
        let states = State.allCases.map { state in
            (
                state: state,
                people: now?.people[Int(state.rawValue)]
                    ?? report?.balance.filter { $0.state == state }.reduce(0) { $0 + $1.people } ?? 0
            )
        }
        return StatusAnswer(
            campaign: environment.definition.name, lastNight: nights.lastComplete,
            nextNight: nights.open?.night ?? nights.lastComplete.map { $0.adding(days: 1) },
            nextStatus: nights.open?.status.rawValue ?? "due", waitsFor: nights.waitsFor,
            states: states,
            held: held(states, backlog: report?.backlog ?? 0, printer: try ForecastFacts(ledger).tally().waitingPeople),
            waitingEvents: now?.waitingEvents ?? report?.waitingEvents ?? 0, deaths: try DeathCounts.latest(ledger),
            backlog: report?.backlog ?? 0,
            oldestDue: CivilDate(iso: try ledger.fact("oldest-due") ?? ""), skipped: try ledger.names("skipped"),
            seconds: try seconds(ledger),
            lacking: (report?.lacking ?? []).map { (scheme: SchemeCode.text($0.scheme), people: $0.people) },
            unanswered: nights.unanswered.map { ($0.letters, $0.oldest) }, alarms: nights.alarms,
            delivery: try environment.definition.delivery.map { terms throws(OuvertureError) in
                try DeliveryStanding(store: environment.definition.folders.store, nights: ledger, terms: terms)
            })
    }

    /// - Parameter printer: people told by a letter that may not have left yet.
    private func held(
        _ states: [(state: State, people: Int)], backlog: Int, printer: Int
    ) -> [(reason: String, people: Int)] {
        func count(_ state: State) -> Int { states.first { $0.state == state }?.people ?? 0 }
        let all = [
            ("printer", printer), ("quota", backlog), ("returned", count(.returned)), ("rights_ended", count(.excluded)),
            ("unconfirmed", count(.unconfirmed)), ("unreachable", count(.unreachable)),
        ]
        return all.filter { $0.1 > 0 }.map { (reason: $0.0, people: $0.1) }
    }

    private func seconds(_ ledger: Ledger) throws(OuvertureError) -> [(stage: String, seconds: Double)] {
        (try ledger.fact("seconds") ?? "").split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let value = Double(parts[1]) else { return nil }
            return (String(parts[0]), value)
        }
    }
}
