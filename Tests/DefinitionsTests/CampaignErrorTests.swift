import Campaign
import Definitions
import Testing

/// One slip in an otherwise right campaign, and all that the operator is told about it.
struct Slip: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// Line and column of the error.
    let at: String
    let what: String
    let hint: String

    init(_ old: String, _ new: String, at: String, _ what: String, hint: String) {
        self.old = old
        self.new = new
        self.at = at
        self.what = what
        self.hint = hint
    }

    var testDescription: String { "\(old) → \(new)" }
}

@Suite struct CampaignErrorTests {
    @Test(arguments: slips)
    func aSlipIsToldWithItsPlaceAndWhatToDo(_ slip: Slip) throws {
        let error = try #require(WholeCampaign.error(WholeCampaign.with(slip.old, slip.new)))
        #expect(error.exit == .definition)
        #expect(error.description == "ouverture: /srv/campaigns/c.yaml:\(slip.at): \(slip.what)\nhint: \(slip.hint)")
    }

    static let slips: [Slip] = unknownKeys + wrongScalars + wrongRules + wrongFeeds + wrongSynthesis + wrongPrint + otherCampaigns + laterKeys

    static let unknownKeys = [
        Slip(
            "partitions: 8", "partitons: 8", at: "6:1", "unknown key `partitons` in a campaign",
            hint: "did you mean `partitions`? the keys of a campaign are campaign, identity, country, production, folders, calendar, "
                + "partitions, secret, sources, events, limits, rules, invitations, activation, retention, milestones, reports, synthesis, print, delivery"),
        Slip(
            "grace: 3", "grece: 3", at: "16:77", "unknown key `grece` in `rules.window`",
            hint: "did you mean `grace`? the keys of `rules.window` are length, unit, starts, rolls, grace, fixed"),
        Slip(
            "{days: 14}", "{weeks: 2}", at: "19:14", "unknown key `weeks` in `rules.extend`",
            hint: "the keys of `rules.extend` are days"),
        Slip(
            "{rejects: 2.5%}", "{[a]: 2}", at: "13:10", "a key of `limits` is not a word",
            hint: "the keys of `limits` are rejects"),
        Slip(
            "identity: nir", "campaign: again", at: "2:1", "`campaign` stands twice in the same place",
            hint: "keep one of them"),
        Slip(
            "identity: nir\n", "", at: "1:1", "`identity` is missing", hint: "add `identity: nir`"),
        Slip(
            "reports: ./reports/", "", at: "4:10", "`folders.reports` is missing", hint: "add `reports: reports`"),
        Slip(
            "length: 6, ", "", at: "16:13", "`rules.window.length` is missing", hint: "add `length: 6`"),
        Slip(
            "in_force: 2022-01-31", "extend: {days: 1}", at: "19:5", "`extend` stands twice in the same place",
            hint: "keep one of them"),
    ]

    static let wrongScalars = [
        Slip(
            "campaign: mon-espace-sante", "campaign: Mon Espace", at: "1:11",
            "`campaign` is `Mon Espace`, not a campaign's name", hint: "write 1 to 64 of a-z, 0-9 and -"),
        Slip(
            "campaign: mon-espace-sante", "campaign:", at: "1:10", "`campaign` is empty, a text is expected",
            hint: "write 1 to 64 of a-z, 0-9 and -"),
        Slip(
            "identity: nir", "identity: passport", at: "2:11",
            "`identity` is `passport`, which is not one of its words",
            hint: "write nir, rpps, finess, kvnr, ihi or siren"),
        Slip(
            "production: false", "production: no", at: "3:13", "`production` is `no`, true or false is expected",
            hint: "write true or false, without quotes"),
        Slip(
            "production: false", "production: \"true\"", at: "3:13",
            "`production` is `true`, true or false is expected", hint: "write true or false, without quotes"),
        Slip(
            "store: ../store", "store: in", at: "4:29", "`folders.store` is the same folder as `inbox`",
            hint: "give each of the four a folder of its own"),
        Slip(
            "store: ../store", "store: [a]", at: "4:29", "`folders.store` is a list, a text is expected",
            hint: "write a path, absolute or from this file's folder"),
        Slip(
            "[friday, saturday]", "[friday, sonntag]", at: "5:46",
            "`calendar.weekend` is `sonntag`, which is not one of its words",
            hint: "write monday, tuesday, wednesday, thursday, friday, saturday or sunday"),
        Slip(
            "[friday, saturday]", "friday", at: "5:37", "`calendar.weekend` is `friday`, a list is expected",
            hint: "write items as lines that begin with `- `, or as [a, b]"),
        Slip(
            "partitions: 8", "partitions: 12", at: "6:13", "`partitions` is `12`, not a power of two",
            hint: "write 1, 2, 4, 8 … 512 or 1024"),
        Slip(
            "partitions: 8", "partitions: 2048", at: "6:13", "`partitions` is `2048`, out of bounds",
            hint: "write a whole number from 1 to 1024, without quotes"),
        Slip(
            "partitions: 8", "partitions: \"8\"", at: "6:13", "`partitions` is `8`, a whole number is expected",
            hint: "write a whole number from 1 to 1024, without quotes"),
        Slip(
            "partitions: 8", "partitions: 010", at: "6:13", "`partitions` is `010`, a whole number is expected",
            hint: "write a whole number from 1 to 1024, without quotes"),
        Slip(
            "limits: {rejects: 2.5%}", "limits: 2%", at: "13:9", "`limits` is `2%`, keys with values are expected",
            hint: "write `key: value` lines, indented below it"),
        Slip(
            "2.5%", "0.02", at: "13:19", "`limits.rejects` is `0.02`, a percentage is expected",
            hint: "write a percentage from 0% to 100%, such as 2% or 0.5%"),
        Slip(
            "2.5%", "101%", at: "13:19", "`limits.rejects` is `101%`, a percentage is expected",
            hint: "write a percentage from 0% to 100%, such as 2% or 0.5%"),
        Slip(
            "1_600_000", "-1", at: "22:26", "`invitations.per_night` is `-1`, out of bounds",
            hint: "write a whole number from 0 to 10000000000, without quotes"),
        Slip(
            "per_day: 2000000", "per_day: -5", at: "23:23", "`activation.per_day` is `-5`, out of bounds",
            hint: "write a whole number from 0 to 10000000000, without quotes"),
        Slip(
            "per_day: 2000000", "per_day: 1.5e6", at: "23:23",
            "`activation.per_day` is `1.5e6`, a whole number is expected",
            hint: "write a whole number from 0 to 10000000000, without quotes"),
        Slip(
            "per_day: 2000000", "per_day: 99999999999999999999", at: "23:23",
            "`activation.per_day` is `99999999999999999999`, a whole number is expected",
            hint: "write a whole number from 0 to 10000000000, without quotes"),
        Slip(
            "per_day: 2000000, days: working", "per_day: 2000000, days: weekdays", at: "23:38",
            "`activation.days` is `weekdays`, which is not one of its words", hint: "write all or working"),
        Slip(
            "[\"01\", \"2A\"]", "[\"01\", \"20\"]", at: "22:99",
            "`invitations.waves.departments` has `20`, which is no département",
            hint: "write codes in quotes: \"01\" to \"95\" (Corsica \"2A\", \"2B\"), \"971\" and on, \"99\" for elsewhere"),
        Slip(
            "[{from: 2022-01-31,", "[{from: 2022-02-30,", at: "22:67",
            "`invitations.waves.from` is `2022-02-30`, a day of the calendar is expected",
            hint: "write a date as 2022-01-31, of a year from 1850 to 2199"),
        Slip(
            "10 years", "10 moons", at: "24:21", "`retention.closed` is `10 moons`, a length of time is expected",
            hint: "write a number and a unit: 10 years (days, weeks, months, years)"),
        Slip(
            "10 years", "-1 years", at: "24:21", "`retention.closed` is `-1 years`, out of bounds",
            hint: "write a length from 0 to 100 years"),
        Slip(
            "smallest_cell: 5", "smallest_cell: few", at: "25:26",
            "`reports.smallest_cell` is `few`, a whole number is expected",
            hint: "write a whole number from 0 to 1000000, without quotes"),
    ]

    static let wrongRules = [
        Slip(
            "in_force: 2022-01-31", "in_force: soon", at: "15:15",
            "`rules.in_force` is `soon`, a day of the calendar is expected",
            hint: "write a date as 2022-01-31, of a year from 1850 to 2199"),
        Slip(
            "in_force: 2021-11-02", "in_force: 2022-01-31", at: "20:15",
            "`rules.in_force` is `2022-01-31`, the date of a rule above", hint: "keep one rule a date"),
        Slip(
            "length: 6, unit: weeks", "length: -6, unit: weeks", at: "16:22", "`rules.window.length` is `-6`, out of bounds",
            hint: "write a whole number from 0 to 36525, without quotes"),
        Slip(
            "length: 6, unit: weeks", "length: 101, unit: years", at: "16:22",
            "`rules.window.length` is `101`, out of bounds", hint: "write a length from 0 to 100 years"),
        Slip(
            "length: 6, unit: weeks", "length: 6, unit: fortnights", at: "16:31",
            "`rules.window.unit` is `fortnights`, which is not one of its words",
            hint: "write days, weeks, months or years"),
        Slip(
            "rolls: next-working-day", "rolls: back", at: "16:59",
            "`rules.window.rolls` is `back`, which is not one of its words", hint: "write none or next-working-day"),
        Slip(
            "{fixed: {until: 2022-03-28}, grace: 1}", "{fixed: {until: 2022-03-28}, unit: weeks}", at: "21:48",
            "`rules.window.unit` has no meaning beside `fixed`",
            hint: "take `unit` out, or `fixed`: one date for all, or a length from each sending"),
        Slip(
            "{fixed: {until: 2022-03-28}, grace: 1}", "{fixed: {until: 2179-06-05}, grace: 1}", at: "21:29",
            "`rules.window.fixed.until` is `2179-06-05`, later than a window can end",
            hint: "write a date up to 2179-06-04"),
        Slip(
            "{fixed: {until: 2022-03-28}, grace: 1}", "{fixed: 2022-03-28}", at: "21:21",
            "`rules.window.fixed` is `2022-03-28`, keys with values are expected",
            hint: "write `key: value` lines, indented below it"),
        Slip(
            "[post, email]", "[post, fax]", at: "17:31",
            "`rules.notice.channels` is `fax`, which is not one of its words", hint: "write email or post"),
        Slip(
            "[post, email]", "[post, post]", at: "17:31", "`rules.notice.channels` has `post` twice",
            hint: "name each channel once, the preferred one first"),
        Slip(
            "[post, email]", "[]", at: "17:24", "`rules.notice.channels` is an empty list",
            hint: "write [email, post], [email] or [post]"),
        Slip(
            "contact: own-then-representative", "contact: mother", at: "17:48",
            "`rules.notice.contact` is `mother`, which is not one of its words",
            hint: "write own or own-then-representative"),
        Slip(
            "returned_post: run", "returned_post: burn", at: "17:114",
            "`rules.notice.returned_post` is `burn`, which is not one of its words", hint: "write hold or run"),
        Slip(
            "post_lag: 3", "post_lag: -3", at: "17:129", "`rules.notice.post_lag` is `-3`, out of bounds",
            hint: "write a whole number from 0 to 366, without quotes"),
        Slip(
            "self_from_age: 15", "self_from_age: 200", at: "18:32", "`rules.objection.self_from_age` is `200`, out of bounds",
            hint: "write a whole number from 0 to 150, without quotes"),
        Slip(
            "unconfirmed: run", "unconfirmed: maybe", at: "18:74",
            "`rules.objection.unconfirmed` is `maybe`, which is not one of its words", hint: "write hold or run"),
        Slip(
            "{days: 14}", "{days: -14}", at: "19:20", "`rules.extend.days` is `-14`, out of bounds",
            hint: "write a whole number from 0 to 36525, without quotes"),
    ]

    static let wrongFeeds = [
        Slip(
            "scheme: \"01\"", "scheme: \"1\"", at: "9:14", "`sources.scheme` is `1`, two digits are expected",
            hint: "write the scheme's two digits in quotes: \"01\""),
        Slip(
            "scheme: \"02\"", "scheme: \"01\"", at: "10:14", "`sources.scheme` is `01`, a scheme that stands above already",
            hint: "keep one source a scheme; its `files` can match several files"),
        Slip(
            "\"msa-*.csv*\"", "\"rg-*.csv*\"", at: "10:27", "`sources.files` is `rg-*.csv*`, the pattern of another feed above",
            hint: "give each feed a pattern that only its own files have"),
        Slip(
            "\"msa-*.csv*\"", "\"msa/*.csv*\"", at: "10:27", "`sources.files` is `msa/*.csv*`, with a folder in it",
            hint: "write a pattern over names in the inbox, such as \"rg-*.csv*\""),
        Slip(
            "layout: canonical-population, required: true", "layout: canonical-events, required: true", at: "9:70",
            "`sources.layout` is a layout of events",
            hint: "list it under `events`, or name one of population, deaths or equivalences"),
        Slip(
            "layout: canonical-events", "layout: insee-deaths", at: "12:38", "`events.layout` is a layout of deaths",
            hint: "list it under `sources`, or name one of events"),
        Slip(
            "layout: canonical-events", "layout: canonical-event", at: "12:38",
            "no layout is called `canonical-event`",
            hint: "did you mean canonical-events? write canonical-population, canonical-events, insee-deaths, deaths, equivalences, printer-answers or a layout file's path"),
        Slip(
            "required: true}\n  - {scheme: \"02\"", "required: yes}\n  - {scheme: \"02\"", at: "9:102",
            "`sources.required` is `yes`, true or false is expected", hint: "write true or false, without quotes"),
    ]

    static let wrongSynthesis = [
        Slip(
            "objections: 5%", "objections: 5", at: "27:15", "`synthesis.objections` is `5`, a percentage is expected",
            hint: "write a percentage from 0% to 100%, such as 2% or 0.5%"),
        Slip(
            "returns: 1.5%", "returned: 1.5%", at: "30:3", "unknown key `returned` in `synthesis`",
            hint: "did you mean `returns`? the keys of `synthesis` are objections, late, bounces, returns, failures, closures, "
                + "deletions, activations, emails, changes, two_schemes, scheme_changes, byte_order_marks"),
        Slip(
            "{days: 42, share: 13%}", "{days: 7, share: 13%}", at: "34:46",
            "`synthesis.activations.days` is `7`, not after the point above", hint: "list the points day by day"),
        Slip(
            "share: 13%", "share: 5%", at: "34:57", "`synthesis.activations.share` is `5%`, less than at the point above",
            hint: "count from the notice on: a share of all told, so far"),
        Slip(
            "byte_order_marks: [\"91\"]", "byte_order_marks: [91a]", at: "39:22",
            "`synthesis.byte_order_marks` is `91a`, two digits are expected", hint: "write the scheme's two digits in quotes: \"01\""),
    ]

    /// Keys that other countries' and other people's campaigns need.
    static let otherCampaigns = [
        Slip(
            "country: fr", "country: es", at: "40:10", "`country` is `es`, which is not one of its words",
            hint: "write fr, de or au"),
        Slip(
            "country: fr", "country: de", at: "22:99", "`invitations.waves.departments` has `2A`, which is no region of de",
            hint: "write codes in quotes: the first two digits of postcodes, \"01\" to \"99\", \"ZZ\" for elsewhere"),
        Slip(
            "[application, connection]", "[application, signature]", at: "41:27",
            "`milestones` is `signature`, which is not one of its words", hint: "write application, acceptance or connection"),
        Slip(
            "[application, connection]", "[connection, application]", at: "41:26",
            "`milestones` has `application` behind one that does not come before it",
            hint: "keep the order: application, acceptance, connection"),
        Slip(
            "[application, connection]", "[application, application]", at: "41:27",
            "`milestones` has `application` behind one that does not come before it",
            hint: "keep the order: application, acceptance, connection"),
        Slip(
            "later: delete", "later: erase", at: "18:86", "`rules.objection.later` is `erase`, which is not one of its words",
            hint: "write close or delete"),
        Slip(
            "automatic: true", "automatic: false", at: "23:23", "`activation.per_day` has no meaning beside `automatic: false`",
            hint: "take `per_day` out: the campaign opens nobody, the person does"),
        Slip(
            "per_day: 2000000, days: working, automatic: true", "days: working, automatic: false", at: "23:20",
            "`activation.days` has no meaning beside `automatic: false`",
            hint: "take `days` out: the campaign opens nobody, the person does"),
        Slip(
            "boite.example.fr", "Boite.example.fr", at: "23:73", "`activation.mailbox` is `Boite.example.fr`, no domain",
            hint: "write a domain such as patient.mssante.fr, or none"),
        Slip(
            "boite.example.fr", "localhost", at: "23:73", "`activation.mailbox` is `localhost`, no domain",
            hint: "write a domain such as patient.mssante.fr, or none"),
    ]

    static let wrongPrint = [
        Slip(
            "letters: letters/fr", "letters: none", at: "44:11", "`print.second` has no meaning beside `letters: none`",
            hint: "take `second` out, or name the first text in `letters`"),
        Slip(
            "starts: sent", "starts: posted", at: "16:46", "`rules.window.starts` is `posted`, which is not one of its words",
            hint: "write sent or handed-over"),
        Slip(
            "https://ens.example/o/", "ens.example/o/", at: "17:137",
            "`rules.notice.url` is `ens.example/o/`, no address that begins with https:// and has neither blanks nor accents",
            hint: "write an address of at most 30 bytes that a reference can stand behind: https://ens.example/o/"),
        Slip(
            "https://ens.example/o/", "https://opposition.ens.example/", at: "17:137",
            "`rules.notice.url` has 31 bytes, more than fit a letter's code",
            hint: "write an address of at most 30 bytes that a reference can stand behind: https://ens.example/o/"),
        Slip(
            "Service adhérents, 36 46", String(repeating: "é", count: 121), at: "10:80", "`sources.contact` has 121 letters",
            hint: "write where people turn to, at most 120 letters: \"Service adhérents, BP 10, 75001 PARIS, 36 46\""),
        Slip(
            "window: uk", "window: us", at: "45:11", "`print.window` is `us`, which is not one of its words", hint: "write fr or uk"),
        Slip(
            "households: together", "households: yes", at: "46:15", "`print.households` is `yes`, which is not one of its words",
            hint: "write apart or together"),
        Slip(
            "batch: 250", "batch: 8001", at: "47:10", "`print.batch` is `8001`, out of bounds",
            hint: "write a whole number from 1 to 8000, without quotes"),
        Slip(
            "class: eco", "class: second class", at: "48:10", "`print.class` is `second class`, not such a word",
            hint: "write the printer's word of 1 to 32 of a-z, A-Z, 0-9, - and _, such as standard"),
        Slip(
            "[\(WholeCampaign.printer)]", "[AGE-SECRET-KEY-1]", at: "49:16",
            "`print.recipients` has `AGE-SECRET-KEY-1`, no public key of age",
            hint: "write the printer's public keys as age-keygen shows them, [age1…], each once"),
        Slip(
            "  answers: \"printer-*.csv\"\n", "", at: "50:15", "`print.unanswered` has no meaning without `answers`",
            hint: "name the printer's files, answers: \"printer-*.csv\", or take `unanswered` out"),
        Slip(
            "unanswered: 5 days", "unanswered: 1 week", at: "51:15", "`print.unanswered` is `1 week`, not a number of working days",
            hint: "write 1 days to 366 days, such as 5 days"),
        Slip(
            "\(WholeCampaign.towns)", "towns.csv", at: "52:10", "`print.towns` names no file of towns that can be read",
            hint: "its path starts at the file that names it: /srv/campaigns/towns.csv"),
    ]

    /// Known, so that a file for a later version is understood, but not yet done.
    static let laterKeys = [
        Slip(
            "limits: {rejects: 2.5%}", "age: age1", at: "13:1", "`age` in a campaign belongs to a later version",
            hint: "take `age` out: this version cannot do it yet"),
        Slip(
            "10 years,", "10 years, outbox: 1 year,", at: "24:31", "`outbox` in `retention` belongs to a later version",
            hint: "take `outbox` out: this version cannot do it yet"),
        Slip(
            "holidays: none", "holidays: spain", at: "5:22",
            "`calendar.holidays` is `spain`, holidays that this version does not know",
            hint: "write none, france, germany or australia: this version cannot compute other holidays yet"),
        Slip(
            "layout: canonical-population, contact", "layout: layouts/mainframe.yaml, contact", at: "10:49",
            "layout `layouts/mainframe.yaml` can't be read: no such file or directory",
            hint: "its path starts at the file that names it: /srv/campaigns/layouts/mainframe.yaml"),
    ]
}
