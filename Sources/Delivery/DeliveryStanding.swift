import Campaign
import Storage

/// How far deliveries are, by the ledger alone: what `status` and `deliver` show.
public enum DeliveryStanding {
    static func row(_ ledger: DeliveryLedger, _ channel: DeliveryChannel, _ night: CivilDate) throws(OuvertureError) -> DeliveryAnswer.Row {
        guard let consignment = try ledger.consignment(channel, night) else { preconditionFailure("a consignment nobody began") }
        return try row(ledger, consignment)
    }

    private static func row(_ ledger: DeliveryLedger, _ consignment: Consignment) throws(OuvertureError) -> DeliveryAnswer.Row {
        let (channel, night) = (consignment.channel, consignment.night)
        let counts = try ledger.counts(channel, night)
        let accepted = consignment.isComplete ? consignment.accepted : counts.accepted
        let refused = consignment.isComplete ? consignment.refused : counts.refused
        return DeliveryAnswer.Row(
            night: night, channel: channel, items: consignment.items, accepted: accepted, refused: refused, held: counts.held,
            waiting: consignment.items - accepted - refused - counts.held, inDoubt: try ledger.doubted(channel, night))
    }

    /// Of all nights whose delivery has begun, by date; nothing where nothing ever was delivered.
    public static func rows(store: String) throws(OuvertureError) -> [DeliveryAnswer.Row] {
        guard DeliveryLedger.exists(store: store) else { return [] }
        let ledger = try DeliveryLedger(store: store, access: .reading)
        var rows: [DeliveryAnswer.Row] = []
        for consignment in try ledger.consignments() { rows.append(try row(ledger, consignment)) }
        return rows
    }
}
