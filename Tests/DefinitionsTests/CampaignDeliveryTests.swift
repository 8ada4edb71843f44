import Campaign
import Definitions
import Testing

/// The section `delivery`: right and wrong values, and that no password is ever shown.
@Suite struct CampaignDeliveryTests {
    @Test func everyKeyIsRead() throws {
        #expect(
            try WholeCampaign.read(WholeCampaign.text).delivery
                == DeliveryTerms(
                    email: EmailTerms(
                        host: "mail.ens.example", port: 587, security: .startTLS, user: "invitations",
                        passwordFile: "/srv/campaigns/mail.password", caFile: "/srv/campaigns/mail-ca.pem",
                        senderName: "Mon espace santé", sender: "ne-pas-repondre@ens.example", subject: "Votre espace",
                        text: "/srv/campaigns/letters/mail.fr", connections: 12, perSecond: 200, retries: 4, inDoubt: .hold, giveUpDays: 4,
                        reports: "/srv/campaigns/Maildir"),
                    openings: OpeningTerms(
                        url: "https://platform.ens.example/openings", tokenFile: "/srv/campaigns/platform.token",
                        caFile: "/srv/campaigns/platform-ca.pem", batch: 1000, perSecond: 1000, retries: 3)))
    }

    /// The whole campaign with another section.
    private static func read(_ section: String) throws(OuvertureError) -> CampaignDefinition {
        try WholeCampaign.read(head + section)
    }

    private static let head = String(WholeCampaign.text[..<WholeCampaign.text.range(of: "delivery:")!.lowerBound])

    @Test func whatIsLeftOutHasItsDefault() throws {
        let campaign = try Self.read("delivery: {email: {server: \"smtp://[::1]\", tls: none, from: a@b.example}, openings: {url: \"http://127.0.0.1:8080/o\"}}")
        #expect(
            campaign.delivery
                == DeliveryTerms(
                    email: EmailTerms(host: "[::1]", port: 25, security: .none, sender: "a@b.example"),
                    openings: OpeningTerms(url: "http://127.0.0.1:8080/o")))
        #expect(try Self.read("delivery: {email: {server: \"smtps://m.example\", from: a@b.example}}").delivery?.email?.port == 465)
        #expect(try Self.read("").delivery == nil)
        #expect(try Self.read("").events.count == 2)
    }

    static let slips: [(section: String, column: Int, what: String, hint: String)] = [
        ("delivery: {}", 11, "`delivery` delivers nothing", "write `email`, `openings` or both below it, or take `delivery` out"),
        ("delivery: {email: {from: a@b.example}}", 19, "`delivery.email.server` is missing", "add `server: \"smtp://mail.example.fr:587\"`"),
        (
            "delivery: {email: {server: \"smtp://m.example\"}}", 19, "`delivery.email.from` is missing", "add `from: invitations@example.fr`"
        ),
        (
            "delivery: {email: {server: mail.example, from: a@b.example}}", 28, "`delivery.email.server` is no address of a mail server",
            "write smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT; the user and the password's file have keys of their own"
        ),
        (
            "delivery: {email: {server: \"smtp://me:s3cret@m.example\", from: a@b.example}}", 28, "`delivery.email.server` is no host with a port",
            "write smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT; the user and the password's file have keys of their own"
        ),
        (
            "delivery: {email: {server: \"smtps://m.example\", tls: none, from: a@b.example}}", 54,
            "`delivery.email.tls` is `none` beside a server of smtps://", "take `tls` out, or write smtp://"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", tls: some, from: a@b.example}}", 53,
            "`delivery.email.tls` is `some`, which is not one of its words", "write required or none"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", user: me, from: a@b.example}}", 54,
            "`delivery.email.user` stands without `password_file`", "add `password_file: mail.password`, a file with the password alone"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", password_file: p, from: a@b.example}}", 63,
            "`delivery.email.password_file` stands without `user`", "add `user`, or take it out"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", tls: none, user: me, password_file: p, from: a@b.example}}", 65,
            "`delivery.email.user` would send its password in the clear", "take `tls: none` out: a password goes over TLS alone"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", from: nobody}}", 54, "`delivery.email.from` is no sender's address",
            "write invitations@example.fr, or \"Mon espace santé <invitations@example.fr>\""
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", from: a@b.example, connections: 65}}", 80,
            "`delivery.email.connections` is `65`, out of bounds", "write a whole number from 1 to 64, without quotes"
        ),
        (
            "delivery: {email: {server: \"smtp://m.example\", from: a@b.example, in_doubt: drop}}", 77,
            "`delivery.email.in_doubt` is `drop`, which is not one of its words", "write resend or hold"
        ),
        ("delivery: {openings: {batch: 5}}", 22, "`delivery.openings.url` is missing", "add `url: \"https://platform.example.fr/openings\"`"),
        (
            "delivery: {openings: {url: \"ftp://p.example\"}}", 28, "`delivery.openings.url` is no address of a platform",
            "write https://HOST/PATH; the token has a file of its own"
        ),
        (
            "delivery: {openings: {url: \"https://u:s3cret@p.example/\"}}", 28, "`delivery.openings.url` is no host with a path",
            "write https://HOST/PATH; the token has a file of its own"
        ),
        (
            "delivery: {openings: {url: \"http://p.example/\"}}", 28, "`delivery.openings.url` would send identities in the clear",
            "write https://; http:// is for this machine alone"
        ),
        (
            "delivery: {openings: {url: \"https://p.example/\", batch: 0}}", 57, "`delivery.openings.batch` is `0`, out of bounds",
            "write a whole number from 1 to 10000, without quotes"
        ),
        (
            "delivery: {sms: {}}", 12, "unknown key `sms` in `delivery`", "the keys of `delivery` are email, openings"
        ),
    ]

    @Test(arguments: slips.indices)
    func aSlipIsToldWithItsPlaceAndWhatToDo(_ number: Int) throws {
        let slip = Self.slips[number]
        let line = Self.head.split(separator: "\n", omittingEmptySubsequences: false).count
        let error = try #require(WholeCampaign.error(Self.head + slip.section))
        #expect(error.description == "ouverture: /srv/campaigns/c.yaml:\(line):\(slip.column): \(slip.what)\nhint: \(slip.hint)")
        #expect(!error.description.contains("s3cret"))
    }

    /// Else a required feed would be met by what a delivery told.
    @Test func noOtherFeedTakesTheFilesOfADelivery() throws {
        let error = try #require(WholeCampaign.error(WholeCampaign.with("files: \"events-*.csv*\"", "files: \"*.csv\"")))
        #expect(
            error.description
                == """
                ouverture: /srv/campaigns/c.yaml:12:13: `events.files` is `*.csv`, which takes the files in which a delivery tells what came back
                hint: write a pattern that does not fit delivery-*.csv: an events feed of their own reads them
                """)
    }
}
