import ArgumentParser
import Nightly

/// `ouverture report`: a night's reports once more.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a complete night's reports again, byte for byte.",
        discussion: """
            Works from what the store kept of that night, months later too. A report that another report format wrote \
            is refused with exit 78, and nothing is overwritten.

              ouverture report Pipelines/demonstration.yaml --date 2022-01-31
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("The night whose reports to write.", valueName: "yyyy-mm-dd"))
    var date: NightArgument

    @OptionGroup var answer: AnswerOptions

    func run() throws {
        let paths = try ReportAgain(Environment(campaign)).write(date.date)
        try FilesWritten(what: "report of \(date.date.iso)", files: paths).print(answer)
    }
}
