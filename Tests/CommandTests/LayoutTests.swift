import Foundation
import Testing

/// A scheme that sends its files in a layout of its own, lived night by night.
@Suite struct LayoutTests {
    private static let layout = """
        layout: deltas
        format: fixed
        encoding: cp1147
        fixed: {record: 60, line_ends: false}
        first: {starts: "00", sequence: {at: 3, length: 5}}
        last: {starts: "99", rows: {at: 3, length: 9}}
        fields:
          action: {at: 1, length: 1, values: {C: add, M: change, S: end}}
          identity: {at: 2, length: 15}
          birth_date: {at: 17, length: 8, date: DDMMYYYY}
          sex: {at: 25, length: 1}
          birth_name: {at: 26, length: 15}
          town: {at: 41, length: 10}
          organism: {constant: "02C751234"}

        """

    private static func record(_ text: String) -> String { text + String(repeating: " ", count: 60 - text.count) }

    /// The file of a day; each change is an action and a person's number.
    private static func file(_ sequence: Int, _ changes: [(String, Int)], rows: Int? = nil) throws -> Data {
        let first = record("00" + String(String(sequence + 100_000).dropFirst()))
        let last = record("99" + String(String((rows ?? changes.count) + 1_000_000_000).dropFirst()))
        let text = first + changes.map { record($0.0 + HandMadeCampaign.identity($0.1) + "120519801" + "ÉTÉ".padding(toLength: 15, withPad: " ", startingAt: 0) + "ALÈS") }.joined() + last
        return try ScratchFolder.with { folder in
            try text.write(toFile: folder + "/text", atomically: true, encoding: .utf8)
            let iconv = Process()
            iconv.executableURL = URL(filePath: "/usr/bin/iconv")
            iconv.arguments = ["-f", "UTF-8", "-t", "CP1147", "-o", folder + "/ebcdic", folder + "/text"]
            try iconv.run()
            iconv.waitUntilExit()
            try #require(iconv.terminationStatus == 0)
            return try Data(contentsOf: URL(filePath: folder + "/ebcdic"))
        }
    }

    private func with(_ body: (HandMadeCampaign) throws -> Void) throws {
        let source = #"{scheme: "02", name: MSA, files: "msa-*", layout: canonical-population"#
        try HandMadeCampaign.with(changing: [(source, source.replacing("canonical-population", with: "layouts/deltas.yaml"))]) { campaign in
            try FileManager.default.createDirectory(atPath: campaign.folder + "/layouts", withIntermediateDirectories: true)
            try Self.layout.write(toFile: campaign.folder + "/layouts/deltas.yaml", atomically: true, encoding: .utf8)
            try body(campaign)
        }
    }

    private func put(_ campaign: HandMadeCampaign, _ name: String, _ data: Data) throws {
        try data.write(to: URL(filePath: campaign.inbox + "/" + name))
    }

    @Test func aMainframesDeltasComeNightByNight() throws {
        try with { campaign in
            try put(campaign, "msa-1.dat", Self.file(7, [("C", 1), ("C", 2), ("C", 3)]))
            try campaign.night("2022-01-31")
            #expect(try campaign.states().count == 3)
            try put(campaign, "msa-2.dat", Self.file(8, [("S", 2), ("M", 3), ("C", 4)]))
            try campaign.night("2022-02-01")
            let answer = try JSONText.object(
                Program.run(["person", campaign.file, "-", "--json"], input: HandMadeCampaign.identity(2)).output)
            let affiliation = try #require((answer["affiliations"] as? [[String: Any]])?.first)
            #expect(affiliation["rights_to"] as? String == "2022-01-31", "rights ended the day before the night")
            #expect(try campaign.states().count == 4)
            #expect((try campaign.status()["lacking"] as? [String: Any])?["02"] == nil, "a delta lacks nobody")
            try campaign.verify()
        }
    }

    @Test func anOldNumberAWrongTotalAndACutFileAreRefusedWhole() throws {
        try with { campaign in
            try put(campaign, "msa-1.dat", Self.file(7, [("C", 1)]))
            try campaign.night("2022-01-31")
            for (number, data) in try [
                Self.file(7, [("C", 2)]), Self.file(6, [("C", 2)]), Self.file(8, [("C", 2)], rows: 2),
                Self.file(8, [("C", 2)]).dropLast(60), Self.file(8, [("C", 2)]).dropLast(7),
            ].enumerated() {
                let name = "msa-bad\(number).dat"
                try put(campaign, name, Data(data))
                let night = try Program.run(["nightly", campaign.file, "--date", "2022-02-0\(1 + number)", "--json"])
                #expect(night.exit == 65)
                #expect(night.errors.contains(name))
                #expect(try campaign.states().count == 1)
            }
            try put(campaign, "msa-2.dat", Self.file(8, [("C", 2)]))
            try campaign.night("2022-02-07")
            #expect(try campaign.states().count == 2)
            try campaign.verify()
        }
    }

    /// By name the older one would be read last, and hold.
    @Test func severalFilesOfANightAreReadByTheirNumbers() throws {
        try with { campaign in
            try put(campaign, "msa-9.dat", Self.file(9, [("C", 1), ("C", 2)]))
            try put(campaign, "msa-10.dat", Self.file(10, [("S", 2), ("C", 3)]))
            try put(campaign, "msa-11.dat", Self.file(10, [("C", 4)]))
            let night = try Program.run(["nightly", campaign.file, "--date", "2022-01-31", "--json"])
            #expect(night.exit == 65 && night.errors.contains("msa-11.dat"), "one of two of the same number")
            #expect(try campaign.states().count == 3)
            let answer = try JSONText.object(
                Program.run(["person", campaign.file, "-", "--json"], input: HandMadeCampaign.identity(2)).output)
            let affiliation = try #require((answer["affiliations"] as? [[String: Any]])?.first)
            #expect(affiliation["rights_to"] as? String == "2022-01-30", "the newer file ended them")
            try campaign.verify()
        }
    }

    /// A layout mended in flight has the file read again that it refused.
    @Test func aMendedLayoutTakesTheFileItRefused() throws {
        try with { campaign in
            let file = campaign.folder + "/layouts/deltas.yaml"
            try Self.layout.replacing("record: 60", with: "record: 59").write(toFile: file, atomically: true, encoding: .utf8)
            try put(campaign, "msa-1.dat", Self.file(7, [("C", 1)]))
            try campaign.night("2022-01-31", exit: 65)
            try campaign.night("2022-02-01")
            #expect(try campaign.states().isEmpty, "the same bytes are not read again")
            try Self.layout.write(toFile: file, atomically: true, encoding: .utf8)
            try campaign.night("2022-02-02")
            #expect(try campaign.states().count == 1)
        }
    }

    @Test func checkReadsLayoutFiles() throws {
        try with { campaign in
            try put(campaign, "msa-1.dat", Self.file(7, [("C", 1), ("X", 2)]))
            let check = try Program.run(
                ["check", campaign.inbox + "/msa-1.dat", "--layout", campaign.folder + "/layouts/deltas.yaml", "--json"])
            #expect(check.exit == 1)
            let answer = try JSONText.object(check.output)
            #expect(answer["rows"] as? Int == 2)
            #expect("\(answer["rejects"] ?? "")".contains("number.format"))
            #expect(try Program.run(["check", campaign.inbox + "/msa-1.dat", "--layout", "nothing.yaml"]).exit == 78)
        }
    }

    /// What `check` suggests for a file is a layout that reads it.
    @Test func aSuggestedLayoutReadsTheFile() throws {
        try SmallCampaign.with(through: "2022-01-31") { campaign in
            let file = campaign.deliveries + "/sncf-2022-01-31.csv"
            let suggested = try Program.run(["check", file])
            #expect(suggested.exit == 0, "\(suggested.errors)")
            try suggested.output.write(toFile: campaign.folder + "/mine.yaml", atomically: true, encoding: .utf8)
            let mine = try Program.run(["check", file, "--layout", campaign.folder + "/mine.yaml"])
            let canonical = try Program.run(["check", file, "--layout", "canonical-population"])
            #expect(mine.exit == canonical.exit, "\(mine.errors)")
            #expect(mine.output.split(separator: "\n").prefix(3) == canonical.output.split(separator: "\n").prefix(3))
            #expect(try Program.run(["check", campaign.file]).exit == 65)
        }
    }
}
