import Campaign
@testable import Delivery
import Foundation
import Storage
import Testing

/// A campaign whose nights are complete and have written what a test gives: no night is done for it.
struct DeliveredCampaign {
    let folder: String
    var definition: CampaignDefinition

    static let night = CivilDate(iso: "2022-01-31")!
    /// Short pauses between attempts, so that a test is quick; answers are waited for as long as a busy machine needs.
    static let patience = Patience(connectSeconds: 60, answerSeconds: 60, requestSeconds: 60, firstPause: 0.02, longestPause: 0.1, longestRetryAfter: 5)

    static func with<R>(_ body: (inout DeliveredCampaign) throws -> R) throws -> R {
        let path = FileManager.default.temporaryDirectory.appending(path: "ouverture-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        for name in ["inbox", "outbox", "reports", "store"] {
            try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        }
        var campaign = DeliveredCampaign(folder: path, definition: definition(path))
        return try body(&campaign)
    }

    private static func definition(_ folder: String) -> CampaignDefinition {
        let feed = Feed(files: "rg-*", layout: "canonical-population", required: false)
        return CampaignDefinition(
            name: "hand", identity: .nir, production: true,
            folders: Folders(inbox: folder + "/inbox", store: folder + "/store", outbox: folder + "/outbox", reports: folder + "/reports"),
            calendar: WorkingCalendar(holidays: .none, weekend: [6, 7]), partitions: 1, secretFile: folder + "/secret",
            sources: [Source(scheme: "01", name: "Régime général", feed: feed)], events: [], rejectLimit: RejectLimit(percent: 2),
            rules: [Rule(inForce: night, window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: false)))],
            invitations: Invitations(perNight: 1, days: .all, waves: []), activation: ActivationQuota(perDay: 1, days: .all),
            retention: Retention(closed: Length(10, .years), deletion: Length(3, .months)), smallestCell: 11)
    }

    // MARK: nights

    static func reference(_ number: Int) -> String { Reference(rawValue: UInt64(number) * 7_919).text }
    static func order(_ number: Int) -> String { String(repeating: "0", count: 16 - String(number).count) + String(number) }

    /// A line of `emails.csv`, to `pN@ex.example`.
    static func email(_ number: Int, kind: String = "invitation", firstNames: String = "Zoé Anaïs", name: String = "MARTIN") -> String {
        "\(reference(number)),\(kind),p\(number)@ex.example,\(firstNames),\(name),12345678,2022-03-14,01\n"
    }

    /// A line of `activations.csv`.
    static func opening(_ number: Int) -> String {
        "\(order(number)),18005750000\(String(number + 10_000).suffix(4)),01,2022-03-15,new,x@patient.mssante.fr,\(reference(number))\n"
    }

    private static let anyMail = EmailTerms(host: "", port: 25, security: .none, sender: "a@ens.example")

    /// A night that ended while the campaign delivered what it wrote.
    ///
    /// - Parameter delivers: false: the campaign had no `delivery` then.
    func completeNight(_ date: CivilDate = night, emails: String? = nil, openings: String? = nil, delivers: Bool = true) throws {
        let ledger = try Ledger(store: folder + "/store", access: .making)
        try ledger.putFact("campaign", "hand")
        try ledger.begin(date)
        try FileManager.default.createDirectory(atPath: "\(folder)/outbox/\(date.iso)", withIntermediateDirectories: true)
        let emailHeader = String(decoding: EmailRecord.header, as: UTF8.self) + "\n"
        let openingHeader = String(decoding: OpeningRecord.header, as: UTF8.self) + "\n"
        for (name, text) in [("emails", emails.map { emailHeader + $0 }), ("activations", openings.map { openingHeader + $0 })] {
            guard let text else { continue }
            var file = try ZstdFile(path: "\(folder)/outbox/\(date.iso)/\(name).csv.zst", mode: 0o600, threads: 1)
            let bytes = Array(text.utf8)
            try bytes.withUnsafeBytes { try file.write($0) }
            let receipt = try file.publish()
            try ledger.putOutput("outbox/\(date.iso)/\(name).csv.zst", bytes: receipt.bytes, sha256: receipt.sha256, night: date)
        }
        if delivers {
            let terms = DeliveryTerms(email: emails.map { _ in Self.anyMail }, openings: openings.map { _ in OpeningTerms(url: "") })
            try DeliveryBeginning.remember(terms, night: date, ledger)
        }
        try ledger.end(date, .complete, exit: .done, manifest: "0")
    }

    // MARK: deliveries

    mutating func send(to server: Int, _ change: (inout EmailTerms) -> Void = { _ in }) {
        var terms = EmailTerms(
            host: "127.0.0.1", port: server, security: .none, senderName: "Mon espace santé", sender: "invitations@ens.example", retries: 5)
        change(&terms)
        definition.delivery = DeliveryTerms(email: terms, openings: definition.delivery?.openings)
    }

    mutating func post(to server: Int, _ change: (inout OpeningTerms) -> Void = { _ in }) {
        var terms = OpeningTerms(url: "http://127.0.0.1:\(server)/openings", batch: 10, retries: 5)
        change(&terms)
        definition.delivery = DeliveryTerms(email: definition.delivery?.email, openings: terms)
    }

    func deliver(
        _ night: CivilDate? = nil, only: DeliveryChannel? = nil, patience: Patience = patience, boot: String? = nil
    ) throws -> DeliveryAnswer {
        try DeliveryTask(definition, patience: patience, boot: boot).run(night: night, only: only)
    }

    /// Lines of the events files in the inbox, without their headers.
    func events() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/inbox").sorted().flatMap { name in
            try #require(name.hasPrefix("delivery-") && name.hasSuffix(".csv"))
            let lines = try String(contentsOfFile: folder + "/inbox/" + name, encoding: .utf8).split(separator: "\n")
            try #require(lines[0] == "event_id,received_on,effective_on,kind,identity,reference,by,source,detail")
            return lines.dropFirst().map(String.init)
        }
    }
}
