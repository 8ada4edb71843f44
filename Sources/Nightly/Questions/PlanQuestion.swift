import Campaign
import Reporting
import Storage

/// `plan`: what the days to come will bring, by the campaign's own rules and rates.
public struct PlanQuestion: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    public func answer(days: Int) throws(OuvertureError) -> PlanAnswer {
        let (last, forecast) = try StoreView.answer(environment) { view throws(OuvertureError) in
            guard let last = try view.ledger.lastCompleteNight()?.night else { throw Self.nothing(environment.definition.name) }
            return (last, try ForecastFacts(view.ledger).forecast(after: last, days: days, definition: environment.definition))
        }
        return PlanAnswer(
            from: last.adding(days: 1),
            days: forecast.days.map {
                PlanAnswer.Day(
                    date: $0.date, email: $0.email, post: $0.post, due: $0.due, activations: $0.activations, backlog: $0.backlog)
            }, allOpenedOn: forecast.allOpenedOn, opens: environment.definition.activation.automatic)
    }

    private static func nothing(_ campaign: String) -> OuvertureError {
        OuvertureError(
            .inputMissing, at: campaign, "no night is complete yet, so there is nothing to plan from",
            hint: "run `ouverture nightly` first")
    }
}
