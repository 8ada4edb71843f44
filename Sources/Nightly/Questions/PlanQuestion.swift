import Campaign
import Reporting
import Storage

/// `plan`: what the days to come will bring, by the campaign's own rules and rates.
public struct PlanQuestion: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    public func answer(days: Int) throws(OuvertureError) -> PlanAnswer {
        let definition = environment.definition
        let (last, forecast, alarms) = try StoreView.answer(environment) { view throws(OuvertureError) in
            let nights = try NightsStanding(view.ledger, definition)
            guard let last = nights.lastComplete else { throw Self.nothing(definition.name) }
            let forecast = try ForecastFacts(view.ledger).forecast(after: last, days: days, definition: definition)
            return (last, forecast, nights.alarms)
        }
        return PlanAnswer(
            from: last.adding(days: 1), days: forecast.days, batch: definition.print.batch, allOpenedOn: forecast.allOpenedOn,
            allOpenedEarliest: forecast.allOpenedEarliest, allOpenedLatest: forecast.allOpenedLatest, queues: forecast.queues,
            alarms: alarms, opens: definition.activation.automatic)
    }

    private static func nothing(_ campaign: String) -> OuvertureError {
        OuvertureError(
            .inputMissing, at: campaign, "no night is complete yet, so there is nothing to plan from",
            hint: "run `ouverture nightly` first")
    }
}
