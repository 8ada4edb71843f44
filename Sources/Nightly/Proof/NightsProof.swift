import Campaign
import Crypto
import Foundation
import Reporting
import Storage

/// Every complete night: its manifest in the chain, its outputs, its facts, and its balance from that of the night
/// before.
struct NightsProof {
    let context: ProofContext

    func run() throws(OuvertureError) {
        guard !context.nights.isEmpty else { return }
        var previous: NightEntry?
        var balance: [Int: Int] = [:]
        var history: [CampaignRow] = []
        for entry in context.nights {
            let report = kept(entry.night, after: &history)
            // What a night of an earlier format looked like, its own program knows.
            let written = report.flatMap { $0.formatKept == NightReport.format ? $0 : nil }
            let outputs = try manifest(entry, after: previous, report: written)
            let proof = OutputProof(context: context, night: entry.night, report: written)
            try context.workers.run(outputs.count) { at, _ in try proof.run(outputs[at]) }
            if let report {
                follow(report, &balance)
                NightCounts(context: context, night: entry.night).hold(report)
            } else {
                context.findings.leave([.balanceFlows, .balanceCount, .flowsRecount, .backlog])
            }
            previous = entry
        }
    }

    /// - Parameter history: of the nights before; tonight's goes to it.
    private func kept(_ night: CivilDate, after history: inout [CampaignRow]) -> NightReport? {
        let place = "control.sqlite facts of night \(night.iso)"
        do throws(OuvertureError) {
            let own = try CampaignHistory(context.ledger).rows(of: night)
            history += own
            guard var report = try NightFacts.earlier(context.ledger, night: night) else {
                context.findings.add(.reportsFacts, place, "are missing")
                return nil
            }
            report.history = history
            if Self.isPossible(report) {
                if report.formatKept == NightReport.format { HistoryProof(context: context, night: night).hold(own, report) }
                return report
            }
            context.findings.add(.reportsFacts, place, "count less than nobody")
        } catch {
            context.findings.add(.reportsFacts, place, error.what)
        }
        return nil
    }

    /// Whether every count is of something: what writes a report takes that for granted.
    private static func isPossible(_ report: NightReport) -> Bool {
        let people = report.people.sparse
        let files = report.files.flatMap { [$0.rows, $0.taken, $0.merged, $0.rejected, $0.unchanged] }
        let forecast = report.forecast.flatMap { [$0.counts, $0.low, $0.high] }.flatMap(\.numbers)
        let alarms = report.alarms.flatMap { [$0.count ?? 0, $0.usual ?? 0] }
        let events = report.events
        let single = [
            events.read, events.applied, events.duplicate, events.waiting, events.rejected, report.opened, report.backlog,
            report.notices.email, report.notices.post, report.failureNotices.email, report.failureNotices.post,
            report.waitingEvents,
        ]
        let rows = report.history.flatMap { row in
            [row.noticesEmail, row.noticesPost, row.objections, row.opened, row.activated, row.closed, row.backlog]
        }
        let counts = rows + report.balance.map(\.people) + report.steps.map(\.people) + report.lacking.map(\.people)
        return (people + files + forecast + alarms + single + counts).allSatisfy { 0...1_000_000_000 ~= $0 }
    }

    // MARK: the chain

    /// - Returns: the outputs the ledger knows.
    private func manifest(
        _ entry: NightEntry, after previous: NightEntry?, report: NightReport?
    ) throws(OuvertureError) -> [OutputRow] {
        let ledger = try context.ledger.outputs(of: entry.night).map { OutputRow(path: $0.path, bytes: $0.bytes, sha256: $0.sha256) }
        let place = "reports/\(context.definition.name)/\(entry.night.iso)/manifest.json"
        func fail(_ detail: String) { context.findings.add(.manifestChain, place, detail) }
        guard let bytes = FileManager.default.contents(atPath: context.definition.folders.reports + place.dropFirst(7)) else {
            fail("is missing")
            return ledger
        }
        let hash = SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        if hash != entry.manifest { fail("has another hash than in the ledger") }
        guard let told = ManifestText(bytes) else {
            fail("is not a manifest")
            return ledger
        }
        if told.night != entry.night.iso || told.campaign != context.definition.name { fail("is another night's") }
        if told.previous != previous?.manifest { fail("does not name the manifest before it by its hash") }
        if told.outputs != ledger { fail("names other outputs than the ledger") }
        if let report, report.manifest(outputs: ledger) != Array(bytes) { fail("is not what the ledger's facts of the night give") }
        return ledger
    }

    // MARK: the balance

    /// Yesterday's balance and the night's steps are the night's balance.
    private func follow(_ report: NightReport, _ balance: inout [Int: Int]) {
        for step in report.steps {
            if let from = step.from { balance[Int(step.scheme) << 8 | Int(from.rawValue), default: 0] -= step.people }
            if let to = step.to { balance[Int(step.scheme) << 8 | Int(to.rawValue), default: 0] += step.people }
        }
        var told: [Int: Int] = [:]
        for row in report.balance { told[Int(row.scheme) << 8 | Int(row.state.rawValue), default: 0] += row.people }
        for key in Set(balance.keys).union(told.keys).sorted() where balance[key] ?? 0 != told[key] ?? 0 {
            context.findings.add(
                .balanceFlows, "balance of \(report.night.iso), \(BalanceName.of(key))",
                "is \(told[key] ?? 0), the night before and the steps give \(balance[key] ?? 0)")
        }
        balance = told
    }
}

/// The words of a place in a balance.
enum BalanceName {
    static func of(_ key: Int) -> String {
        return "scheme \(SchemeCode.text(UInt8(truncatingIfNeeded: key >> 8))) \(State(rawValue: UInt8(key & 255))?.name ?? "?")"
    }
}

/// What the chain asks of a manifest, read by itself.
private struct ManifestText {
    let campaign: String?
    let night: String?
    let previous: String?
    let outputs: [OutputRow]

    init?(_ bytes: Data) {
        guard let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let rows = object["outputs"] as? [[String: Any]]
        else { return nil }
        campaign = object["campaign"] as? String
        night = object["night"] as? String
        previous = object["previous"] as? String
        var outputs: [OutputRow] = []
        for row in rows {
            guard let path = row["path"] as? String, let size = row["bytes"] as? Int, let sha256 = row["sha256"] as? String
            else { return nil }
            outputs.append(OutputRow(path: path, bytes: size, sha256: sha256))
        }
        self.outputs = outputs
    }
}
