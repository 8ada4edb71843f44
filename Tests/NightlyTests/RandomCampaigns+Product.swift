import CZstd
import Campaign
import Definitions
import Foundation
import Logging
import Nightly
import Notices
import ReferenceModel

/// The product in a folder of its own, in memory where the machine has `/dev/shm`, as an operator would run it: a
/// campaign file, an inbox, a night at a time.
struct ProductUnderTest {
    /// Keyed codes as the model asks for them, from the same secret.
    struct Codes: Sendable {
        let keyed: KeyedCodes
        let identity: IdentityKind

        func key(_ identity: String) -> PersonKey {
            guard case .identity(let key) = self.identity.read(identity) else { preconditionFailure("not an identity") }
            return key
        }

        func pseudonym(of identity: String) -> UInt64 { keyed.pseudonym(of: key(identity)) }

        func reference(of identity: String, notice: Int) -> String {
            Reference(rawValue: keyed.reference(of: key(identity), notice: notice)).text
        }
    }

    static let partitions = 8

    let folder: String
    let codes: Codes

    init(name: String, identity: IdentityKind = .nir) throws {
        let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        folder = "\(memory)/ouverture-\(ProcessInfo.processInfo.processIdentifier)-\(name)"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder + "/inbox", withIntermediateDirectories: true)
        // A secret known beforehand, so that the same seed gives the same campaign again.
        let secret = Secret(keys: [Array(repeating: 0x5A, count: Secret.keyBytes)])
        let made = FileManager.default.createFile(
            atPath: folder + "/secret.key", contents: Data(secret.text), attributes: [.posixPermissions: 0o600])
        precondition(made)
        codes = Codes(keyed: KeyedCodes(secret: secret), identity: identity)
    }

    /// With `OUVERTURE_KEEP` the folder stays, to be looked at.
    func remove() {
        if ProcessInfo.processInfo.environment["OUVERTURE_KEEP"] != nil { return print("kept: \(folder)") }
        try? FileManager.default.removeItem(atPath: folder)
    }

    func define(_ campaign: ModelCampaign) throws {
        let text = campaign.yaml(name: "hasard", partitions: Self.partitions)
        try text.write(toFile: folder + "/campaign.yaml", atomically: true, encoding: .utf8)
    }

    func receive(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/inbox/" + name))
    }

    func environment() throws -> Nightly.Environment {
        let campaign = try CampaignFile(path: folder + "/campaign.yaml")
        return Nightly.Environment(
            definition: campaign.definition, definitionSHA256: campaign.sha256, program: "test", workers: 2,
            logger: Logger(label: "random-campaigns") { _ in SwiftLogNoOpLogHandler() },
            monotonicSeconds: { ProcessInfo.processInfo.systemUptime })
    }

    func run(_ night: Day) throws -> NightAnswer { try Night(environment()).run(date(night)) }

    func date(_ day: Day) -> CivilDate { CivilDate(iso: ModelCalendar.iso(day))! }

    // MARK: Outputs

    /// The people as `export people --identified` writes them.
    func people() throws -> [[String]] {
        let path = folder + "/people.csv.zst"
        _ = try PeopleExport(environment()).write(to: path, identified: true)
        return try rows(path)
    }

    func report(_ name: String, _ night: Day) throws -> [[String]] {
        try rows("\(folder)/reports/hasard/\(ModelCalendar.iso(night))/\(name)")
    }

    func outbox(_ name: String, _ night: Day) throws -> [[String]] {
        try rows("\(folder)/outbox/\(ModelCalendar.iso(night))/\(name)")
    }

    /// The index files of the night's print batches.
    func printed(_ night: Day) throws -> [[[String]]] {
        let place = "\(folder)/outbox/\(ModelCalendar.iso(night))/print"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return try names.filter { $0.hasSuffix(".csv") && $0 != "batches.csv" && $0 != "volume.csv" }.sorted().map { try rows("\(place)/\($0)") }
    }

    /// The records of a CSV file without its header; fields with quotes are unquoted.
    private func rows(_ path: String) throws -> [[String]] {
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        if path.hasSuffix(".zst") { bytes = Self.decompressed(bytes) }
        return Array(PlainCSV.records(bytes).dropFirst())
    }

    static func decompressed(_ bytes: [UInt8]) -> [UInt8] {
        let context = ZSTD_createDStream()
        defer { ZSTD_freeDStream(context) }
        var result: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 17)
        bytes.withUnsafeBytes { source in
            var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            var isFull = false
            while input.pos < input.size || isFull {
                let written = block.withUnsafeMutableBytes { room in
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    let status = ZSTD_decompressStream(context, &output, &input)
                    precondition(ZSTD_isError(status) == 0, "an output is no zstd stream")
                    return output.pos
                }
                isFull = written == block.count
                result += block[..<written]
            }
        }
        return result
    }
}
