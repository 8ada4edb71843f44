import ArgumentParser
import Campaign
import Nightly

/// `ouverture nightly`: one night, or a range of them.
struct NightlyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly",
        abstract: "Do a night: take files in, apply events, send notices, open accounts, report.",
        discussion: """
            A night that is complete is not done again; one that was cut off is taken up where it stood. Nights go in \
            date order. With `delivery` in the campaign, everything that waits is delivered at a night's end (exit 74 when a \
            server could not be brought to take it; the same command goes on). A required feed that lacks stops notices and openings: the night is then incomplete (exit 66, \
            or 65 when the feed was refused), and the same command ends it once the file is in the inbox.

              ouverture nightly Pipelines/demonstration.yaml --date 2022-01-31
              ouverture nightly Pipelines/demonstration.yaml --date 2022-01-31 --through 2022-03-31 --json
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("The night to do.", valueName: "yyyy-mm-dd"))
    var date: NightArgument

    @Option(help: ArgumentHelp("Do every night from --date to this one; stop at one that stays incomplete.", valueName: "yyyy-mm-dd"))
    var through: NightArgument?

    @Option(help: ArgumentHelp("What runs the partitions' tasks: local (this machine).", valueName: "engine"))
    var engine = "local"

    @OptionGroup var workers: WorkerOptions
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
        guard let through, through.date < date.date else { return }
        throw ValidationError("--through lies before --date")
    }

    func run() throws {
        try checkEngine()
        let display = ProgressDisplay()
        let environment = try Environment(campaign, workers: workers.count, display: display)
        var worst = ExitStatus.done
        var night = date.date
        let last = (through ?? date).date
        while night <= last {
            defer { display.end() }
            let answer = try Night(environment).run(night).delivering(environment)
            display.end()
            try answer.print(self.answer)
            for complaint in answer.complaints { StandardError.write(complaint.description + "\n") }
            if answer.exit != .done { worst = answer.exit }
            // What could not be delivered may have come back by tomorrow: no further night before it is known.
            guard answer.status != .incomplete, answer.delivery?.complaints.isEmpty ?? (environment.definition.delivery == nil) else { break }
            night = night.adding(days: 1)
        }
        guard worst == .done else { throw ExitCode(worst.rawValue) }
    }

    private func checkEngine() throws(OuvertureError) {
        guard engine != "local" else { return }
        throw OuvertureError(
            .usage, at: "nightly --engine",
            engine == "slurm" ? "`slurm` belongs to a later version" : "no engine is called `\(engine.prefix(40))`",
            hint: "leave --engine out: this version runs nights on this machine only")
    }
}
