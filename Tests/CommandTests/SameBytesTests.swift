import Foundation
import Testing

/// Same input, same bytes: with any number of workers and partitions, and after a kill at any moment.
@Suite struct SameBytesTests {
    /// Windows of three days, so that eight nights hold invitations, events, openings and a binding quota.
    private static let quick = [
        (old: "length: 3, unit: weeks, starts: sent, rolls: none", new: "length: 3, unit: days, starts: sent, rolls: none"),
        (old: "per_day: 180", new: "per_day: 60"), (old: "per_night: 250", new: "per_night: 90"),
    ]
    private static let nights = (1...8).map { $0 == 1 ? "2022-01-31" : "2022-02-0\($0 - 1)" }

    private func campaign<R>(_ body: (SmallCampaign) throws -> R) throws -> R {
        try SmallCampaign.with(people: 500, through: "2022-02-07", changing: Self.quick, body)
    }

    /// A copy of the campaign as it stands, secret included.
    private func copy<R>(_ campaign: SmallCampaign, _ body: (SmallCampaign) throws -> R) throws -> R {
        try ScratchFolder.with { folder in
            try FileManager.default.copyItem(atPath: campaign.folder, toPath: folder + "/copy")
            return try body(SmallCampaign(folder: folder + "/copy"))
        }
    }

    private func live(_ campaign: SmallCampaign, _ nights: ArraySlice<String>, workers: Int) throws {
        for night in nights {
            try campaign.deliver(night)
            let answer = try campaign.night(night, "--workers", "\(workers)")
            try #require(answer.exit == 0, "\(answer.errors)")
        }
    }

    private func expectSame(_ one: [String: Data], _ other: [String: Data]) {
        #expect(one.keys.sorted() == other.keys.sorted())
        for (path, bytes) in one {
            let isSame = other[path] == bytes
            #expect(isSame, "\(path) differs")
        }
    }

    @Test func workersChangeNoByte() throws {
        try campaign { campaign in
            try live(campaign, Self.nights[...], workers: 1)
            let outputs = try campaign.outputs()
            #expect(outputs.keys.contains { $0.hasSuffix("2022-02-05/activations.csv.zst") })
            for workers in [2, 7] {
                try copy(campaign) { again in
                    try again.beginAnew()
                    try live(again, Self.nights[...], workers: workers)
                    expectSame(outputs, try again.outputs())
                }
            }
        }
    }

    /// With people enough for the cube's decoys, and so few of them in a small cell that decoys differ.
    @Test func decoysAreTheSameByAnyNumberOfWorkers() throws {
        let changes = Self.quick + [(old: "smallest_cell: 11", new: "smallest_cell: 2"), (old: "per_night: 90", new: "per_night: 400")]
        try SmallCampaign.with(people: 1900, through: "2022-02-07", changing: changes) { campaign in
            try live(campaign, Self.nights.prefix(6), workers: 1)
            let outputs = try campaign.outputs()
            let cube = try HandMadeCampaign.plain(campaign.reports + "/2022-02-05/cube.csv.zst")
            #expect(cube.contains(/\n01,[0-9]+,\*,\*,\*,\*,notified,[1-9]/), "no state is told by département")
            #expect(cube.contains(/\n01,[0-9]+,\*,\*,\*,\*,notified,\n/), "no state is withheld")
            try copy(campaign) { again in
                try again.beginAnew()
                try live(again, Self.nights.prefix(6), workers: 7)
                expectSame(outputs, try again.outputs())
            }
        }
    }

    /// The manifest has the campaign file's hash, and so differs with the key `partitions`; nothing else does.
    @Test func partitionsChangeNoByte() throws {
        try campaign { campaign in
            try live(campaign, Self.nights[...], workers: 2)
            let outputs = try butManifests(campaign)
            for partitions in [1, 64] {
                try copy(campaign) { again in
                    try again.beginAnew()
                    try again.change("partitions: 8", to: "partitions: \(partitions)")
                    try live(again, Self.nights[...], workers: 2)
                    expectSame(outputs, try butManifests(again))
                }
            }
        }
    }

    private func butManifests(_ campaign: SmallCampaign) throws -> [String: Data] {
        try campaign.outputs().filter { !$0.key.hasSuffix("manifest.json") }
    }

    @Test func aKilledNightEndsWithTheSameBytes() throws {
        try campaign { campaign in
            try live(campaign, Self.nights.dropLast(), workers: 2)
            let last = try #require(Self.nights.last)
            try campaign.deliver(last)
            let whole = try copy(campaign) { whole in
                let began = ContinuousClock.now
                try #require(try whole.night(last).exit == 0)
                return (outputs: try whole.outputs(), time: ContinuousClock.now - began)
            }
            for share in 1...12 {
                try copy(campaign) { cut in
                    try Program.kill(["nightly", cut.file, "--date", last], after: whole.time * Double(share) / 13)
                    let again = try cut.night(last)
                    #expect(again.exit == 0, "\(again.errors)")
                    expectSame(whole.outputs, try cut.outputs())
                }
            }
        }
    }
}

extension Program {
    /// Starts the program and kills it hard after a while, if it still runs.
    fileprivate static func kill(_ arguments: [String], after pause: Duration) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(pause / .microseconds(1)))
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
