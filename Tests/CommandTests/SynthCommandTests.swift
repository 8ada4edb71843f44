import Foundation
import Testing

@Suite struct SynthCommandTests {
    private static let demonstration = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines/demonstration.yaml").path

    private func synth(_ folder: String, seed: Int, workers: Int) throws -> Program.Result {
        try Program.run([
            "synth", "--people", "700", "--seed", "\(seed)", "--out", folder, "--campaign", Self.demonstration, "--from",
            "2022-01-31", "--through", "2022-02-13", "--errors", "2%", "--workers", "\(workers)", "--json",
        ])
    }

    private func files(_ folder: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: folder + "/" + $0))) })
    }

    @Test func theSameSeedGivesTheSameBytesAtAnyNumberOfWorkers() throws {
        try ScratchFolder.with { folder in
            let one = try synth(folder + "/1", seed: 7, workers: 1)
            let three = try synth(folder + "/3", seed: 7, workers: 3)
            #expect(one.exit == 0)
            #expect(one.output == three.output)
            let made = try files(folder + "/1")
            #expect(made == (try files(folder + "/3")))
            #expect(made.keys.count { $0.hasPrefix("events-") } == 14)
            _ = try synth(folder + "/other", seed: 8, workers: 1)
            #expect(made != (try files(folder + "/other")))
        }
    }

    @Test func theAnswerStandsAloneOnStandardOutputAndProgressBesideIt() throws {
        try ScratchFolder.with { folder in
            let made = try synth(folder + "/o", seed: 7, workers: 1)
            #expect(made.output.hasPrefix("{\"rows\":"))
            #expect(made.output.hasSuffix("}\n"))
            #expect(made.output.count { $0 == "\n" } == 1)
            #expect(made.errors.hasPrefix("synth population 700 people"))
            #expect(!made.errors.contains("\r"), "no bar where there is no terminal")
        }
    }

    @Test(.enabled(if: getuid() != 0 || FileManager.default.fileExists(atPath: "/proc/version")))
    func aFolderThatCannotBeMadeExits73() throws {
        let made = try Program.run(["synth", "--people", "10", "--seed", "1", "--out", "/proc/version/nation"])
        #expect(made.exit == 73)
        #expect(made.errors.split(separator: "\n").count == 2)
        #expect(made.errors.contains("\nhint: "))
    }
}
