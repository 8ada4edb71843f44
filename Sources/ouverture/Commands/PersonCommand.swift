import ArgumentParser
import Campaign

/// `ouverture person`: everything that happened to one person, with the evidence.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Tell everything that happened to one person, with the evidence.",
        discussion: """
            A person is named by the reference of any notice (12 characters), by the pseudonym of `export people` \
            (16 hexadecimal characters), or by identity. Give an identity as - and type or pipe it in: an argument can \
            be seen by everybody on the machine.

              ouverture person Pipelines/demonstration.yaml 3F7K0M2Q9ZTA
              ouverture person Pipelines/demonstration.yaml - < identity.txt
            """)

    @OptionGroup var campaign: CampaignOptions

    @Argument(help: ArgumentHelp("A notice's reference, a pseudonym, or - for an identity on standard input.", valueName: "person"))
    var who: String

    @OptionGroup var answer: AnswerOptions

    func run() throws {}
}
