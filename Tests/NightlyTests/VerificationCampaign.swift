import Campaign
import Definitions
import Foundation
import GRDB
import Logging
import Nightly
import Storage
import Synthesis

/// The demonstration's campaign for a few hundred people, lived for eighteen nights once, in memory; each test takes a copy
/// and does something to it.
struct VerificationCampaign {
    let folder: String
    var definition: CampaignDefinition

    static let first = CivilDate(year: 2022, month: 1, day: 31)!
    static let last = CivilDate(year: 2022, month: 2, day: 17)!
    static let secondLast = CivilDate(year: 2022, month: 2, day: 16)!

    var environment: Environment {
        Environment(
            definition: definition, definitionSHA256: String(repeating: "0", count: 64), program: "ouverture test", workers: 2,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), monotonicSeconds: { 0 })
    }

    func verify() throws -> VerifyAnswer { try Verification(environment).run() }

    // MARK: places

    func partition(_ number: Int) -> String { definition.folders.store + "/" + Partition.fileName(number) }
    var ledger: String { definition.folders.store + "/control.sqlite" }
    func outbox(_ name: String, _ night: CivilDate = last) -> String { "\(definition.folders.outbox)/\(night.iso)/\(name)" }
    func report(_ name: String, _ night: CivilDate = last) -> String {
        "\(definition.folders.reports)/\(definition.name)/\(night.iso)/\(name)"
    }

    /// Writes to a database of the store with no one looking.
    func tamper<T>(_ path: String, _ body: (Database) throws -> T) throws -> T { try DatabaseQueue(path: path).write(body) }

    // MARK: life

    private init(folder: String, definition: CampaignDefinition) {
        self.folder = folder
        self.definition = definition
    }

    private static let scratch: String = {
        let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        return memory + "/ouverture-verification-\(getpid())"
    }()

    /// Lived once; its files are gone with the process.
    private static let lived: Result<VerificationCampaign, any Error> = Result {
        try? FileManager.default.removeItem(atPath: scratch)
        atexit { try? FileManager.default.removeItem(atPath: VerificationCampaign.scratch) }
        let campaign = try VerificationCampaign(in: scratch + "/lived")
        try campaign.live()
        return campaign
    }

    private init(in folder: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Pipelines/demonstration.yaml")
        var definition = try CampaignFile.read(Array(Data(contentsOf: file)), path: file.path)
        definition.activation.perDay = 6
        // Among a few hundred people each kind of event must happen, whatever its share in the nation.
        definition.synthesis = SynthesisTerms(returns: 0.2)
        for at in definition.rules.indices {
            definition.rules[at].window.end = .length(Length(8, .days), rollsToWorkingDay: false)
        }
        definition.folders = Folders(
            inbox: folder + "/inbox", store: folder + "/store", outbox: folder + "/outbox", reports: folder + "/reports")
        definition.secretFile = folder + "/secret"
        self.init(folder: folder, definition: definition)
    }

    private func live() throws {
        let files = FileManager.default
        let deliveries = folder + "/deliveries"
        try files.createDirectory(atPath: definition.folders.inbox, withIntermediateDirectories: true)
        let options = SynthesisOptions(
            people: 500, seed: 5, folder: deliveries, campaign: definition, from: Self.first, through: Self.last, errorRate: 0.01)
        _ = try Synthesis.run(options, workers: 2)
        let names = try files.contentsOfDirectory(atPath: deliveries)
        var night = Self.first
        while night <= Self.last {
            for name in names where name.contains("-\(night.iso).") {
                try files.moveItem(atPath: deliveries + "/" + name, toPath: definition.folders.inbox + "/" + name)
            }
            let answer = try Night(environment).run(night)
            precondition(answer.status == .complete, "a night of the test's campaign is not complete")
            night = night.adding(days: 1)
        }
    }

    /// Runs `body` on a copy of the campaign.
    static func with<T>(_ body: (VerificationCampaign) throws -> T) throws -> T {
        let lived = try lived.get()
        let folder = scratch + "/" + UUID().uuidString
        try FileManager.default.copyItem(atPath: lived.folder, toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var definition = lived.definition
        definition.folders = Folders(
            inbox: folder + "/inbox", store: folder + "/store", outbox: folder + "/outbox", reports: folder + "/reports")
        definition.secretFile = folder + "/secret"
        return try body(VerificationCampaign(folder: folder, definition: definition))
    }
}
