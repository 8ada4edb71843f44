import Foundation
import Testing

/// Batches for the print house's eyes alone, by the real `age`.
@Suite struct EncryptedBatchTests {
    private static let night = "2022-01-31"

    private static func key(_ folder: String, _ name: String) throws -> (file: String, recipient: String) {
        let file = "\(folder)/\(name).key"
        let made = try Program.run(["-o", file], program: "/usr/bin/age-keygen")
        try #require(made.exit == 0)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.contains("age1") })
        return (file, String(try #require(line.split(separator: " ").last)))
    }

    private static func night<R>(_ recipients: [String], _ body: (HandMadeCampaign) throws -> R) throws -> R {
        let print = recipients.isEmpty ? "batch: 30" : "batch: 30, recipients: [\(recipients.joined(separator: ", "))]"
        return try HandMadeCampaign.with(changing: [("activation: {per_day", "print: {\(print)}\nactivation: {per_day")]) { campaign in
            let secret = "1 " + String(repeating: "5a", count: 32) + "\n"
            try secret.write(toFile: campaign.folder + "/secret", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: campaign.folder + "/secret")
            try campaign.put("rg-1.csv", PrintTests.letters(1...70, scheme: "01"))
            try campaign.night(night)
            return try body(campaign)
        }
    }

    @Test func eachRecipientReadsTheVeryBytesOfAPlainNight() throws {
        try ScratchFolder.with { folder in
            let keys = try [Self.key(folder, "one"), Self.key(folder, "two")]
            let plain = try Self.night([]) { campaign in
                try (1...3).map { try #require(FileManager.default.contents(atPath: "\(campaign.folder)/outbox/\(Self.night)/print/000\($0).pdf")) }
            }
            try Self.night(keys.map(\.recipient)) { campaign in
                let print = "\(campaign.folder)/outbox/\(Self.night)/print"
                let names = try FileManager.default.contentsOfDirectory(atPath: print).sorted()
                #expect(names == (1...3).flatMap { ["000\($0).csv", "000\($0).pdf.age"] } + ["batches.csv", "volume.csv"])
                for (number, key) in [(1, keys[0]), (2, keys[1]), (3, keys[0])] {
                    let out = "\(folder)/\(number).pdf"
                    let opened = try Program.run(
                        ["--decrypt", "-i", key.file, "-o", out, "\(print)/000\(number).pdf.age"], program: "/usr/bin/age")
                    #expect(opened.exit == 0, "\(opened.errors)")
                    let isSame = FileManager.default.contents(atPath: out) == plain[number - 1]
                    #expect(isSame)
                }
                try campaign.verify()
            }
        }
    }

    /// What is done to an encrypted batch, and what `verify` says of it without a key.
    static let tamperings = [
        ("truncate -s -1 0001.pdf.age", "0001.pdf.age: holds"), ("sed -i 1s/v1/v2/ 0001.pdf.age", "0001.pdf.age: is not as age"),
        ("rm 0002.pdf.age", "0002.pdf: is missing"), (": > 0001.pdf.age", "0001.pdf.age: is not as age"),
    ]

    @Test(arguments: tamperings) func formAndLengthAreProvedWithoutAKey(_ command: String, _ finding: String) throws {
        try ScratchFolder.with { folder in
            try Self.night([try Self.key(folder, "one").recipient]) { campaign in
                let print = "\(campaign.folder)/outbox/\(Self.night)/print"
                #expect(try Program.run(["-c", "cd \(print) && \(command)"], program: "/bin/sh").exit == 0)
                let proof = try Program.run(["verify", campaign.file])
                #expect(proof.exit == 1)
                #expect(proof.output.contains(finding), "\(proof.output)")
            }
        }
    }

    @Test func aKeyWithAWrongSignAndAnAgeThatLacksStopTheNightBeforeAnythingCounts() throws {
        try ScratchFolder.with { folder in
            let good = try Self.key(folder, "one").recipient
            let bad = String(good.dropLast()) + (good.hasSuffix("q") ? "p" : "q")
            try HandMadeCampaign.with(changing: [("activation: {per_day", "print: {recipients: [\(bad)]}\nactivation: {per_day")]) { campaign in
                try campaign.put("rg-1.csv", PrintTests.letters(1...5, scheme: "01"))
                let night = try Program.run(["nightly", campaign.file, "--date", Self.night])
                #expect(night.exit == 78)
                #expect(night.errors.contains("c.yaml:17:22: `print.recipients` has") && night.errors.contains("no public key of age"))
                try campaign.change(bad, to: good)
                let without = try Program.run(
                    ["PATH=/none", Program.path, "nightly", campaign.file, "--date", Self.night], program: "/usr/bin/env")
                #expect(without.exit == 73)
                #expect(without.errors.contains("can't be encrypted: age can't be started"))
                #expect(!FileManager.default.fileExists(atPath: "\(campaign.folder)/outbox/\(Self.night)/print"))
                try campaign.night(Self.night)
                try campaign.verify()
            }
        }
    }
}
