import Foundation
import Testing

/// One of the package's own campaign files, copied into a scratch folder and lived night by night through the command line:
/// nothing but the file and people's files makes it another country's.
struct LivedCampaign {
    let folder: String
    let name: String

    private static let pipelines = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines").path

    static func with<R>(_ name: String, _ body: (LivedCampaign) throws -> R) throws -> R {
        try ScratchFolder.with { folder in
            let campaign = LivedCampaign(folder: folder, name: name)
            try FileManager.default.createDirectory(atPath: folder + "/Pipelines", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: campaign.inbox, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(pipelines)/\(name).yaml", toPath: campaign.file)
            return try body(campaign)
        }
    }

    var file: String { "\(folder)/Pipelines/\(name).yaml" }
    private var run: String { "\(folder)/Data/run/\(name)" }
    var inbox: String { run + "/inbox" }

    static let columns =
        "identity,birth_date,sex,birth_name,usage_name,first_names,email,address_4,postcode,town,country,representative_identity,rights_to,organism"

    /// A population file; each row as its columns' values by name.
    func receive(_ file: String, _ rows: [[String: String]]) throws {
        let columns = Self.columns.split(separator: ",").map(String.init)
        let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
        try put(file, ([Self.columns] + lines).map { $0 + "\n" }.joined())
    }

    /// An event: when it was received, its kind, whose it is, who declares it, and since when it holds.
    struct Event {
        var kind: String
        var identity: String
        var by = "self"
        var effectiveOn = ""
    }

    func events(_ file: String, received: String, _ events: [Event] = []) throws {
        var text = "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"
        for (number, event) in events.enumerated() {
            text += "\(file)-\(number),\(received),\(event.effectiveOn),\(event.kind),\(event.identity),,\(event.by),portal,\n"
        }
        try put(file, text)
    }

    private func put(_ file: String, _ text: String) throws {
        try text.write(toFile: "\(inbox)/\(file)", atomically: true, encoding: .utf8)
    }

    /// Does the night, which must become complete, and proves the store.
    @discardableResult
    func night(_ date: String) throws -> [String: Any] {
        let answer = try Program.run(["nightly", file, "--date", date, "--workers", "2", "--json"])
        try #require(answer.exit == 0, "\(answer.errors)")
        let proof = try Program.run(["verify", file])
        #expect(proof.exit == 0, "\(date): \(proof.output)")
        return try JSONText.object(answer.output)
    }

    /// The store's people by identity, each by the columns of the export; deleted ones by their pseudonym.
    func people() throws -> [String: [String: String]] {
        let out = folder + "/people.csv"
        let answer = try Program.run(["export", "people", file, "--out", out, "--identified"])
        try #require(answer.exit == 0, "\(answer.errors)")
        let rows = Self.rows(try String(contentsOfFile: out, encoding: .utf8))
        return Dictionary(uniqueKeysWithValues: rows.map { row in (row["identity"] == "" ? row["person"]! : row["identity"]!, row) })
    }

    /// Column of the people known by these identities, in their order; `deleted` of those who are no longer known.
    func column(_ name: String, of identities: [String]) throws -> [String] {
        let people = try people()
        return identities.map { people[$0]?[name] ?? "deleted" }
    }

    func person(_ identity: String) throws -> (json: [String: Any], text: String) {
        let json = try Program.run(["person", file, "-", "--json"], input: identity + "\n")
        try #require(json.exit == 0, "\(json.errors)")
        return (try JSONText.object(json.output), try Program.run(["person", file, "-"], input: identity + "\n").output)
    }

    func answer(_ command: String, _ options: String...) throws -> [String: Any] {
        let answer = try Program.run([command, file, "--json"] + options)
        try #require(answer.exit == 0, "\(answer.errors)")
        return try JSONText.object(answer.output)
    }

    /// A night's table of the reports or the outbox, each line by its columns.
    func report(_ table: String, _ night: String) throws -> [[String: String]] {
        Self.rows(try HandMadeCampaign.plain("\(run)/reports/\(name)/\(night)/\(table).csv.zst"))
    }

    func outbox(_ file: String, _ night: String) throws -> [[String: String]] {
        Self.rows(try HandMadeCampaign.plain("\(run)/outbox/\(night)/\(file).csv.zst"))
    }

    func letters(_ night: String) throws -> [[String: String]] {
        Self.rows(try String(contentsOfFile: "\(run)/outbox/\(night)/print/0001.csv", encoding: .utf8))
    }

    private static func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let columns = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }

    /// The last balance, people by state over all schemes; yesterday's and the night's flows must give it.
    func balance(_ night: String) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try report("balance", night).filter { $0["scheme"] == "*" }.map { ($0["state"]!, Int($0["people"]!)!) })
    }
}

/// Numbers with the check digit that belongs to them, as each authority describes it.
enum OtherNumbers {
    private static func luhn(_ digits: String) -> Int {
        let sum = digits.reversed().enumerated().reduce(0) { sum, next in
            let value = next.element.wholeNumberValue! * (next.offset % 2 == 0 ? 2 : 1)
            return sum + value / 10 + value % 10
        }
        return (10 - sum % 10) % 10
    }

    private static func filled(_ number: Int, _ count: Int) -> String {
        String(repeating: "0", count: count - String(number).count) + String(number)
    }

    static func kvnr(_ number: Int) -> String {
        let digits = filled(number, 8)
        // T is the twentieth letter; weights 1, 2, 1, 2 … from the left.
        let sum = ("20" + digits).enumerated().reduce(0) { sum, next in
            let value = next.element.wholeNumberValue! * (next.offset % 2 == 0 ? 1 : 2)
            return sum + value / 10 + value % 10
        }
        return "T\(digits)\(sum % 10)"
    }

    static func ihi(_ number: Int) -> String { withLuhn("800360" + filled(number, 9)) }
    static func rpps(_ number: Int) -> String { withLuhn(filled(1_000_000_000 + number, 10)) }
    static func siren(_ number: Int) -> String { withLuhn(filled(number, 8)) }

    /// `department` two characters; for the check digit `2A` is 21 and `2B` 22.
    static func finess(_ department: String, _ number: Int) -> String {
        let digits = department.replacing("A", with: "1").replacing("B", with: "2") + filled(number, 6)
        return department + filled(number, 6) + String(luhn(digits))
    }

    private static func withLuhn(_ digits: String) -> String { digits + String(luhn(digits)) }
}
