import Foundation
import Testing

/// The sample's eight weeks, lived with a known secret, held against `Tests/Golden/Sample`: each night's answer, one
/// night's outputs in full, and the hash of every output. `make goldens` writes them anew.
///
/// Hashes are of the plain text, so that another version of libzstd changes none; manifests and the page name that version, the
/// calendar's bytes are held by `GoldenReportTests`, letters' bytes are those of a version of libdeflate, HarfBuzz and the font, and all
/// are left out.
@Suite struct GoldenSampleTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let golden = tests.appending(path: "Golden/Sample")
    private static let sample = tests.deletingLastPathComponent().appending(path: "Data/sample").path
    /// A night with everything in it: all schemes send again, notices, openings, a failure.
    private static let nightInFull = "2022-02-28"

    @Test func theSampleIsLivedAsItWas() throws {
        try ScratchFolder.with { folder in
            let campaign = SmallCampaign(folder: folder, deliveries: Self.sample)
            try campaign.prepare()
            let key = String(repeating: "5eed", count: 16)
            try "1 \(key)\n".write(toFile: campaign.secret, atomically: true, encoding: .utf8)
            #expect(chmod(campaign.secret, 0o600) == 0)
            try compare(try live(campaign), "nights.jsonl")
            try compare(try hashes(campaign), "hashes.txt")
            for name in ["balance", "flows", "files", "rejects", "warnings", "forecast", "campaign", "objections", "openings"] {
                let path = campaign.reports + "/\(Self.nightInFull)/\(name).csv.zst"
                try compare(try shell("zstd -dqc '\(path)'"), "\(name).csv")
            }
            for name in ["emails", "activations"] {
                let path = campaign.outbox + "/\(Self.nightInFull)/\(name).csv.zst"
                try compare(try shell("zstd -dqc '\(path)'"), "\(name).csv")
            }
        }
    }

    /// Lives every night; the answers, a line each, without the seconds.
    private func live(_ campaign: SmallCampaign) throws -> String {
        let dates = try shell("d=2022-01-31; while :; do echo $d; [ $d != 2022-03-27 ] || break; d=$(date -u -d \"$d + 1 day\" +%F); done")
        return try dates.split(separator: "\n").map { date in
            try campaign.deliver(String(date))
            let answer = try campaign.night(String(date), "--json")
            try #require(answer.exit == 0, "\(answer.errors)")
            let end = try #require(answer.output.range(of: ",\"seconds\""))
            return answer.output[..<end.lowerBound] + "}\n"
        }.joined()
    }

    private func hashes(_ campaign: SmallCampaign) throws -> String {
        try shell(
            """
            cd '\(campaign.outbox)/..' && find outbox reports -type f ! -name manifest.json ! -name report.html ! -name index.html \\
                ! -name metrics.prom ! -name '*.pdf' ! -name batches.csv | LC_ALL=C sort |
            while read -r f; do
                case $f in *.zst) zstd -dqc "$f" ;; *) cat "$f" ;; esac | sha256sum | sed "s| .*|  $f|"
            done
            """)
    }

    private func shell(_ script: String) throws -> String {
        try ScratchFolder.with { folder in
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "(\(script)) > '\(folder)/out'"]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            return try String(contentsOfFile: folder + "/out", encoding: .utf8)
        }
    }

    private func compare(_ text: String, _ name: String) throws {
        let file = Self.golden.appending(path: name)
        if ProcessInfo.processInfo.environment["OUVERTURE_WRITE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        let isSame = expected == text
        #expect(isSame, "\(name) differs; look at `git diff` after `make goldens`")
    }
}
