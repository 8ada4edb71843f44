import ArgumentParser
import Campaign

/// The program: its commands, and the one way in which every one of them ends.
@main
struct Ouverture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ouverture",
        abstract: "Opens digital health accounts for a whole insured population, night after night.",
        discussion: """
            A campaign is a YAML file. Each night `nightly` reads the schemes' files from its inbox, applies what \
            people decided, sends notices, opens the accounts of those who did not object in time, and writes reports.

              ouverture nightly Pipelines/demonstration.yaml --date 2022-01-31
              ouverture status  Pipelines/demonstration.yaml

            Standard output carries the answer alone, or one JSON object with --json; progress goes to standard error. \
            Exit status: 0 done; 1 verify or check found something; 64 usage; 65 input refused; 66 input missing; \
            70 a bug; 73 output can't be made; 74 input/output failed; 75 another run holds the store; 78 campaign or \
            layout wrong.
            """,
        version: Program.version,
        subcommands: [
            NightlyCommand.self, CheckCommand.self, StatusCommand.self, PersonCommand.self, PlanCommand.self,
            DiffCommand.self, ReportCommand.self, ExportCommand.self, VerifyCommand.self, DeliverCommand.self, SynthCommand.self, LettersCommand.self,
        ])

    /// Without a command there is nothing to do: a script that lost its argument must not believe a night was done.
    func run() throws {
        throw OuvertureError(.usage, at: "command line", "no command given", hint: "run `ouverture --help`")
    }

    static func main() {
        OpenFiles.raiseLimit()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            Ending.end(with: error, of: Self.self)
        }
    }
}
