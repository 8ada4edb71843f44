import Campaign
import Definitions
import Testing

@Suite struct CampaignReadingTests {
    @Test func everyKeyOfTheWholeCampaignIsTaken() throws {
        let campaign = try WholeCampaign.read(WholeCampaign.text)
        #expect(campaign.name == "mon-espace-sante")
        #expect(campaign.identity == .nir)
        #expect(campaign.production == false)
        #expect(
            campaign.folders
                == Folders(
                    inbox: "/srv/campaigns/in", store: "/srv/store", outbox: "/srv/out",
                    reports: "/srv/campaigns/reports"))
        #expect(campaign.calendar == WorkingCalendar(holidays: .none, weekend: [5, 6]))
        #expect(campaign.partitions == 8)
        #expect(campaign.secretFile == "/srv/campaigns/keys/secret")
        #expect(
            campaign.sources == [
                Source(
                    scheme: "01", name: "Régime général",
                    feed: Feed(files: "rg-*.csv*", layout: "canonical-population", required: true)),
                Source(
                    scheme: "02", name: "02", contact: "Service adhérents, 36 46",
                    feed: Feed(files: "msa-*.csv*", layout: "canonical-population", required: false)),
            ])
        #expect(campaign.events.count == 3)
        #expect(campaign.events.first == Feed(files: "events-*.csv*", layout: "canonical-events", required: true))
        #expect(campaign.events[1].files == "printer-*.csv" && campaign.events[1].layout == "printer-answers")
        // The last one reads what a delivery puts into the inbox.
        #expect(campaign.events[2] == Feed(files: "delivery-*.csv", layout: "canonical-events", required: false))
        var print = campaign.print
        #expect(print.towns != nil)
        print.towns = nil
        #expect(
            print
                == PrintTerms(
                    letters: .file("/srv/campaigns/letters/fr"), second: "/srv/campaigns/letters/en", window: .uk, households: .together,
                    batch: 250, postalClass: "eco", recipients: [WholeCampaign.printer], unansweredWorkingDays: 5, readsAnswers: true))
        #expect(campaign.rejectLimit == RejectLimit(percent: "2.5"))
        #expect(campaign.invitations.perNight == 1_600_000)
        #expect(campaign.invitations.days == .working)
        #expect(
            campaign.invitations.waves == [
                Wave(from: try #require(CivilDate(iso: "2022-01-31")), departments: ["01", "2A"])
            ])
        #expect(campaign.activation == ActivationQuota(perDay: 2_000_000, days: .working, mailbox: "boite.example.fr"))
        #expect(campaign.retention == Retention(closed: Length(10, .years), deletion: Length(1, .months)))
        #expect(campaign.smallestCell == 5)
        #expect(campaign.country == .fr)
        #expect(campaign.milestones == [.application, .connection])
    }

    @Test func rulesStandByTheirDateWhateverTheirOrderInTheFile() throws {
        let rules = try WholeCampaign.read(WholeCampaign.text).rules
        #expect(
            rules == [
                Rule(
                    inForce: try #require(CivilDate(iso: "2021-11-02")),
                    window: Window(end: .fixed(until: try #require(CivilDate(iso: "2022-03-28"))), graceDays: 1)),
                Rule(
                    inForce: try #require(CivilDate(iso: "2022-01-31")),
                    window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: true), graceDays: 3),
                    notice: NoticeRule(
                        channels: [.post, .email], contact: .ownThenRepresentative, restartOnBounce: false,
                        returnedPost: .run, postLagWorkingDays: 3, url: "https://ens.example/o/"),
                    objection: ObjectionRule(selfFromAge: 15, confirmIfRecord: true, unconfirmed: .run, later: .delete),
                    extendDays: 14),
            ])
    }

    @Test func noneIsNoPathOfLetters() throws {
        let text = WholeCampaign.with("  letters: letters/fr\n  second: letters/en\n", "  letters: none\n")
        #expect(try WholeCampaign.read(text).print.letters == .none)
    }

    @Test func aWindowMayStartWhenThePrinterHasHandedTheLetterOver() throws {
        let text = WholeCampaign.with("starts: sent", "starts: handed-over")
        #expect(try WholeCampaign.read(text).rules.map(\.window.startsWhenHandedOver) == [false, true])
        let without = text.replacing("  answers: \"printer-*.csv\"\n  unanswered: 5 days\n", with: "")
        #expect(
            WholeCampaign.error(without)?.description
                == "ouverture: /srv/campaigns/c.yaml:16:46: `rules.window.starts` is `handed-over`, and no printer's answers are read\n"
                + "hint: add `print: {answers: \"printer-*.csv\"}`, or write sent: such a window would never begin")
    }

    @Test func whatIsLeftOutHasTheDocumentedDefault() throws {
        let campaign = try WholeCampaign.read(
            """
            campaign: c
            identity: nir
            folders: {inbox: i, store: s, outbox: o, reports: r}
            secret: {file: f}
            sources: [{scheme: 01, files: "*.csv", layout: canonical-population}]
            rules: [{in_force: "2022-01-31", window: {length: 42, unit: days}}]
            invitations: {per_night: 0}
            activation: {per_day: 1}
            """)
        #expect(campaign.production)
        #expect(campaign.calendar == WorkingCalendar(holidays: .france, weekend: [6, 7]))
        #expect(campaign.partitions == 64)
        #expect(campaign.sources.map(\.scheme) == ["01"])
        #expect(campaign.sources.map(\.feed.required) == [false])
        #expect(campaign.events.isEmpty)
        #expect(campaign.rejectLimit == RejectLimit(percent: 2))
        #expect(
            campaign.rules == [
                Rule(
                    inForce: try #require(CivilDate(iso: "2022-01-31")),
                    window: Window(end: .length(Length(42, .days), rollsToWorkingDay: false), graceDays: 0),
                    notice: NoticeRule(
                        channels: [.email, .post], contact: .own, restartOnBounce: true, returnedPost: .hold,
                        postLagWorkingDays: 0),
                    objection: ObjectionRule(selfFromAge: 0, confirmIfRecord: false, unconfirmed: .hold, later: .close),
                    extendDays: 0)
            ])
        #expect(campaign.invitations == Invitations(perNight: 0, days: .all, waves: []))
        #expect(campaign.activation == ActivationQuota(perDay: 1, days: .all, mailbox: "patient.mssante.fr"))
        #expect(campaign.activation.automatic)
        #expect(campaign.country == .fr)
        #expect(campaign.milestones.isEmpty)
        #expect(campaign.retention == Retention(closed: Length(10, .years), deletion: Length(3, .months)))
        #expect(campaign.smallestCell == 11)
    }

    @Test func howSyntheticPeopleLiveIsReadAndLeftOutIsNil() throws {
        #expect(
            try WholeCampaign.read(WholeCampaign.text).synthesis
                == SynthesisTerms(
                    objections: 0.05, late: 0.04, bounces: 0.02, returns: 0.015, failures: 0.002, closures: 0.0004, deletions: 0.0002,
                    activations: [.init(days: 7, share: 0.06), .init(days: 42, share: 0.13)], emails: 0.6, changes: 0.007,
                    twoSchemes: 0.0125, schemeChanges: 0.001, byteOrderMarks: ["91"]))
        let text = WholeCampaign.text
        let without = text[..<(try #require(text.range(of: "synthesis:")).lowerBound)]
        #expect(try WholeCampaign.read(String(without)).synthesis == SynthesisTerms())
    }

    @Test(arguments: LengthUnit.allCases)
    func windowsAndRetentionTakeEachUnit(_ unit: LengthUnit) throws {
        let window = try WholeCampaign.read(WholeCampaign.with("length: 6, unit: weeks", "length: 2, unit: \(unit.rawValue)"))
        #expect(window.rules.last?.window.end == .length(Length(2, unit), rollsToWorkingDay: true))
        let retention = try WholeCampaign.read(WholeCampaign.with("10 years", "2 \(unit.rawValue)"))
        #expect(retention.retention.closed == Length(2, unit))
    }

    @Test(arguments: [
        "\u{FEFF}" + WholeCampaign.text,
        WholeCampaign.text.replacing("\n", with: "\r\n"),
        "---\n" + WholeCampaign.text,
        "# a remark\n" + WholeCampaign.text,
    ])
    func marksAndLineEndsOfOtherEditorsChangeNothing(_ text: String) throws {
        #expect(try WholeCampaign.read(text) == WholeCampaign.read(WholeCampaign.text))
    }

    @Test func anAnchorMayBeUsedAgain() throws {
        let text = WholeCampaign.with("weekend: [friday, saturday]", "weekend: &days [friday]")
            .replacing("unit: weeks, starts", with: "unit: &unit weeks, starts")
        #expect(try WholeCampaign.read(text).calendar.weekend == [5])
    }

    @Test(arguments: [("de", WorkingCalendar.Holidays.germany), ("au", .australia), ("fr", .france)])
    func aCountryBringsItsHolidays(_ country: String, _ holidays: WorkingCalendar.Holidays) throws {
        let text = WholeCampaign.with("country: fr", "country: \(country)").replacing("  towns: \(WholeCampaign.towns)\n", with: "").replacing("holidays: none, ", with: "")
            .replacing("\"01\", \"2A\"", with: "")
        let campaign = try WholeCampaign.read(text)
        #expect(campaign.calendar.holidays == holidays)
        #expect(campaign.country.rawValue == country)
    }

    @Test(arguments: [("\"20\", \"ZZ\"", "de"), ("NSW, ACT, ZZ", "au")])
    func wavesNameTheRegionsOfTheCountry(_ regions: String, _ country: String) throws {
        let text = WholeCampaign.with("country: fr", "country: \(country)").replacing("  towns: \(WholeCampaign.towns)\n", with: "")
            .replacing("\"01\", \"2A\"", with: regions)
        let named: [String] = regions.split(separator: ", ").map { String($0.filter { $0 != "\"" }) }
        let waves = try WholeCampaign.read(text).invitations.waves
        #expect(waves.map(\.departments) == [named])
    }

    @Test(arguments: IdentityKind.allCases)
    func everyIdentityIsTakenAndTheFrenchAloneHaveAMailboxUnlessTheFileSaysSo(_ kind: IdentityKind) throws {
        let text = WholeCampaign.with("identity: nir", "identity: \(kind.rawValue)")
        #expect(try WholeCampaign.read(text).identity == kind)
        let plain = try WholeCampaign.read(text.replacing(", mailbox: boite.example.fr", with: ""))
        #expect(plain.activation.mailbox == (kind == .nir ? "patient.mssante.fr" : nil))
        #expect(try WholeCampaign.read(text.replacing("boite.example.fr", with: "none")).activation.mailbox == nil)
    }

    @Test func aCampaignThatOpensNobodyHasNoQuota() throws {
        let text = WholeCampaign.with("per_day: 2000000, days: working, automatic: true", "automatic: false")
        #expect(try WholeCampaign.read(text).activation == .byPersonAlone(mailbox: "boite.example.fr"))
    }
}
