import ArgumentParser
import Campaign
import Definitions
import Nightly

/// `ouverture export`: what the store holds, as files others can read.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what the store holds as a file.",
        discussion: """
              ouverture export people Pipelines/demonstration.yaml --out people.csv.zst
            """,
        subcommands: [ExportPeopleCommand.self])

    func run() throws {
        throw OuvertureError(
            .usage, at: "export", "nothing named to export", hint: "run `ouverture export people --help`")
    }
}

/// `ouverture export people`: every person, a line each.
struct ExportPeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Write every person's state, dates and last reference, a line each, by pseudonym.",
        discussion: """
            Columns: person, scheme, state, reason, channel, notified_on, closes_on, opened_on, notices, reference. \
            With --identified a last column, identity, and the file is readable by its owner alone.

              ouverture export people Pipelines/demonstration.yaml --out people.csv.zst
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("The file to write: plain, or compressed where the name ends in .zst.", valueName: "file.csv.zst"), completion: .file())
    var out: String

    @Flag(help: "Add each person's identity; the file is then 0600.")
    var identified = false

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        let display = ProgressDisplay()
        defer { display.end() }
        let path = FolderPath.absolute(out)
        let people = try PeopleExport(Environment(campaign, workers: workers.count, display: display))
            .write(to: path, identified: identified)
        display.end()
        try FilesWritten(what: "export of people", files: [path], people: people).print(answer)
    }
}
