import Campaign
import Notices
import Records
import Storage

/// Writes notices into the night's outputs: e-mails into the sorter, letters into the print run. Those addressed to
/// a representative go to the representative's partition first. One a worker.
final class NoticeWriting {
    /// Somebody whose representative no scheme's file holds.
    struct Orphan: Sendable {
        let partition: Int
        let slot: Int
    }

    private let context: NightContext
    private let codes: KeyedCodes
    private let schemes: [UInt8]
    // One worker's, so that no access needs to be watched while the program runs: 2% of a night of notices.
    @exclusivity(unchecked) private var emails: SortedRows.Writer
    @exclusivity(unchecked) private var forwarded: BucketSpill.Writer
    @exclusivity(unchecked) private(set) var letters = Letters()
    @exclusivity(unchecked) private(set) var orphans: [Orphan] = []
    @exclusivity(unchecked) private var line = ByteBuffer(capacity: 512)
    @exclusivity(unchecked) private var joined = ByteBuffer(capacity: 256)
    @exclusivity(unchecked) private var references = ChunkReferences()

    init(_ context: NightContext, emails: SortedRows, forwarded: BucketSpill) {
        self.context = context
        codes = context.codes
        self.emails = emails.writer()
        self.forwarded = forwarded.writer()
        schemes = context.definition.sources.map { UInt8($0.scheme) ?? 0 }
    }

    /// Called before the people of another partition.
    func beginPartition() { references.forget() }

    /// Adds the notice of one person, or sends it on.
    func write(_ slot: Int, _ record: HotRecord, _ notice: SentNotice, in partition: Int, _ reader: PartitionReader) throws {
        let cold = try reader.cold(slot)
        let reference = try references.reference(slot, record, notice: notice.number, reader, codes)
        let told = NoticeLine(kind: notice.kind, reference: reference, number: notice.number, closesOn: notice.closesOn)
        if record[.hasRepresentative], let representative = cold.representative {
            line.removeAll()
            ForwardedNotice.append(
                to: &line, representative: representative, partition: partition, slot: slot, notice, reference: reference,
                record, cold)
            return try forwarded.append(line.bytes, to: representative.partition(of: context.partitions.count))
        }
        let strings = cold.strings
        if notice.route.channel == .post {
            addLetter(told, record, strings)
        } else {
            try addEmail(told, record, strings[.email], strings[.firstNames], Self.name(strings))
        }
    }

    /// Adds the notices that were sent on to this partition.
    func write(_ forwarded: ForwardedNotices, _ reader: PartitionReader) throws {
        try forwarded.forEach(reader) { notice, slot in
            let line = NoticeLine(
                kind: notice.kind, reference: notice.reference, number: notice.number, closesOn: notice.closesOn)
            let own = notice.cold.strings
            guard let slot else {
                orphans.append(Orphan(partition: notice.partition, slot: notice.slot))
                return try writeToUnknown(line, notice, own)
            }
            let theirs = try reader.cold(slot).strings
            let addressed = notice.route.isRepresentatives ? theirs : own
            if notice.route.channel == .post {
                addLetter(line, notice.record, addressed)
            } else {
                try addEmail(line, notice.record, addressed[.email], theirs[.firstNames], Self.name(theirs))
            }
        }
    }

    private func writeToUnknown(_ line: NoticeLine, _ notice: ForwardedNotice, _ own: ColdRecord.Strings) throws {
        if notice.route.channel == .post { return addLetter(line, notice.record, own) }
        joined.removeAll()
        joined.append(contentsOf: own[.firstNames])
        if !own[.firstNames].isEmpty { joined.append(0x20) }
        joined.append(contentsOf: Self.name(own))
        try addEmail(line, notice.record, own[.email], Self.unknownRepresentatives, joined.bytes)
    }

    private nonisolated(unsafe) static let unknownRepresentatives: UnsafeRawBufferPointer = {
        let text: StaticString = "Aux représentants légaux de"
        return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }()

    private static func name(_ strings: ColdRecord.Strings) -> UnsafeRawBufferPointer {
        strings[.usageName].isEmpty ? strings[.birthName] : strings[.usageName]
    }

    private func addLetter(_ notice: NoticeLine, _ record: HotRecord, _ strings: ColdRecord.Strings) {
        letters.add(
            reference: notice.reference, kind: notice.kind,
            scheme: schemes[record.scheme], closesOn: notice.closesOn, postcode: strings[.postcode],
            country: strings[.country])
    }

    private func addEmail(
        _ notice: NoticeLine, _ record: HotRecord, _ email: UnsafeRawBufferPointer, _ firstNames: UnsafeRawBufferPointer,
        _ name: UnsafeRawBufferPointer
    ) throws(OuvertureError) {
        line.removeAll()
        EmailRow.append(
            to: &line, notice, code: codes.code(of: record.key, notice: notice.number), scheme: schemes[record.scheme],
            email: email, firstNames: firstNames, name: name)
        try emails.append(key: notice.reference, line.bytes)
    }

    /// Hands over what waits for other partitions.
    func finishForwarding() {
        var empty = BucketSpill(buckets: 1, folder: context.store.folder).writer()
        swap(&forwarded, &empty)
        empty.finish()
    }

    /// Hands over the e-mails still held.
    func finish() {
        var empty = SortedRows(keyBits: 55, buckets: 1, folder: context.store.folder).writer()
        swap(&emails, &empty)
        empty.finish()
    }
}

/// What a line says of a notice besides whom it is for.
struct NoticeLine {
    let kind: NoticeKind
    let reference: UInt64
    let number: Int
    let closesOn: CivilDate
}

/// The references of a chunk's next notices, worked out together at the first that is asked for: a fifth of the cost of
/// one by one.
struct ChunkReferences {
    private var chunk = -1
    private var references: [UInt64] = []

    mutating func forget() { chunk = -1 }

    mutating func reference(
        _ slot: Int, _ record: HotRecord, notice: Int, _ reader: PartitionReader, _ codes: KeyedCodes
    ) throws(OuvertureError) -> UInt64 {
        guard notice == record.notices + 1 else { return codes.reference(of: record.key, notice: notice) }
        if slot / PartitionReader.hotPeople != chunk {
            chunk = slot / PartitionReader.hotPeople
            let people = try reader.hotChunk(chunk)
            let keys = people.map { $0.isErased ? 0 : $0.key.rawValue }
            let notices = people.map { UInt16(min($0.notices + 1, HotRecord.mostNotices)) }
            references = [UInt64](unsafeUninitializedCapacity: keys.count) { room, used in
                keys.withUnsafeBufferPointer { keys in
                    notices.withUnsafeBufferPointer { codes.references(of: keys, notices: $0, into: room) }
                }
                used = keys.count
            }
        }
        return references[slot % PartitionReader.hotPeople]
    }
}

/// A notice of tonight, worked out; what it does to the person is the commit's.
struct SentNotice {
    let kind: NoticeKind
    let route: ContactRoute
    /// Of the person's invitations; a failure notice carries the last one's.
    let number: Int
    let closesOn: CivilDate

    /// Nil for people who become unreachable instead.
    @inline(__always)
    init?(_ record: HotRecord, _ wanted: NoticeScan.Wanted, terms: NightTerms) {
        switch wanted {
        case .noContact: return nil
        case .failure(let route):
            kind = .failure
            self.route = route
            number = record.notices
            closesOn = record.closesOn.date ?? terms.night
        case .owed(let route), .invited(let route):
            kind = .invitation
            self.route = route
            number = record.notices + 1
            closesOn = NoticeRules.closesOn(
                postOwed: record[.postOwed], closesOn: record.closesOn.date, by: route.channel, terms: terms)
        }
    }
}
