import ArgumentParser
import Campaign
import Delivery
import Nightly

/// `ouverture deliver`: e-mails to the mail server, openings to the platform, and what comes back.
struct DeliverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Hand over what complete nights have written: e-mails over SMTP, openings over HTTP.",
        discussion: """
            Delivers what waits and nothing twice; cut off, the same command goes on where it stood. Refusals, delivery \
            reports and failed openings are put into the inbox as events of the next night. `nightly` does the same at \
            its end when the campaign has `delivery`. Exit 74 when a server could not be brought to take everything.

              ouverture deliver my-campaign.yaml
              ouverture deliver my-campaign.yaml --date 2022-01-31 --only email --json
            """)

    @OptionGroup var campaign: CampaignOptions

    @Option(help: ArgumentHelp("Deliver from this night alone, not from all that wait.", valueName: "yyyy-mm-dd"))
    var date: NightArgument?

    @Option(help: ArgumentHelp("Deliver only these: email or openings.", valueName: "what"))
    var only: ChannelArgument?

    @OptionGroup var answer: AnswerOptions

    func run() throws {
        let display = ProgressDisplay()
        defer { display.end() }
        let environment = try Environment(campaign, display: display)
        let answer = try DeliveryTask(environment).run(night: date?.date, only: only?.channel)
        display.end()
        try answer.print(self.answer)
        for complaint in answer.complaints { StandardError.write(complaint.description + "\n") }
        if let worst = answer.complaints.first { throw ExitCode(worst.exit.rawValue) }
    }
}
