import ArgumentParser
import Nightly

/// `ouverture diff`: what changed between two nights.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two nights.",
        discussion: """
            People by scheme and state at both nights' ends; the steps, notices, openings, files and rejects of the nights \
            after the first one, the second among them; the rule, the campaign file and the program that each ran with. Reads \
            what the store kept, so it works when reports were deleted, and while a night runs.

              ouverture diff Pipelines/demonstration.yaml 2022-01-31 2022-02-07
            """)

    @OptionGroup var campaign: CampaignOptions

    @Argument(help: ArgumentHelp("The earlier night.", valueName: "night1"))
    var first: NightArgument

    @Argument(help: ArgumentHelp("The later night.", valueName: "night2"))
    var last: NightArgument

    @OptionGroup var answer: AnswerOptions

    func run() throws {
        try DifferenceQuestion(Environment(campaign)).answer(from: first.date, to: last.date).print(answer)
    }
}
