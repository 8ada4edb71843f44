import Campaign
import Storage

/// The parcels of a consignment in the order of its file, those that have their end left out. Reads a block of the file
/// and of the ledger at a time.
struct ParcelSource {
    private let ledger: DeliveryLedger
    private let consignment: Consignment
    private let records: OutputRecords
    private let batch: Int
    private var known: ArraySlice<ParcelRow> = []
    private var isAllKnown = false
    private var number = 0
    private static let blockOfRows = 8192

    init(_ ledger: DeliveryLedger, _ consignment: Consignment, path: String, batch: Int) throws(OuvertureError) {
        self.ledger = ledger
        self.consignment = consignment
        self.batch = batch
        records = try OutputRecords(path)
        _ = try records.next { _ in }
    }

    /// The next one that has no end yet; a parcel under way is one of a run that was cut off.
    mutating func next() throws(OuvertureError) -> Parcel? {
        while number < consignment.items {
            if let row = try knownRow(), row.first == number {
                known = known.dropFirst()
                let isOpen = row.status != .done
                let lines = try take(row.items, keeping: isOpen)
                if isOpen { return Parcel(row: row, lines: lines) }
                continue
            }
            let next = try knownRow()?.first ?? consignment.items
            var row = ParcelRow(first: number, items: min(batch, next - number))
            row.status = .putOff
            return Parcel(row: row, lines: try take(row.items, keeping: true))
        }
        return nil
    }

    private mutating func knownRow() throws(OuvertureError) -> ParcelRow? {
        if known.isEmpty && !isAllKnown {
            known = try ledger.parcels(consignment.channel, consignment.night, from: number, most: Self.blockOfRows)[...]
            isAllKnown = known.count < Self.blockOfRows
        }
        return known.first
    }

    private mutating func take(_ count: Int, keeping: Bool) throws(OuvertureError) -> [[[UInt8]]] {
        var lines: [[[UInt8]]] = []
        for _ in 0..<count {
            let isThere = try records.next { record in if keeping { lines.append(OutputRecords.fields(record)) } }
            precondition(isThere, "a file shorter than it was when it was looked over")
        }
        number += count
        return lines
    }
}
