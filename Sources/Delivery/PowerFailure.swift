import Campaign
import Storage

/// A machine that was off: of commits that were not flushed nobody knows whether they are there.
struct PowerFailure {
    let ledger: DeliveryLedger
    /// This life of the machine.
    let boot: String

    private static let blockOfRows = 8192

    /// Whatever can have been claimed in another life of the machine, and has no end, is under way: so a run takes it for in doubt.
    func takeUp(_ consignment: inout Consignment, isRepeatable: Bool) throws(OuvertureError) {
        guard !consignment.boot.isEmpty, consignment.boot != boot else { return }
        let (channel, night) = (consignment.channel, consignment.night)
        let bound = isRepeatable ? 0 : min(consignment.reserved, consignment.items)
        var next = 0
        while next < bound {
            let rows = try ledger.parcels(channel, night, from: next, most: Self.blockOfRows)
            let end = min(bound, rows.count == Self.blockOfRows ? rows[rows.count - 1].first + 1 : bound)
            let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.first, $0) })
            try ledger.transaction {
                for number in next..<end {
                    var row = known[number] ?? ParcelRow(first: number)
                    guard known[number] == nil || row.status == .putOff else { continue }
                    row.status = .underWay
                    try ledger.put(row, channel, night)
                }
            }
            next = end
        }
        consignment.boot = boot
        let reserved = consignment.reserved
        try ledger.transaction { try ledger.reserve(channel, night, through: reserved, boot: boot) }
    }
}
