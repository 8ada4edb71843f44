import Campaign
import Reporting
import Storage

/// What the forecast begins with, kept in the ledger and moved by each night's steps, so that it asks nobody; and the
/// rates of the last 28 nights.
struct ForecastFacts {
    private let ledger: Ledger
    private static let people = "forecast"
    private static let rates = "rates"
    private static let nights = 28

    init(_ ledger: Ledger) { self.ledger = ledger }

    func tally() throws(OuvertureError) -> ForecastTally { try tally(adding: CountTable()) }

    private func tally(adding changes: CountTable) throws(OuvertureError) -> ForecastTally {
        var table = try read()
        table.add(changes)
        guard let tally = ForecastTally(sparse: table.entries.flatMap { [Int($0.key), $0.count] }) else {
            preconditionFailure("a forecast of people nowhere")
        }
        return tally
    }

    private func read() throws(OuvertureError) -> CountTable {
        var table = CountTable()
        for pair in (try ledger.fact(Self.people) ?? "").split(separator: " ") {
            let parts = pair.split(separator: ":")
            if parts.count == 2, let place = UInt32(parts[0]), let count = Int(parts[1]) { table.add(count, to: place) }
        }
        return table
    }

    /// The forecast of tonight's report.
    func days(
        after night: CivilDate, _ changes: StageTally, _ report: NightReport, definition: CampaignDefinition
    ) throws(OuvertureError) -> [ForecastDay] {
        Forecast(
            after: night, try tally(adding: changes.forecast), rates: try rates(before: night, tonight: Self.counts(report)),
            definition: definition
        ).days
    }

    /// The forecast from the last night done.
    func forecast(after night: CivilDate, days: Int, definition: CampaignDefinition) throws(OuvertureError) -> Forecast {
        Forecast(
            after: night, try tally(), rates: try rates(before: night.adding(days: 1), tonight: nil), definition: definition,
            days: days)
    }

    func add(_ changes: StageTally, _ report: NightReport, night: CivilDate) throws(OuvertureError) {
        var table = try read()
        table.add(changes.forecast)
        try ledger.putFact(Self.people, table.entries.map { "\($0.key):\($0.count)" }.joined(separator: " "))
        var writer = FactWriter()
        for count in Self.counts(report) { writer.put(count) }
        try ledger.putKeepsake(Self.rates, night: night, writer.finish())
    }

    /// E-mails, letters, people lost, e-mails bounced, letters returned.
    private static func counts(_ report: NightReport) -> [Int] {
        func count(_ causes: [Cause]) -> Int {
            report.steps.filter { $0.from == .notified && causes.contains($0.cause) }.reduce(0) { $0 + $1.people }
        }
        return [
            report.notices.email, report.notices.post, count([.objection, .death, .deletion]), count([.bounce]),
            count([.returned]),
        ]
    }

    private func rates(before night: CivilDate, tonight: [Int]?) throws(OuvertureError) -> ForecastRates {
        var sum = tonight ?? [0, 0, 0, 0, 0]
        let done = try ledger.allNights().filter { $0.status == .complete && $0.night < night }
        for entry in done.suffix(Self.nights - (tonight == nil ? 0 : 1)) {
            guard let kept = try ledger.keepsake(Self.rates, night: entry.night) else { continue }
            var reader = FactReader(kept)
            for at in sum.indices { sum[at] += reader.int() }
        }
        return ForecastRates(emails: sum[0], letters: sum[1], lost: sum[2], bounced: sum[3], returned: sum[4])
    }
}
