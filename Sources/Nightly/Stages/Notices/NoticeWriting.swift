import Campaign
import Notices
import Records
import Storage

/// Writes notices into the night's outputs: e-mails into the sorter, letters into the buckets of their order. Those addressed to
/// a representative go to the representative's partition first. One a worker.
final class NoticeWriting {
    /// Somebody whose representative no scheme's file holds, or who has died.
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
    @exclusivity(unchecked) private var letters: LetterSpill.Writer
    @exclusivity(unchecked) private(set) var orphans: [Orphan] = []
    @exclusivity(unchecked) private var line = ByteBuffer(capacity: 512)
    @exclusivity(unchecked) private var joined = ByteBuffer(capacity: 256)
    @exclusivity(unchecked) private var references = ChunkReferences()

    init(_ context: NightContext, emails: SortedRows, letters: LetterSpill, forwarded: BucketSpill) {
        self.context = context
        codes = context.codes
        self.emails = emails.writer()
        self.letters = letters.writer()
        self.forwarded = forwarded.writer()
        schemes = context.definition.sources.map { UInt8($0.scheme) ?? 0 }
    }

    /// Adds the notices of a chunk's people, or sends them on; how many they are.
    func write(_ chosen: borrowing ChosenPeople, in partition: Int, _ reader: PartitionReader) throws -> Int {
        let (night, windows, codes, schemes) = (context.night, context.terms.windows, codes, schemes)
        references.fill(chosen.everybody, codes)
        var written = 0
        for at in 0..<chosen.count {
            let record = chosen.record(at)
            guard let notice = SentNotice(record, chosen.wanted(at), night: night, windows: windows) else { continue }
            written += 1
            let person = try reader.coldPerson(chosen.slot(at))
            // A failure's notice is the last invitation's again.
            let sent = notice.number == record.notices + 1 ? (key: record.key, number: notice.number) : context.aliases.lastNotice(of: record)
            let line = NoticeLine(
                kind: notice.kind,
                reference: notice.number == record.notices + 1
                    ? references[chosen.offset(at)] : codes.reference(of: sent.key, notice: sent.number),
                code: codes.code(of: sent.key, notice: sent.number), scheme: schemes[record.scheme], closesOn: notice.closesOn,
                isRestarted: notice.isRestarted)
            if record[.hasRepresentative], let representative = person.representative {
                try forward(
                    line, notice.route, person, of: chosen.slot(at), in: partition, to: context.aliases.person(representative))
            } else if notice.route.channel == .post {
                let texts = NoticeTexts(person)
                try letters.add(LetterFields(line, about: texts, to: texts))
            } else {
                try addEmail(line, person[.email], person[.firstNames], person.name)
            }
        }
        return written
    }

    private func forward(
        _ notice: NoticeLine, _ route: ContactRoute, _ person: ColdPerson, of slot: Int, in partition: Int,
        to representative: PersonKey
    ) throws(OuvertureError) {
        line.removeAll()
        ForwardedNotice.append(
            to: &line, representative: representative, partition: partition, slot: slot, notice, route: route, person)
        try forwarded.append(line.bytes, to: representative.partition(of: context.partitions.count))
    }

    /// Adds the notices that were sent on to this partition.
    func write(_ forwarded: ForwardedNotices, _ reader: PartitionReader) throws {
        try forwarded.forEach(reader) { notice, slot in
            guard let slot, try reader.hotRecord(slot).state != .deceased else {
                orphans.append(Orphan(partition: notice.partition, slot: notice.slot))
                return try writeToUnknown(notice)
            }
            let representative = try reader.coldPerson(slot)
            let addressed = notice.route.isRepresentatives ? NoticeTexts(representative) : notice.own
            if notice.route.channel == .post {
                var letter = LetterFields(notice.line, about: notice.own, to: addressed)
                letter.recipient = .unknownRepresentative
                if LetterRepertoire.holds(representative[.firstNames]) && LetterRepertoire.holds(representative.name) {
                    letter.recipient = .representative
                    letter.addresseeFirstNames = representative[.firstNames]
                    letter.addresseeName = representative.name
                }
                try letters.add(letter)
            } else {
                try addEmail(notice.line, addressed.email, representative[.firstNames], representative.name)
            }
        }
    }

    private func writeToUnknown(_ notice: ForwardedNotice) throws {
        let own = notice.own
        if notice.route.channel == .post {
            var letter = LetterFields(notice.line, about: own, to: own)
            letter.recipient = .unknownRepresentative
            return try letters.add(letter)
        }
        joined.removeAll()
        joined.append(contentsOf: own.firstNames)
        if !own.firstNames.isEmpty { joined.append(0x20) }
        joined.append(contentsOf: own.name)
        try addEmail(notice.line, own.email, Self.unknownRepresentatives, joined.bytes)
    }

    private nonisolated(unsafe) static let unknownRepresentatives: UnsafeRawBufferPointer = {
        let text: StaticString = "Aux représentants légaux de"
        return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }()

    private func addEmail(
        _ notice: NoticeLine, _ email: UnsafeRawBufferPointer, _ firstNames: UnsafeRawBufferPointer,
        _ name: UnsafeRawBufferPointer
    ) throws(OuvertureError) {
        line.removeAll()
        EmailRow.append(to: &line, notice, email: email, firstNames: firstNames, name: name)
        try emails.append(key: notice.reference, line.bytes)
    }

    /// Hands over what waits for other partitions.
    func finishForwarding() {
        var empty = BucketSpill(buckets: 1, folder: context.store.folder).writer()
        swap(&forwarded, &empty)
        empty.finish()
    }

    /// Hands over the e-mails and letters still held.
    func finish() {
        var none = LetterSpill(schemes: [0], home: context.definition.country, folder: context.store.folder).writer()
        swap(&letters, &none)
        none.finish()

        var empty = SortedRows(keyBits: 55, buckets: 1, folder: context.store.folder).writer()
        swap(&emails, &empty)
        empty.finish()
    }
}

/// What a line says of a notice besides whom it is for.
struct NoticeLine {
    let kind: NoticeKind
    let reference: UInt64
    let code: UInt32
    /// The two digits of the scheme that writes, as a number.
    let scheme: UInt8
    let closesOn: CivilDate
    /// The window began anew, after an e-mail that came back.
    let isRestarted: Bool
}

/// The references of a chunk's next notices, worked out together: a fifth of the cost of one by one.
struct ChunkReferences: ~Copyable {
    private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: PartitionReader.hotPeople)
    private let notices = UnsafeMutablePointer<UInt16>.allocate(capacity: PartitionReader.hotPeople)
    private let references = UnsafeMutablePointer<UInt64>.allocate(capacity: PartitionReader.hotPeople)

    deinit {
        keys.deallocate()
        notices.deallocate()
        references.deallocate()
    }

    mutating func fill(_ people: UnsafeMutableBufferPointer<HotRecord>, _ codes: KeyedCodes) {
        for (offset, person) in people.enumerated() {
            keys[offset] = person.isErased ? 0 : person.key.rawValue
            notices[offset] = UInt16(min(person.notices + 1, HotRecord.mostNotices))
        }
        codes.references(
            of: UnsafeBufferPointer(start: keys, count: people.count),
            notices: UnsafeBufferPointer(start: notices, count: people.count),
            into: UnsafeMutableBufferPointer(start: references, count: people.count))
    }

    /// Of the person at this place in the chunk.
    @inline(__always)
    subscript(offset: Int) -> UInt64 { references[offset] }
}

/// A notice of tonight, worked out; what it does to the person is the commit's.
struct SentNotice {
    let kind: NoticeKind
    let route: ContactRoute
    /// Of the person's invitations; a failure notice carries the last one's.
    let number: Int
    let closesOn: CivilDate
    /// A letter after an e-mail that came back, with a window of its own.
    let isRestarted: Bool

    /// Nil for people who become unreachable instead.
    @inline(__always)
    init?(_ record: HotRecord, _ wanted: NoticeScan.Wanted, night: CivilDate, windows: NoticeWindows) {
        switch wanted {
        case .noContact: return nil
        case .failure(let route):
            kind = .failure
            self.route = route
            number = record.notices
            closesOn = record.closesOn.date ?? night
            isRestarted = false
        case .owed(let route), .invited(let route):
            kind = .invitation
            self.route = route
            number = record.notices + 1
            isRestarted = record[.postOwed] && windows.restartsOnBounce
            closesOn = NoticeRules.closesOn(
                postOwed: record[.postOwed], closesOn: record.closesOn.date, by: route.channel, windows: windows)
        }
    }
}
