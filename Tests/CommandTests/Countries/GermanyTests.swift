import Foundation
import Testing

/// Germany's ePA from its campaign file alone: two waves, letters that leave on the third working day, ends that roll over
/// Easter, objection alone from fifteen, deletion after a later one.
@Suite struct GermanyTests {
    private static let adult = OtherNumbers.kvnr(1), child = OtherNumbers.kvnr(2), youth = OtherNumbers.kvnr(3)
    private static let munich = OtherNumbers.kvnr(4), byMail = "X110411675", abroad = OtherNumbers.kvnr(6)
    private static let newcomer = OtherNumbers.kvnr(7)

    private static func row(_ identity: String, born: String = "19700101", _ more: [String: String]) -> [String: String] {
        ["identity": identity, "birth_date": born, "sex": "2", "birth_name": "MÜLLER", "organism": "109519005"].merging(more) { $1 }
    }

    private static func home(_ postcode: String, _ country: String = "") -> [String: String] {
        ["address_4": "1 HAUPTSTR", "postcode": postcode, "town": "ORT", "country": country]
    }

    private static func firstFile(_ campaign: LivedCampaign) throws {
        try campaign.receive(
            "ek-2024-12-02.csv",
            [
                row(adult, home("20095", "DE")), row(child, born: "20100101", home("22041").merging(["representative_identity": adult]) { $1 }),
                row(youth, born: "20091201", home("20099")), row(munich, home("80331")), row(byMail, ["email": "x@example.de"]),
                row(abroad, home("1011", "NL")),
            ])
    }

    private static func night(
        _ campaign: LivedCampaign, _ date: String, _ events: [LivedCampaign.Event] = []
    ) throws -> [String: Any] {
        try campaign.events("widersprueche-\(date).csv", received: date, events)
        return try campaign.night(date)
    }

    @Test func wavesWindowsObjectionsAndDeletionsAreGermanys() throws {
        try LivedCampaign.with("germany-epa") { campaign in
            try Self.firstFile(campaign)
            try Self.tellInWaves(campaign)
            try Self.object(campaign)
            try Self.openAndDelete(campaign)
            try Self.rollOverEaster(campaign)
        }
    }

    private static let all = [adult, child, youth, munich, byMail, abroad]

    /// Hamburg first, then everybody; a letter counts from the third working day.
    private static func tellInWaves(_ campaign: LivedCampaign) throws {
        let first = try night(campaign, "2024-12-02")
        #expect((first["notices"] as? [String: Int])?["post"] == 3)
        #expect(try campaign.column("state", of: all) == ["notified", "notified", "notified", "eligible", "eligible", "eligible"])
        // Thursday 5 December + 42 days.
        #expect(try campaign.people()[adult]?["closes_on"] == "2025-01-16")
        let letters = try campaign.letters("2024-12-02")
        #expect(letters.map { $0["country"] } == ["", "", ""], "home is Germany")
        #expect(letters.map { $0["postcode"] } == ["20095", "20099", "22041"])
        _ = try night(campaign, "2024-12-09")
        #expect(try campaign.column("closes_on", of: [munich, byMail, abroad]) == ["2025-01-23", "2025-01-20", "2025-01-23"])
        #expect(try campaign.letters("2024-12-09").map { $0["country"] } == ["", "NL"])
        let regions = Set(try campaign.report("cube", "2024-12-09").map { $0["department"]! })
        #expect(regions.isSuperset(of: ["20", "22", "80", "ZZ", "*"]))
        #expect(!regions.contains("2A"))
        #expect(!regions.contains("00"))
    }

    private static func object(_ campaign: LivedCampaign) throws {
        _ = try night(
            campaign, "2024-12-20",
            [.init(kind: "objection", identity: child), .init(kind: "objection", identity: youth)])
        #expect(try campaign.column("state", of: [child, youth]) == ["notified", "objected"])
        #expect(try campaign.report("rejects", "2024-12-20").map { $0["code"] } == ["event.not_entitled"])
    }

    private static func openAndDelete(_ campaign: LivedCampaign) throws {
        #expect(try night(campaign, "2025-01-16")["opened"] as? Int == 0, "the last day of the window")
        #expect(try night(campaign, "2025-01-17")["opened"] as? Int == 2)
        let orders = try campaign.outbox("activations", "2025-01-17")
        #expect(Set(orders.map { $0["identity"]! }) == [adult, child])
        #expect(Set(orders.map { $0["messaging_address"]! }) == [""])
        #expect((try campaign.person(child).json["affiliations"] as? [[String: Any]])?.first?["organism"] as? String == "109519005")
        // Late, and in time but late read: both are deleted, the second one is remedied.
        _ = try night(
            campaign, "2025-01-20",
            [
                .init(kind: "objection", identity: adult),
                .init(kind: "objection", identity: child, by: "representative", effectiveOn: "2025-01-10"),
            ])
        #expect(try campaign.column("state", of: [adult, child]) == ["deleted", "deleted"])
        let flows = try campaign.report("flows", "2025-01-20").filter { $0["scheme"] == "*" && $0["from"] == "opened" }
        #expect(flows.map { [$0["to"], $0["cause"], $0["people"]] } == [["deleted", "objection", "1"], ["deleted", "remedied", "1"]])
        let story = try Program.run(["person", campaign.file, "-", "--json"], input: adult + "\n")
        #expect(story.exit == 0, "the story stays: \(story.errors)")
        try campaign.receive("ek-2025-01-24.csv", [row(adult, home("20095"))])
        _ = try night(campaign, "2025-01-24", [.init(kind: "activation", identity: adult)])
        #expect(try campaign.column("state", of: all) == ["deleted", "deleted", "objected", "opened", "opened", "opened"])
        #expect(try campaign.report("rejects", "2025-01-24").map { $0["code"] } == ["event.not_applicable"])
        #expect(try campaign.report("files", "2025-01-24").first { $0["file"] == "ek-2025-01-24.csv" }?["unchanged"] == "1")
        #expect(try campaign.balance("2025-01-24") == ["deleted": 2, "objected": 1, "opened": 3])
    }

    /// 7 March + 42 days is Good Friday; Monday is a holiday too.
    private static func rollOverEaster(_ campaign: LivedCampaign) throws {
        try campaign.receive("bkk-2025-03-07.csv", [row(newcomer, ["email": "n@example.de"])])
        _ = try night(campaign, "2025-03-07")
        #expect(try campaign.people()[newcomer]?["closes_on"] == "2025-04-22")
        #expect(try night(campaign, "2025-04-22")["opened"] as? Int == 0)
        #expect(try night(campaign, "2025-04-23")["opened"] as? Int == 1)
        #expect(try campaign.answer("plan")["all_opened_on"] as? String == "2025-04-24", "nobody waits")
    }

    @Test func aRowThatIsNoGermansIsTurnedAway() throws {
        try LivedCampaign.with("germany-epa") { campaign in
            try campaign.receive(
                "ek-2024-12-02.csv",
                (10..<110).map { Self.row(OtherNumbers.kvnr($0), ["email": "p\($0)@example.de"]) }
                    + [Self.row("255081416802538", [:]), Self.row("X110411674", Self.home("20095"))])
            _ = try Self.night(campaign, "2024-12-02")
            let rejects = try campaign.report("rejects", "2024-12-02")
            #expect(rejects.map { [$0["line"], $0["column"], $0["code"], $0["reason"]] } == [
                ["102", "identity", "identity.format", "not a capital letter and nine digits"],
                ["103", "identity", "identity.key", "the check digit does not match"],
            ])
            let check = try Program.run([
                "check", campaign.inbox + "/ek-2024-12-02.csv", "--layout", "canonical-population", "--campaign", campaign.file, "--json",
            ])
            #expect(check.exit == 1)
            #expect(try JSONText.object(check.output)["rejects"] as? [String: Int] == ["identity.format": 1, "identity.key": 1])
        }
    }
}
