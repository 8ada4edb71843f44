import ArgumentParser

/// `ouverture check`: what an input file would meet, before a night meets it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look an input file over before a night takes it; nothing is stored.",
        discussion: """
            Says how many rows would be rejected and why, and of each column how often it is filled, how many values \
            it has and what they look like (9 a digit, A a letter), never a value itself. Exit 65 where the file \
            would be refused whole, 1 where rows are rejected, 0 otherwise.

              ouverture check Data/sample/rg-2022-01-31.csv --layout canonical-population --rejects rejects.csv
            """)

    @Argument(help: ArgumentHelp("Files to look over.", valueName: "file"), completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("canonical-population or canonical-events.", valueName: "layout"))
    var layout: String

    @Option(help: ArgumentHelp("Write the rejected rows' lines and codes here, as CSV.", valueName: "out.csv"), completion: .file())
    var rejects: String?

    @OptionGroup var answer: AnswerOptions

    func run() throws {}
}
