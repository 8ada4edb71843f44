import Foundation
import Testing

/// The key that `synth` writes beside its files, held against what `check` and the nights reject of them: canonical
/// files, Windows' letters with semicolons, EBCDIC of fixed width, deltas, a byte order mark, registers, compressed and not.
@Suite struct ErrorKeyTests {
    private static let layouts = [
        "msa": "Pipelines/layouts/msa.yaml", "cnmss": "Pipelines/layouts/mainframe.yaml", "crpcen": "Pipelines/layouts/deltas.yaml",
        "events": "canonical-events", "deces": "insee-deaths", "equivalences": "equivalences",
    ]

    private func key(_ campaign: SmallCampaign) throws -> [(file: String, line: String)] {
        try String(contentsOfFile: campaign.deliveries + "/errors.csv", encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            (String(line.prefix { $0 != "," }), String(line))
        }
    }

    /// `file,line,column,code,reason` as the key has it.
    private func keyed(_ rejects: [Substring]) -> [String] {
        rejects.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .filter { !["event.not_applicable", "event.not_entitled"].contains($0[3]) }
            .map { "\($0[0]),\($0[1]),\($0[3]),\($0[2])" }
    }

    @Test func theNightsRejectExactlyTheRowsOfTheKey() throws {
        try SmallCampaign.with(people: 1500, through: "2022-02-03", errors: "4%") { campaign in
            for night in ["2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03"] {
                try campaign.live([night])
                let path = campaign.reports + "/\(night)/rejects.csv.zst"
                let rejects = try Program.run(["-dqc", path], program: "/usr/bin/zstd").output.split(separator: "\n").dropFirst()
                #expect(keyed(Array(rejects)) == (try key(campaign)).filter { $0.file.contains("-\(night).") }.map(\.line))
            }
            #expect(try key(campaign).count > 10)
        }
    }

    @Test func checkRejectsExactlyTheRowsOfTheKeyInEachLayout() throws {
        try SmallCampaign.with(people: 1500, through: "2022-02-14", changing: [("rejects: 8%", "rejects: 30%")], errors: "9%") { campaign in
            var found = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: campaign.deliveries) where name != "errors.csv" {
                let layout = Self.layouts[String(name.prefix { $0 != "-" })] ?? "canonical-population"
                let out = campaign.folder + "/rejects.csv"
                let path = layout.hasPrefix("Pipelines") ? campaign.folder + "/" + layout : layout
                let answer = try Program.run(["check", campaign.deliveries + "/" + name, "--layout", path, "--rejects", out])
                // Outside a campaign a test identity is as good as another, and any scheme will do.
                let expected = try key(campaign).map(\.line).filter { line in
                    line.hasPrefix(name + ",") && !line.contains(",identity.test,") && !line.contains(",scheme.mismatch,")
                }
                #expect(answer.exit == (expected.isEmpty ? 0 : 1), "\(name): \(answer.errors)")
                let rejects = (try? String(contentsOfFile: out, encoding: .utf8))?.split(separator: "\n").dropFirst() ?? []
                #expect(keyed(Array(rejects)) == expected)
                found += expected.count
                try? FileManager.default.removeItem(atPath: out)
            }
            #expect(found > 10)
        }
    }
}
