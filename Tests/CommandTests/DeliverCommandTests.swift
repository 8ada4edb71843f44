import Foundation
import TestServers
import Testing

/// `deliver`, and `nightly` with `delivery`, against real servers.
@Suite struct DeliverCommandTests {
    private static func email(_ port: Int, _ more: String = "") -> String {
        "email: {server: \"smtp://127.0.0.1:\(port)\", tls: none, from: invitations@ens.example, retries: 1\(more)}"
    }

    private static func openings(_ port: Int, _ more: String = "") -> String {
        "openings: {url: \"http://127.0.0.1:\(port)/openings\", retries: 1\(more)}"
    }

    private static func delivering(_ campaign: HandMadeCampaign, _ channels: String...) throws {
        var text = try String(contentsOfFile: campaign.file, encoding: .utf8)
        if let old = text.range(of: "delivery:") { text = String(text[..<old.lowerBound]) }
        text += "delivery:\n" + channels.map { "  \($0)\n" }.joined()
        try text.write(toFile: campaign.file, atomically: true, encoding: .utf8)
    }

    private static func deliveries(_ answer: [String: Any]) -> [[String: Any]] { answer["nights"] as? [[String: Any]] ?? [] }

    @Test func whatCameBackIsReadByTheNextNight() throws {
        try HandMadeCampaign.with { campaign in
            let mail = try TestServer(.mail, in: campaign.folder, told: ["refuse": ["p3@": "550 5.1.1 none"]])
            let platform = try TestServer(.platform, in: campaign.folder, told: ["fail": [HandMadeCampaign.identity(4): "unknown-identity"]])
            try Self.delivering(campaign, Self.email(mail.port), Self.openings(platform.port))
            try campaign.put("rg-1.csv", HandMadeCampaign.people(1...6))
            let first = try campaign.night("2022-01-31")
            let delivery = try #require(first["delivery"] as? [String: Any])
            #expect(delivery["status"] as? String == "complete")
            let sent = try #require(Self.deliveries(delivery).first?["email"] as? [String: Any])
            #expect((sent["messages"] as? Int, sent["sent"] as? Int, sent["refused"] as? Int) == (6, 5, 1))
            #expect((delivery["events"] as? [String: Any])?["bounce"] as? Int == 1)
            try campaign.verify()
            // Without an address there is no other way to reach them.
            try campaign.night("2022-02-01")
            #expect(try campaign.states() == [1: "notified", 2: "notified", 3: "unreachable", 4: "notified", 5: "notified", 6: "notified"])
            let opened = try #require(try campaign.night("2022-02-15")["delivery"] as? [String: Any])
            let orders = try #require(Self.deliveries(opened).first?["openings"] as? [String: Any])
            #expect((orders["orders"] as? Int, orders["accepted"] as? Int, orders["failed"] as? Int) == (5, 4, 1))
            try campaign.night("2022-02-16")
            #expect(try campaign.states()[4] == "failed")
            #expect(try campaign.states()[5] == "opened")
            try campaign.verify()
            // They are told, by the invitation's reference and another id.
            let told = try mail.entries().filter { ($0["to"] as? [String]) == ["p4@ex.fr"] }.compactMap { $0["id"] as? String }
            #expect(told.map { $0.split(separator: ".")[1...2].joined(separator: ".") } == ["invitation.20220131@ens", "failure.20220216@ens"])
            let status = try campaign.status()
            #expect((status["delivery"] as? [String: Any]).map(Self.deliveries)?.count == 4)
        }
    }

    @Test func aNightWhoseDeliveryFailedIsCompleteAndTheSameCommandGoesOn() throws {
        try HandMadeCampaign.with { campaign in
            let gone = try TestServer(.mail, in: campaign.folder)
            gone.stop()
            try Self.delivering(campaign, Self.email(gone.port))
            try campaign.put("rg-1.csv", HandMadeCampaign.people(1...6))
            let result = try Program.run(["nightly", campaign.file, "--date", "2022-01-31", "--through", "2022-02-03", "--json"])
            #expect(result.exit == 74)
            #expect(
                result.errors.hasSuffix(
                    """
                    ouverture: smtp://127.0.0.1:\(gone.port): the mail server can't be reached or drops its connections
                    hint: see that the server runs and takes mail from this machine, then run `ouverture deliver` again: it goes on where it stood

                    """))
            // No further night before it is known what comes back.
            #expect(result.output.split(separator: "\n").count == 1)
            #expect(try JSONText.object(result.output)["status"] as? String == "complete")
            #expect(try campaign.status()["last_night"] as? String == "2022-01-31")
            let mail = try TestServer(.mail, in: campaign.folder)
            try Self.delivering(campaign, Self.email(mail.port))
            let again = try campaign.night("2022-01-31")
            #expect(again["status"] as? String == "already-complete")
            #expect((again["delivery"] as? [String: Any])?["status"] as? String == "complete")
            #expect(try mail.messageIDs().count == 6)
            // A table for a person, and its keys for a program.
            let answer = try Program.run(["deliver", campaign.file, "--date", "2022-01-31"])
            #expect(answer.output.hasPrefix("delivery            hand: complete\n2022-01-31 e-mail   sent 6\n"))
            let json = try Program.run(["deliver", campaign.file, "--only", "email", "--json"])
            #expect(JSONText.keys(json.output) == ["campaign", "status", "nights", "reports", "events", "seconds"])
        }
    }

    @Test func aCampaignThatDeliversNothingAndAWrongWordAreTold() throws {
        try HandMadeCampaign.with { campaign in
            let none = try Program.run(["deliver", campaign.file])
            #expect(none.exit == 78)
            #expect(
                none.errors
                    == """
                    ouverture: \(campaign.file):1:11: the campaign says nothing of delivery
                    hint: add `delivery: {email: {server: "smtp://mail.example.fr:587", from: invitations@example.fr}}`

                    """)
            try Self.delivering(campaign, Self.email(1))
            let wrong = try Program.run(["deliver", campaign.file, "--only", "post"])
            #expect(wrong.exit == 64)
            let empty = try Program.run(["deliver", campaign.file])
            #expect(empty.exit == 66)
            #expect(empty.errors.contains("holds no store yet"))
            let help = try Program.run(["deliver", "--help"])
            #expect(help.output.contains("ouverture deliver my-campaign.yaml --date 2022-01-31 --only email --json"))
        }
    }

    /// Killed again and again while it sends: no message is missed, and twice arrive only those told to be in doubt.
    @Test func aDeliveryKilledAtAnyMomentMissesNothingAndTellsWhatItSentTwice() throws {
        try HandMadeCampaign.with(changing: [(old: "per_day: 100,", new: "per_day: 300,")]) { campaign in
            let people = 300
            let connections = 6
            try campaign.put("rg-1.csv", HandMadeCampaign.people(1...people))
            try campaign.night("2022-01-31")
            let mail = try TestServer(.mail, in: campaign.folder, told: ["delay": 0.01])
            try Self.delivering(campaign, Self.email(mail.port, ", connections: \(connections)"))
            var random = SeededRandom(seed: UInt64.random(in: 1...1_000_000))
            var kills = 0
            for _ in 0..<12 {
                let process = Process()
                process.executableURL = URL(filePath: Program.path)
                process.arguments = ["deliver", campaign.file, "--date", "2022-01-31"]
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                usleep(UInt32.random(in: 20_000...250_000, using: &random))
                if process.isRunning {
                    kill(process.processIdentifier, SIGKILL)
                    kills += 1
                }
                process.waitUntilExit()
            }
            let last = try Program.run(["deliver", campaign.file, "--date", "2022-01-31", "--json"])
            try #require(last.exit == 0, "seed \(random.seed): \(last.errors)")
            let sent = try #require(Self.deliveries(try JSONText.object(last.output)).first?["email"] as? [String: Any])
            #expect(sent["sent"] as? Int == people)
            let doubted = Set(try #require(sent["in_doubt"] as? [String]))
            let times = Dictionary(try mail.messageIDs().map { (String($0.prefix(12)), 1) }, uniquingKeysWith: +)
            #expect(times.count == people, "seed \(random.seed)")
            for (reference, count) in times where count > 1 { #expect(doubted.contains(reference), "seed \(random.seed)") }
            #expect(doubted.count <= kills * connections, "seed \(random.seed)")
            #expect(kills > 3)
        }
    }
}

/// The same numbers for the same seed.
private struct SeededRandom: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) { (self.seed, state) = (seed, seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
