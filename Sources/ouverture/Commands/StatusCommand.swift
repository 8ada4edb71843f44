import ArgumentParser
import Nightly

/// `ouverture status`: where a campaign stands.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say where a campaign stands: nights done, alarms, backlog, what is held and why.",
        discussion: """
            Reads what the last complete stage left; it can be asked while a night runs.

              ouverture status Pipelines/demonstration.yaml
            """)

    @OptionGroup var campaign: CampaignOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        try StatusQuestion(Environment(campaign)).answer().print(answer)
    }
}
