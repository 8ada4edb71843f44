import Foundation
import Testing

/// A campaign of two schemes and one feed of events whose files a test writes line by line.
struct HandMadeCampaign {
    let folder: String

    static let text = """
        campaign: hand
        identity: nir
        production: true
        folders: {inbox: inbox, store: store, outbox: outbox, reports: reports}
        partitions: 4
        secret: {file: secret}
        sources:
          - {scheme: "01", name: RG, files: "rg-*", layout: canonical-population, required: false}
          - {scheme: "02", name: MSA, files: "msa-*", layout: canonical-population, required: false}
        events:
          - {files: "events*", layout: canonical-events, required: false}
        limits: {rejects: 100%}
        rules:
          - in_force: 2022-01-31
            window: {length: 2, unit: weeks}
        invitations: {per_night: 100000, days: all}
        activation: {per_day: 100, days: all}

        """

    /// - Parameter pieces: of the campaign's file, replaced.
    static func with<R>(
        changing pieces: [(old: String, new: String)] = [], _ body: (HandMadeCampaign) throws -> R
    ) throws -> R {
        try ScratchFolder.with { folder in
            let campaign = HandMadeCampaign(folder: folder)
            try FileManager.default.createDirectory(atPath: campaign.inbox, withIntermediateDirectories: true)
            try text.write(toFile: campaign.file, atomically: true, encoding: .utf8)
            for piece in pieces { try campaign.change(piece.old, to: piece.new) }
            return try body(campaign)
        }
    }

    var file: String { folder + "/c.yaml" }
    var inbox: String { folder + "/inbox" }

    func change(_ old: String, to new: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    func put(_ name: String, _ text: String) throws {
        try text.write(toFile: inbox + "/" + name, atomically: true, encoding: .utf8)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: inbox + "/" + name) }

    /// Runs a night that must end with the status, and gives its answer.
    @discardableResult
    func night(_ date: String, exit: Int32 = 0, _ options: String...) throws -> [String: Any] {
        let result = try Program.run(["nightly", file, "--date", date, "--workers", "2", "--json"] + options)
        try #require(result.exit == exit, "\(result.errors)")
        return try JSONText.object(result.output)
    }

    func status() throws -> [String: Any] { try JSONText.object(Program.run(["status", file, "--json"]).output) }

    func verify() throws {
        let result = try Program.run(["verify", file])
        #expect(result.exit == 0, "\(result.output)")
    }

    /// State of each person, by number.
    func states() throws -> [Int: String] {
        let out = folder + "/people.csv"
        try #require(try Program.run(["export", "people", file, "--out", out, "--identified"]).exit == 0)
        let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").dropFirst()
        return Dictionary(uniqueKeysWithValues: lines.map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return (Int(fields[10].dropFirst(7).prefix(6))!, String(fields[2]))
        })
    }

    /// A night's table without its header.
    func report(_ name: String, _ date: String) throws -> [[String]] {
        try Self.plain("\(folder)/reports/hand/\(date)/\(name).csv.zst").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    static func plain(_ path: String) throws -> String {
        try ScratchFolder.with { folder in
            let zstd = Process()
            zstd.executableURL = URL(filePath: "/usr/bin/zstd")
            zstd.arguments = ["-dq", path, "-o", folder + "/plain"]
            try zstd.run()
            zstd.waitUntilExit()
            return try String(contentsOfFile: folder + "/plain", encoding: .utf8)
        }
    }

    // MARK: lines

    static func identity(_ number: Int) -> String {
        let digits = String(number)
        let first = "1800575" + String(repeating: "0", count: 6 - digits.count) + digits
        let key = 97 - Int(first)! % 97
        return first + (key < 10 ? "0" : "") + String(key)
    }

    static let header = "identity,birth_date,sex,birth_name,email,organism,updated_on\n"

    /// A population file of these people, those of `wrong` with a sex that nobody has.
    static func people(_ numbers: some Sequence<Int>, scheme: String = "01", wrong: Set<Int> = []) -> String {
        numbers.reduce(into: header) { text, number in
            text += "\(identity(number)),19800512,\(wrong.contains(number) ? 9 : 1),NOM,p\(number)@ex.fr,\(scheme)C010001,20220101\n"
        }
    }

    /// A file of events of one kind, by these people.
    static func events(_ kind: String, _ numbers: [Int], on date: String) -> String {
        numbers.reduce(into: "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n") { text, number in
            text += "\(kind)-\(number)-\(date),\(date),,\(kind),\(identity(number)),,self,portal,\n"
        }
    }
}
