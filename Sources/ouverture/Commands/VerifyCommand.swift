import ArgumentParser
import Campaign
import Nightly

/// `ouverture verify`: proof that store, outputs and ledger agree.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that the store, the outputs and the ledger agree; name what does not.",
        discussion: """
            Reads everything and changes nothing. Exit 0 when all is proved, 1 when something failed; each failure is \
            named with its check, its place and what was found.

              ouverture verify Pipelines/demonstration.yaml
            """)

    @OptionGroup var campaign: CampaignOptions
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        let display = ProgressDisplay()
        defer { display.end() }
        let proof = try Verification(Environment(campaign, workers: workers.count, display: display)).run()
        display.end()
        try proof.print(answer)
        guard proof.failed.isEmpty else { throw ExitCode(ExitStatus.found.rawValue) }
    }
}
