import ArgumentParser
import Nightly

/// `ouverture plan`: the days to come.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Forecast notices, people due, openings and print volumes day by day.",
        discussion: """
            Counts with the campaign as it stands, its waves and quotas, and the rates of its last 28 nights.

              ouverture plan Pipelines/demonstration.yaml --days 30
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("Days to look ahead.", valueName: "n"))
    var days = 60

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (1...3660).contains(days) else { throw ValidationError("--days takes a number from 1 to 3660") }
    }

    func run() throws {
        try PlanQuestion(Environment(campaign)).answer(days: days).print(answer)
    }
}
