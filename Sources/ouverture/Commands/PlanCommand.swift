import ArgumentParser
import Definitions
import Nightly

/// `ouverture plan`: the days to come.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Forecast notices, people due, openings and print volumes day by day.",
        discussion: """
            Counts with the campaign as it stands, its waves and quotas, and the rates of its last 28 nights.

              ouverture plan Pipelines/demonstration.yaml --days 30
              ouverture plan Pipelines/demonstration.yaml --days 10 --volumes volumes.csv
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("Days to look ahead.", valueName: "n"))
    var days = 60

    @Option(help: ArgumentHelp("Write the days' letters and batches here for the print house, as CSV.", valueName: "f.csv"))
    var volumes: String?

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (1...3660).contains(days) else { throw ValidationError("--days takes a number from 1 to 3660") }
    }

    func run() throws {
        let environment = try Environment(campaign)
        let plan = try PlanQuestion(environment).answer(days: days)
        if let volumes { try VolumesAhead(plan, batch: environment.definition.print.batch).write(to: FolderPath.absolute(volumes)) }
        try plan.print(answer)
    }
}
