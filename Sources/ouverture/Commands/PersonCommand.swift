import ArgumentParser
import Campaign
import Nightly

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

    func run() throws {
        let environment = try Environment(campaign)
        try PersonQuestion(environment).answer(asked()).print(answer)
    }

    /// What the argument is, told by its length: an identity has 15 characters, a reference 12, a pseudonym 16.
    private func asked() throws(OuvertureError) -> PersonQuestion.Asked {
        guard who != "-" else { return .identity(try HiddenLine.read(prompt: "identity (not shown): ")) }
        switch who.utf8.count {
        case 12: return .reference(who)
        case 16 where who.allSatisfy(\.isHexDigit): return .pseudonym(who.lowercased())
        case 15:
            StandardError.write(
                "warning: an identity as an argument can be seen by everybody on this machine; give - and send it on standard input\n")
            return .identity(who)
        default:
            throw OuvertureError(
                .usage, at: "person", "an argument of \(who.count) characters names nobody",
                hint: "give a notice's reference (12 characters), a pseudonym (16), or - and an identity on standard input")
        }
    }
}
