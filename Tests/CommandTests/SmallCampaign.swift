import Foundation
import Testing

/// The demonstration's campaign for a few hundred people in a scratch folder, lived night by night through the
/// command line alone.
struct SmallCampaign {
    let folder: String

    var file: String { folder + "/Pipelines/demonstration.yaml" }
    var inbox: String { folder + "/Data/run/demonstration/inbox" }
    var store: String { folder + "/Data/run/demonstration/store" }
    var outbox: String { folder + "/Data/run/demonstration/outbox" }
    var reports: String { folder + "/Data/run/demonstration/reports/demonstration" }
    private var deliveries: String { folder + "/deliveries" }

    static let demonstration = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Pipelines/demonstration.yaml").path

    /// A campaign with the files of its first nights made, none of them delivered.
    static func with<R>(people: Int = 400, through last: String = "2022-02-10", _ body: (SmallCampaign) throws -> R) throws -> R {
        try ScratchFolder.with { folder in
            let campaign = SmallCampaign(folder: folder)
            let files = FileManager.default
            try files.createDirectory(atPath: folder + "/Pipelines", withIntermediateDirectories: true)
            try files.createDirectory(atPath: campaign.inbox, withIntermediateDirectories: true)
            try files.copyItem(atPath: demonstration, toPath: campaign.file)
            let made = try Program.run([
                "synth", "--people", "\(people)", "--seed", "11", "--out", campaign.deliveries, "--campaign", campaign.file,
                "--from", "2022-01-31", "--through", last, "--errors", "1%",
            ])
            try #require(made.exit == 0)
            return try body(campaign)
        }
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
