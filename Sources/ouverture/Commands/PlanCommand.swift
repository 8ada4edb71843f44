import ArgumentParser
import Definitions
import Nightly

/// `ouverture plan`: the days to come.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Forecast notices, people due, openings and volumes day by day, and name what is wrong now.",
        discussion: """
            Counts with the campaign as it stands, its waves and quotas, and the rates of its last 28 nights; the band of \
            each count is what the lowest and the highest of these rates give. Tells in how many days all are opened, on \
            which days more people are due than the quota allows and when nobody waits any more, and the alarms of `status`.

              ouverture plan Pipelines/demonstration.yaml --days 30
              ouverture plan Pipelines/demonstration.yaml --days 10 --volumes volumes.csv
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("Days to look ahead.", valueName: "n"))
    var days = 60

    @Option(help: ArgumentHelp("Write the days' letters, batches and e-mails here for the print and mail houses, as CSV.", valueName: "f.csv"))
    var volumes: String?

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (1...3660).contains(days) else { throw ValidationError("--days takes a number from 1 to 3660") }
    }

    func run() throws {
        let environment = try Environment(campaign)
        let plan = try PlanQuestion(environment).answer(days: days)
        if let volumes { try VolumesAhead(plan).write(to: FolderPath.absolute(volumes)) }
        try plan.print(answer)
    }
}
