import Campaign
import Storage

/// How far deliveries are, by the ledger alone: what `status` shows.
public struct DeliveryStanding: Sendable {
    /// Of all nights whose delivery has begun, by date.
    public var rows: [DeliveryAnswer.Row] = []
    /// Messages of the maildir over all time.
    public var reportsRead = 0
    public var reportsSkipped = 0

    /// Of a store; nothing where nothing ever was delivered.
    public init(store: String) throws(OuvertureError) {
        guard DeliveryLedger.exists(store: store) else { return }
        let ledger = try DeliveryLedger(store: store, access: .reading)
        for consignment in try ledger.consignments() { rows.append(try Self.row(ledger, consignment)) }
        reportsRead = try ledger.count(ReportReading.readCount)
        reportsSkipped = try ledger.count(ReportReading.skippedCount)
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
