import Campaign
import Reporting
import Storage

/// What the forecast begins with, kept in the ledger and moved by each night's steps, so that it asks nobody; and the
/// rates of the last nights.
struct ForecastFacts {
    private let ledger: Ledger
    private static let people = "forecast"
    private static let rates = "rates"

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
        Forecast.days(
            after: night, try tally(adding: changes.forecast), rates: try rates(before: night, tonight: Self.rates(report)),
            definition: definition)
    }

    /// What tonight's forecast goes by, the night's own counts among them.
    func rates(on night: CivilDate, _ report: NightReport) throws(OuvertureError) -> ForecastRates {
        try rates(before: night, tonight: Self.rates(report)).likely
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
        let tonight = Self.rates(report)
        for count in [tonight.emails, tonight.letters, tonight.lost, tonight.bounced, tonight.returned] { writer.put(count) }
        try ledger.putKeepsake(Self.rates, night: night, writer.finish())
    }

    private static func rates(_ report: NightReport) -> NightRates {
        func count(_ causes: [Cause]) -> Int {
            report.steps.filter { $0.from == .notified && causes.contains($0.cause) }.reduce(0) { $0 + $1.people }
        }
        return NightRates(
            emails: report.notices.email, letters: report.notices.post, lost: count([.objection, .death, .deletion]),
            bounced: count([.bounce]), returned: count([.returned]))
    }

    private func rates(before night: CivilDate, tonight: NightRates?) throws(OuvertureError) -> RateRange {
        var history: [NightRates] = []
        let done = try ledger.completeNights().filter { $0.night < night }
        for entry in done.suffix(RateRange.nightsOfHistory - (tonight == nil ? 0 : 1)) {
            var rates = NightRates()
            if let kept = try ledger.keepsake(Self.rates, night: entry.night) {
                var reader = FactReader(kept)
                rates = NightRates(
                    emails: reader.int(), letters: reader.int(), lost: reader.int(), bounced: reader.int(), returned: reader.int())
            }
            history.append(rates)
        }
        return RateRange(history + (tonight.map { [$0] } ?? []))
    }
}
