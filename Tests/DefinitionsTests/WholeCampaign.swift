import Campaign
import Definitions
import Foundation

/// A campaign with every key that this version offers, one a line where a test needs to change it alone.
enum WholeCampaign {
    /// A file of postcodes and towns that is there.
    static let towns = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/Towns/towns.csv").path
    static let printer = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

    static let text = """
        campaign: mon-espace-sante
        identity: nir
        production: false
        folders: {inbox: in, store: ../store, outbox: /srv/out, reports: ./reports/}
        calendar: {holidays: none, weekend: [friday, saturday]}
        partitions: 8
        secret: {file: keys/secret}
        sources:
          - {scheme: "01", name: Régime général, files: "rg-*.csv*", layout: canonical-population, required: true}
          - {scheme: "02", files: "msa-*.csv*", layout: canonical-population, contact: "Service adhérents, 36 46"}
        events:
          - {files: "events-*.csv*", layout: canonical-events, required: true}
        limits: {rejects: 2.5%}
        rules:
          - in_force: 2022-01-31
            window: {length: 6, unit: weeks, starts: sent, rolls: next-working-day, grace: 3}
            notice: {channels: [post, email], contact: own-then-representative, restart_on_bounce: false, returned_post: run, post_lag: 3, url: https://ens.example/o/}
            objection: {self_from_age: 15, confirm_if_record: true, unconfirmed: run, later: delete}
            extend: {days: 14}
          - in_force: 2021-11-02
            window: {fixed: {until: 2022-03-28}, grace: 1}
        invitations: {per_night: 1_600_000, days: working, waves: [{from: 2022-01-31, departments: ["01", "2A"]}]}
        activation: {per_day: 2000000, days: working, automatic: true, mailbox: boite.example.fr}
        retention: {closed: 10 years, deletion: 1 month}
        reports: {smallest_cell: 5}
        synthesis:
          objections: 5%
          late: 4%
          bounces: 2%
          returns: 1.5%
          failures: 0.2%
          closures: 0.04%
          deletions: 0.02%
          activations: [{days: 7, share: 6%}, {days: 42, share: 13%}]
          emails: 60%
          changes: 0.7%
          two_schemes: 1.25%
          scheme_changes: 0.1%
          byte_order_marks: ["91"]
        country: fr
        milestones: [application, connection]
        print:
          letters: letters/fr
          second: letters/en
          window: uk
          households: together
          batch: 250
          class: eco
          recipients: [\(printer)]
          answers: "printer-*.csv"
          unanswered: 5 days
          towns: \(towns)
        delivery:
          email:
            server: "smtp://mail.ens.example:587"
            tls: required
            ca_file: mail-ca.pem
            user: invitations
            password_file: mail.password
            from: "Mon espace santé <ne-pas-repondre@ens.example>"
            subject: "Votre espace"
            text: letters/mail.fr
            connections: 12
            per_second: 200
            retries: 4
            in_doubt: hold
            give_up: 4 days
            reports: Maildir
          openings:
            url: "https://platform.ens.example/openings"
            token_file: platform.token
            ca_file: platform-ca.pem
            batch: 1000
            per_second: 1000
            retries: 3

        """

    /// The campaign with one piece of its text replaced; the piece must stand there once.
    static func with(_ old: String, _ new: String) -> String {
        let pieces = text.ranges(of: old)
        precondition(pieces.count == 1, "\(old) stands \(pieces.count) times")
        return text.replacing(old, with: new)
    }

    static func read(_ text: String) throws(OuvertureError) -> CampaignDefinition {
        try CampaignFile.read(Array(text.utf8), path: "/srv/campaigns/c.yaml")
    }

    /// The error that reading the text gives, as a command prints it, and its exit status.
    static func error(_ text: String) -> OuvertureError? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error
        }
    }
}
