import Campaign
import Notices
import Records
import Storage

/// One worker's orders to open on their way into the sorter: 28 bytes an order, written out as a line of 107 when their
/// turn comes.
///
///     row   0 u44 person's identity   44 u8 scheme   52 u1 whether there is a record to migrate   8 u64 reference
final class OpeningOrders {
    private static let most = PartitionReader.hotPeople

    private let codes: KeyedCodes
    private let aliases: AliasTable
    private let schemes: [UInt8]
    @exclusivity(unchecked) private var writer: SortedRows.Writer
    @exclusivity(unchecked) private var waiting = 0
    private let rows = UnsafeMutablePointer<Row>.allocate(capacity: most)
    private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: most)
    private let openings = UnsafeMutablePointer<UInt32>.allocate(capacity: most)
    private let orders = UnsafeMutablePointer<UInt64>.allocate(capacity: most)

    struct Row {
        var person: UInt64
        var reference: UInt64
    }

    init(_ sorter: SortedRows, _ context: NightContext) {
        codes = context.codes
        aliases = context.aliases
        schemes = context.definition.sources.map { UInt8($0.scheme) ?? 0 }
        writer = sorter.writer()
    }

    deinit {
        rows.deallocate()
        keys.deallocate()
        openings.deallocate()
        orders.deallocate()
    }

    @inline(__always)
    func add(_ record: HotRecord, reference: UInt64) throws(OuvertureError) {
        let key = record.key.rawValue
        let scheme = UInt64(schemes[record.scheme])
        // The platform is told the number that holds now.
        let identity = record[.renumbered] ? aliases.identity(of: record.key).rawValue : key
        rows[waiting] = Row(person: identity | scheme << 44 | (record[.hasRecord] ? 1 << 52 : 0), reference: reference)
        keys[waiting] = key
        openings[waiting] = UInt32(truncatingIfNeeded: record.openings + 1)
        waiting += 1
        if waiting == Self.most { try write() }
    }

    /// Spills those added since, their order ids worked out together.
    func write() throws(OuvertureError) {
        codes.orderIDs(
            of: UnsafeBufferPointer(start: keys, count: waiting), openings: UnsafeBufferPointer(start: openings, count: waiting),
            into: UnsafeMutableBufferPointer(start: orders, count: waiting))
        for at in 0..<waiting {
            try writer.append(
                key: orders[at], UnsafeRawBufferPointer(start: UnsafeRawPointer(rows + at), count: MemoryLayout<Row>.size))
        }
        waiting = 0
    }

    /// Hands over what is held.
    func finish(_ context: NightContext) throws(OuvertureError) {
        try write()
        var empty = SortedRows(keyBits: 64, buckets: 1, folder: context.store.folder).writer()
        swap(&writer, &empty)
        empty.finish()
    }

    /// Writes the night's sorted rows out as lines.
    static func render(
        _ definition: CampaignDefinition, openedOn: CivilDate
    ) -> @Sendable (_ order: UInt64, _ row: UnsafeRawBufferPointer, _ out: inout ByteBuffer) -> Void {
        let identity = definition.identity
        let mailboxEnd = ActivationLine.mailboxEnd(definition.activation.mailbox)
        return { order, bytes, out in
            let row = bytes.loadUnaligned(as: Row.self)
            let line = ActivationLine(
                orderID: order, person: PersonKey(rawValue: row.person & (1 << 44 - 1)), identity: identity,
                scheme: UInt8(truncatingIfNeeded: row.person >> 44), openedOn: openedOn,
                record: row.person >> 52 == 0 ? .new : .migrated, noticeReference: row.reference)
            mailboxEnd.withUnsafeBytes { line.append(to: &out, mailboxEnd: $0) }
        }
    }
}
