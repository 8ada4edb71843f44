/// Every key of a campaign file, in the order in which files are written. The readings take their keys from here
/// in one way only: a key that is not in this list is an error before anything is read.
public enum CampaignSchema {
    public static let schema = DefinitionSchema(subject: "a campaign", model: "Pipelines/demonstration.yaml", keys: keys)

    private static let keys: [SchemaKey] = [
        .value("campaign", "mon-espace-sante"),
        .value("identity", "nir"),
        .value("country", "fr"),
        .value("production", "true"),
        .mapping("folders", "{inbox: inbox, store: store, outbox: outbox, reports: reports}", [
            .value("inbox", "inbox"), .value("store", "store"), .value("outbox", "outbox"),
            .value("reports", "reports"),
        ]),
        .mapping("calendar", "{holidays: france, weekend: [saturday, sunday]}", [
            .value("holidays", "france"), .value("weekend", "[saturday, sunday]"),
        ]),
        .value("partitions", "64"),
        .mapping("secret", "{file: secret.keys}", [.value("file", "secret.keys")]),
        .list("sources", "[{scheme: \"01\", name: Régime général, files: \"rg-*.csv*\", layout: canonical-population}]", [
            .value("scheme", "\"01\""), .value("name", "Régime général"), .value("files", "\"rg-*.csv*\""),
            .value("layout", "canonical-population"), .value("required", "false"), .value("contact", "Service adhérents, 36 46"),
        ]),
        .list("events", "[{files: \"events-*.csv*\", layout: canonical-events, required: true}]", [
            .value("files", "\"events-*.csv*\""), .value("layout", "canonical-events"), .value("required", "true"),
        ]),
        .mapping("limits", "{rejects: 2%}", [.value("rejects", "2%")]),
        .list("rules", "[{in_force: 2022-01-31, window: {length: 6, unit: weeks}}]", rule),
        .mapping("invitations", "{per_night: 1600000, days: working}", [
            .value("per_night", "1600000"), .value("days", "working"),
            .list("waves", "[{from: 2022-01-31, departments: [\"01\", \"02\"]}]", [
                .value("from", "2022-01-31"), .value("departments", "[\"01\", \"02\"]"),
            ]),
        ]),
        .mapping("activation", "{per_day: 2000000, days: all}", [
            .value("per_day", "2000000"), .value("days", "all"), .value("automatic", "true"), .value("mailbox", "patient.mssante.fr"),
        ]),
        .mapping("retention", "{closed: 10 years, deletion: 3 months}", [
            .value("closed", "10 years"), .value("deletion", "3 months"), .later("outbox"),
        ]),
        .value("milestones", "[application, acceptance, connection]"),
        .mapping("reports", "{smallest_cell: 11}", [.value("smallest_cell", "11")]),
        .mapping("synthesis", "{objections: 1.48%}", synthesis),
        .mapping("print", "{households: together}", [
            .value("letters", "letters/fr.mustache"), .value("second", "letters/en.mustache"), .value("window", "fr"), .value("households", "together"),
            .value("batch", "500"), .value("class", "standard"), .value("recipients", "[age1…]"), .value("answers", "\"printer-*.csv\""),
            .value("unanswered", "5 days"), .value("towns", "towns.csv"),
        ]),
        .mapping("delivery", "{email: {server: \"smtp://mail.example.fr:587\", from: invitations@example.fr}}", delivery),
        .later("age"),
    ]

    private static let synthesis: [SchemaKey] = [
        .value("objections", "1.48%"), .value("late", "3%"), .value("bounces", "3%"), .value("returns", "1.2%"),
        .value("failures", "0.1%"), .value("closures", "0.03%"), .value("deletions", "0.01%"),
        .list("activations", "[{days: 42, share: 12%}, {days: 120, share: 17%}]", [.value("days", "42"), .value("share", "12%")]),
        .value("emails", "75%"), .value("changes", "0.5%"), .value("two_schemes", "1%"), .value("scheme_changes", "0.03%"),
        .value("byte_order_marks", "[\"10\"]"),
    ]

    private static let delivery: [SchemaKey] = [
        .mapping("email", "{server: \"smtp://mail.example.fr:587\", from: invitations@example.fr}", [
            .value("server", "\"smtp://mail.example.fr:587\""), .value("tls", "required"), .value("ca_file", "mail-ca.pem"),
            .value("user", "invitations"), .value("password_file", "mail.password"), .value("from", "invitations@example.fr"),
            .value("subject", "Votre espace de santé"), .value("text", "letters/mail.fr"), .value("connections", "8"),
            .value("per_second", "200"), .value("retries", "10"), .value("in_doubt", "resend"), .value("give_up", "5 days"), .value("reports", "Maildir"),
        ]),
        .mapping("openings", "{url: \"https://platform.example.fr/openings\", token_file: platform.token}", [
            .value("url", "\"https://platform.example.fr/openings\""), .value("token_file", "platform.token"),
            .value("ca_file", "platform-ca.pem"), .value("batch", "500"), .value("per_second", "1000"), .value("retries", "10"),
        ]),
    ]

    private static let rule: [SchemaKey] = [
        .value("in_force", "2022-01-31"),
        .mapping("window", "{length: 6, unit: weeks}", [
            .value("length", "6"), .value("unit", "weeks"), .value("starts", "sent"), .value("rolls", "none"),
            .value("grace", "0"), .mapping("fixed", "{until: 2022-03-28}", [.value("until", "2022-03-28")]),
        ]),
        .mapping("notice", "{channels: [email, post]}", [
            .value("channels", "[email, post]"), .value("contact", "own"), .value("restart_on_bounce", "true"),
            .value("returned_post", "hold"), .value("post_lag", "0"), .value("url", "https://ens.example/o/"),
        ]),
        .mapping("objection", "{self_from_age: 0, confirm_if_record: true, unconfirmed: hold}", [
            .value("self_from_age", "0"), .value("confirm_if_record", "true"), .value("unconfirmed", "hold"),
            .value("later", "close"),
        ]),
        .mapping("extend", "{days: 14}", [.value("days", "14")]),
    ]
}
