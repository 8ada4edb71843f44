import Foundation
import Testing

/// The demonstration's campaign for a few hundred people in a scratch folder, lived night by night through the
/// command line alone.
struct SmallCampaign {
    let folder: String
    /// Where the schemes' files lie until their day; in the folder itself if not said.
    let deliveries: String

    init(folder: String, deliveries: String? = nil) {
        self.folder = folder
        self.deliveries = deliveries ?? folder + "/deliveries"
    }

    var file: String { folder + "/Pipelines/demonstration.yaml" }
    var inbox: String { folder + "/Data/run/demonstration/inbox" }
    var secret: String { folder + "/Data/run/demonstration/secret" }
    var store: String { folder + "/Data/run/demonstration/store" }
    var outbox: String { folder + "/Data/run/demonstration/outbox" }
    var reports: String { folder + "/Data/run/demonstration/reports/demonstration" }

    static let demonstration = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines/demonstration.yaml").path

    /// A campaign with the files of its first nights made, none of them delivered; pieces of its file replaced.
    static func with<R>(
        people: Int = 400, through last: String = "2022-02-10", changing pieces: [(old: String, new: String)] = [], errors: String = "1%",
        _ body: (SmallCampaign) throws -> R
    ) throws -> R {
        try ScratchFolder.with { folder in
            let campaign = SmallCampaign(folder: folder)
            try campaign.prepare()
            for piece in pieces { try campaign.change(piece.old, to: piece.new) }
            let made = try Program.run([
                "synth", "--people", "\(people)", "--seed", "11", "--out", campaign.deliveries, "--campaign", campaign.file,
                "--from", "2022-01-31", "--through", last, "--errors", errors,
            ])
            try #require(made.exit == 0)
            return try body(campaign)
        }
    }

    /// Makes the folders and copies the demonstration's file and the layouts it names.
    func prepare() throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "/Pipelines", withIntermediateDirectories: true)
        try files.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try files.copyItem(atPath: Self.demonstration, toPath: file)
        let layouts = URL(filePath: Self.demonstration).deletingLastPathComponent().appending(path: "layouts").path
        try files.copyItem(atPath: layouts, toPath: folder + "/Pipelines/layouts")
    }

    /// Replaces a piece of the campaign's file, which must be there.
    func change(_ old: String, to new: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Forgets every night: only the secret and the deliveries stay.
    func beginAnew() throws {
        for folder in [store, outbox, reports, inbox] { try FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    }

    /// Every output of the nights so far, by path; what tells seconds is left out.
    func outputs() throws -> [String: Data] {
        var outputs: [String: Data] = [:]
        for root in [outbox, reports] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: root) where !name.hasSuffix("metrics.prom") {
                let path = root + "/" + name
                guard let bytes = FileManager.default.contents(atPath: path) else { continue }
                outputs[String(path.dropFirst(folder.count))] = bytes
            }
        }
        return outputs
    }

    /// Puts the files of that day into the inbox.
    func deliver(_ night: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: deliveries) where name.contains("-\(night).") {
            try FileManager.default.copyItem(atPath: deliveries + "/" + name, toPath: inbox + "/" + name)
        }
    }

    @discardableResult
    func night(_ date: String, _ options: String...) throws -> Program.Result {
        try Program.run(["nightly", file, "--date", date] + options)
    }

    /// The nights of a range, each with its deliveries.
    func live(_ dates: [String]) throws {
        for date in dates {
            try deliver(date)
            let answer = try night(date)
            try #require(answer.exit == 0, "\(answer.errors)")
        }
    }

    /// People by state, as the export has them.
    func states() throws -> [String: Int] {
        let path = folder + "/people.csv.zst"
        let answer = try Program.run(["export", "people", file, "--out", path])
        try #require(answer.exit == 0, "\(answer.errors)")
        let lines = try Program.run(["-dqc", path], program: "/usr/bin/zstd").output.split(separator: "\n").dropFirst()
        return Dictionary(lines.map { (String($0.split(separator: ",", omittingEmptySubsequences: false)[2]), 1) }, uniquingKeysWith: +)
    }

    static let firstNights = ["2022-01-31", "2022-02-01", "2022-02-02"]
}

/// Enough of JSON to see which keys stand in which order.
enum JSONText {
    /// The keys of the outermost object, in order.
    static func keys(_ text: String) -> [String] {
        var keys: [String] = []
        var depth = 0
        var isText = false
        var word = ""
        var before: Character = " "
        for character in text {
            if isText {
                if character == "\"", before != "\\" { isText = false } else { word.append(character) }
            } else {
                switch character {
                case "\"":
                    isText = true
                    word = ""
                case "{", "[": depth += 1
                case "}", "]": depth -= 1
                case ":" where depth == 1: keys.append(word)
                default: break
                }
            }
            before = character
        }
        return keys
    }

    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
