import Campaign
import Reporting
import Storage

/// `campaign.csv`: each night's rows are kept by themselves, and put together to the campaign's. So a night writes down its own few
/// lines, however many came before.
struct CampaignHistory {
    private let ledger: Ledger
    private static let name = "campaign"

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// Every complete night's up to one. Nights of programs that kept none have none.
    func rows(through night: CivilDate) throws(OuvertureError) -> [CampaignRow] {
        var rows: [CampaignRow] = []
        for entry in try ledger.completeNights() where entry.night <= night { rows += try self.rows(of: entry.night) }
        return rows
    }

    func rows(of night: CivilDate) throws(OuvertureError) -> [CampaignRow] {
        guard let kept = try ledger.keepsake(Self.name, night: night) else { return [] }
        var reader = FactReader(kept)
        return (0..<reader.int()).map { _ in
            let scheme = reader.int()
            var row = CampaignRow(date: night, scheme: scheme < 0 ? nil : UInt8(truncatingIfNeeded: scheme))
            for field in Self.fields { row[keyPath: field] = reader.int() }
            return row
        }
    }

    /// The tables that were written of each complete night: of one that is not in the history, those of report format 1.
    func tables(_ history: [CampaignRow]) throws(OuvertureError) -> [(night: CivilDate, tables: [ReportTable])] {
        let known = Set(history.map(\.date))
        return try ledger.completeNights().map { entry in
            (entry.night, known.contains(entry.night) ? ReportTable.allCases : ReportTable.ofFormat1)
        }
    }

    /// In the night's own transaction.
    func put(_ rows: [CampaignRow], night: CivilDate) throws(OuvertureError) {
        var writer = FactWriter()
        writer.put(rows.count)
        for row in rows {
            writer.put(row.scheme.map(Int.init) ?? -1)
            for field in Self.fields { writer.put(row[keyPath: field]) }
        }
        try ledger.putKeepsake(Self.name, night: night, writer.finish())
    }

    private static var fields: [WritableKeyPath<CampaignRow, Int>] {
        [\.noticesEmail, \.noticesPost, \.objections, \.opened, \.activated, \.closed, \.backlog]
    }

    /// Tonight's rows: of every scheme of the campaign, and of all together first.
    static func tonight(
        _ night: CivilDate, _ tally: StageTally, due: [Int], schemes: [UInt8]
    ) -> [CampaignRow] {
        var rows = Dictionary(uniqueKeysWithValues: Set(schemes).map { ($0, CampaignRow(date: night, scheme: $0)) })
        func add(to scheme: Int, _ count: (inout CampaignRow) -> Void) {
            if schemes.indices.contains(scheme) { count(&rows[schemes[scheme]]!) }
        }
        for entry in tally.history.entries {
            guard case .notice(let scheme, let channel) = HistoryKey(rawValue: entry.key) else { continue }
            let field: WritableKeyPath<CampaignRow, Int> = channel == .email ? \.noticesEmail : \.noticesPost
            add(to: scheme) { $0[keyPath: field] += entry.count }
        }
        for (scheme, people) in due.enumerated() { add(to: scheme) { $0.backlog += people } }
        for entry in tally.flows.entries {
            let key = FlowKey(rawValue: entry.key)
            add(to: key.scheme) {
                $0.add(entry.count, Step(from: key.from, to: key.to, cause: key.cause))
                if key.cause == .opening { $0.backlog -= entry.count }
            }
        }
        let sorted = rows.values.sorted { $0.scheme! < $1.scheme! }
        var all = CampaignRow(date: night, scheme: nil)
        for row in sorted { for field in fields { all[keyPath: field] += row[keyPath: field] } }
        return [all] + sorted
    }
}
