import Campaign
import Notices
import Records
import Storage

/// A notice on its way to the partition of the person's representative, with everything the line needs: so the answer
/// is the line itself, and nothing comes back. As bytes, one after another in the bucket of that partition:
///
///     0 u32 length   4 u32 slot   8 u64 representative   16 u16 partition   18 u16 number   20 u8 kind   21 u8 route
///     22 u16 closes on (StoredDay)   24 u64 reference   32 hot record   60 cold record
struct ForwardedNotice {
    let representative: PersonKey
    /// Where the person stands.
    let partition: Int
    let slot: Int
    let number: Int
    let kind: NoticeKind
    let route: ContactRoute
    let closesOn: CivilDate
    let reference: UInt64
    let record: HotRecord
    let cold: ColdRecord
    let length: Int

    private static let head = 32 + HotRecord.size

    static func append(
        to out: inout ByteBuffer, representative: PersonKey, partition: Int, slot: Int, _ notice: SentNotice,
        reference: UInt64, _ record: HotRecord, _ cold: ColdRecord
    ) {
        out.appendValue(UInt32(head + cold.count))
        out.appendValue(UInt32(slot))
        out.appendValue(representative.rawValue)
        out.appendValue(UInt16(partition))
        out.appendValue(UInt16(notice.number))
        out.append(notice.kind.rawValue)
        out.append(notice.route.rawValue)
        out.appendValue(StoredDay(notice.closesOn).rawValue)
        out.appendValue(reference)
        out.appendValue(record)
        out.append(contentsOf: cold.bytes)
    }

    init(at place: UnsafeRawPointer) {
        length = Int(place.loadUnaligned(as: UInt32.self))
        slot = Int(place.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        representative = PersonKey(rawValue: place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        partition = Int(place.loadUnaligned(fromByteOffset: 16, as: UInt16.self))
        number = Int(place.loadUnaligned(fromByteOffset: 18, as: UInt16.self))
        kind = NoticeKind(rawValue: place.load(fromByteOffset: 20, as: UInt8.self))!
        route = ContactRoute(rawValue: place.load(fromByteOffset: 21, as: UInt8.self))!
        let day = StoredDay(rawValue: place.loadUnaligned(fromByteOffset: 22, as: UInt16.self))
        closesOn = day.date ?? StoredDay.nights.lowerBound
        reference = place.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        record = place.loadUnaligned(fromByteOffset: 32, as: HotRecord.self)
        cold = ColdRecord(UnsafeRawBufferPointer(start: place + Self.head, count: length - Self.head))
    }
}

/// A partition's forwarded notices, in the order of the representatives' slots.
struct ForwardedNotices {
    private let bytes: HeldBytes

    init(_ bytes: HeldBytes) { self.bytes = bytes }

    func forEach(
        _ reader: PartitionReader, _ body: (_ notice: ForwardedNotice, _ representative: Int?) throws -> Void
    ) throws {
        guard let base = bytes.buffer.bytes.baseAddress else { return }
        precondition(bytes.buffer.count <= UInt32.max, "a partition's forwarded notices outgrow 4 GB")
        var places: [KeyedPlace] = []
        var offset = 0
        while offset < bytes.buffer.count {
            let notice = ForwardedNotice(at: base + offset)
            places.append(KeyedPlace(key: notice.representative.rawValue, place: UInt32(offset)))
            offset += notice.length
        }
        DigitSort.sort(&places)
        // From here on by slot, counted from 1; 0 for a representative whom no file holds.
        for at in places.indices {
            let found = try reader.findKey(PersonKey(rawValue: places[at].key))
            places[at].key = found.map { UInt64($0.slot) + 1 } ?? 0
        }
        DigitSort.sort(&places)
        for one in places { try body(ForwardedNotice(at: base + Int(one.place)), one.key == 0 ? nil : Int(one.key) - 1) }
    }
}
