import Campaign
import Storage

/// How far deliveries are, by the ledger alone: what `status` shows.
public struct DeliveryStanding: Sendable {
    /// Of all nights whose delivery has begun, by date.
    public var rows: [DeliveryAnswer.Row] = []
    /// Complete nights whose delivery has yet to begin, by date.
    public var notBegun: [(channel: DeliveryChannel, nights: [CivilDate])] = []
    /// Messages of the maildir over all time.
    public var reportsRead = 0
    public var reportsSkipped = 0

    /// - Parameter nights: the store's ledger.
    public init(store: String, nights: Ledger, terms: DeliveryTerms) throws(OuvertureError) {
        let ledger = DeliveryLedger.exists(store: store) ? try DeliveryLedger(store: store, access: .reading) : nil
        let consignments = try ledger?.consignments() ?? []
        if let ledger {
            for consignment in consignments { rows.append(try Self.row(ledger, consignment)) }
            reportsRead = try ledger.count(ReportReading.readCount)
            reportsSkipped = try ledger.count(ReportReading.skippedCount)
        }
        let complete = try nights.completeNights().map(\.night)
        for channel in DeliveryChannel.allCases where terms.delivers(channel) {
            guard let first = try DeliveryBeginning.known(channel, nights, ledger) else { continue }
            let begun = Set(consignments.filter { $0.channel == channel }.map(\.night))
            var waiting: [CivilDate] = []
            for night in complete where night >= first && !begun.contains(night) {
                if try nights.outputs(of: night).contains(where: { $0.path == channel.output(of: night) }) { waiting.append(night) }
            }
            if !waiting.isEmpty { notBegun.append((channel, waiting)) }
        }
    }

    static func row(_ ledger: DeliveryLedger, _ consignment: Consignment) throws(OuvertureError) -> DeliveryAnswer.Row {
        let (channel, night) = (consignment.channel, consignment.night)
        let counts = try ledger.counts(channel, night)
        let accepted = consignment.isComplete ? consignment.accepted : counts.accepted
        let refused = consignment.isComplete ? consignment.refused : counts.refused
        return DeliveryAnswer.Row(
            night: night, channel: channel, items: consignment.items, accepted: accepted, refused: refused, held: counts.held,
            waiting: consignment.items - accepted - refused - counts.held, inDoubt: try ledger.doubted(channel, night))
    }
}
