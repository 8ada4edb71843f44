import ArgumentParser
import Campaign
import Definitions
import Synthesis

/// `ouverture synth`: the files of a nation that does not exist.
struct SynthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synth",
        abstract: "Make a synthetic population's files, in each scheme's own layout: same seed, same bytes.",
        discussion: """
            People of the published ages, sexes, regions and schemes, with valid identities, households, representatives and \
            contact data; with --from and --through also the files of a campaign's nights: events of every kind, what \
            changed each week, registers of deaths and of definitive numbers.

            With --campaign the people are those of its kind of identity and its country, each scheme's files come in the layout \
            that the campaign names for it, and its key `synthesis` says how often what happens; without, all are canonical. errors.csv names each row that --errors made wrong: file, line, \
            code, column.

              ouverture synth --people 5000 --seed 7 --out /tmp/nation
              ouverture synth --people 100000 --seed 7 --out /tmp/nation --campaign Pipelines/demonstration.yaml \\
                --from 2022-01-31 --through 2022-04-30 --errors 0.5%
            """)

    @Option(help: ArgumentHelp("How many people.", valueName: "n"))
    var people: Int

    @Option(help: ArgumentHelp("The number that all chance comes from.", valueName: "s"))
    var seed: UInt64

    @Option(help: ArgumentHelp("The folder to write the files to.", valueName: "dir"), completion: .directory)
    var out: String

    @Option(help: ArgumentHelp("Make files for this campaign's schemes, layouts, registers and rules.", valueName: "campaign.yaml"), completion: .file(extensions: ["yaml", "yml"]))
    var campaign: String?

    @Option(help: ArgumentHelp("First night that gets files of its own.", valueName: "yyyy-mm-dd"))
    var from: NightArgument?

    @Option(help: ArgumentHelp("Last night that gets files of its own.", valueName: "yyyy-mm-dd"))
    var through: NightArgument?

    @Option(help: ArgumentHelp("Share of rows made wrong on purpose, 0.5% or 0.005; a key file says which. A share within the campaign's reject limit stays so far below it in small files that none is refused by chance.", valueName: "rate"))
    var errors: ErrorRate = ErrorRate(share: 0)

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard (1...100_000_000).contains(people) else {
            throw ValidationError("--people takes a number from 1 to 100000000")
        }
        guard !out.isEmpty else { throw ValidationError("--out takes a folder, and none is given") }
        guard (from == nil) == (through == nil) else {
            throw ValidationError("--from and --through go together")
        }
        guard let from, let through, through.date < from.date else { return }
        throw ValidationError("--through lies before --from")
    }

    func run() throws {
        let display = ProgressDisplay()
        defer { display.end() }
        let made = try Synthesis.run(options(), workers: workers.count) { progress in
            display.take(
                ProgressLine(
                    night: "synth", stage: progress.stage.rawValue, done: progress.done, of: progress.total,
                    people: progress.done, seconds: 0))
        }
        display.end()
        try made.print(answer)
    }

    private func options() throws(OuvertureError) -> SynthesisOptions {
        let folder = FolderPath.absolute(out)
        var definition: CampaignDefinition?
        if let campaign { definition = try CampaignFile.load(campaign) }
        return SynthesisOptions(
            people: people, seed: seed, folder: folder, campaign: definition, from: from?.date, through: through?.date,
            errorRate: errors.share)
    }
}

/// A share of rows, written `0.5%` or `0.005`.
struct ErrorRate: ExpressibleByArgument {
    let share: Double

    init(share: Double) { self.share = share }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let number = Double(isPercent ? argument.dropLast() : argument[...]), number.isFinite else { return nil }
        let share = isPercent ? number / 100 : number
        guard (0...1).contains(share) else { return nil }
        self.share = share
    }

    var defaultValueDescription: String { "\(share)" }
}
