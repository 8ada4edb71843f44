import Campaign
import Notices
import Records
import Storage

/// Writes a partition's notices into the night's outputs: e-mail lines into the sorter, letters into the print run.
/// One a worker.
final class NoticeWriting {
    private let context: NightContext
    private let representatives: RepresentativeExchange
    private var emails: SortedRows.Writer
    private(set) var letters = Letters()
    private(set) var warnings: [StoredFinding] = []
    private var line = ByteBuffer(capacity: 512)
    private var joined = ByteBuffer(capacity: 256)
    private let schemes: [UInt8]

    init(_ context: NightContext, emails: SortedRows, representatives: RepresentativeExchange) {
        self.context = context
        self.representatives = representatives
        self.emails = emails.writer()
        schemes = context.definition.sources.map { UInt8($0.scheme) ?? 0 }
    }

    /// Adds the notice of one person.
    func write(_ slot: Int, _ record: HotRecord, _ notice: SentNotice, _ reader: PartitionReader) throws {
        let cold = try reader.cold(slot)
        let representative = cold.representative.flatMap { representatives[$0] }
        if cold.representative != nil && representative == nil {
            let origin = try reader.origin(slot)
            warnings.append(
                StoredFinding(
                    file: origin.file, line: origin.line, column: "representative_identity",
                    code: WarningCode.representativeUnknown.rawValue,
                    reason: "the representative is in no scheme's files"))
        }
        let reference = context.codes.reference(of: record.key, notice: notice.number)
        let strings = cold.strings
        if notice.route.channel == .post {
            if notice.route.isRepresentatives, let representative {
                representative.read { addLetter(notice, reference, record, $0.strings) }
            } else {
                addLetter(notice, reference, record, strings)
            }
        } else if let representative {
            try representative.read { other in
                let theirs = other.strings
                try addEmail(
                    notice, reference, record, notice.route.isRepresentatives ? theirs[.email] : strings[.email],
                    theirs[.firstNames], Self.name(theirs))
            }
        } else if cold.representative != nil {
            joined.removeAll()
            joined.append(contentsOf: strings[.firstNames])
            if !strings[.firstNames].isEmpty { joined.append(0x20) }
            joined.append(contentsOf: Self.name(strings))
            try addEmail(notice, reference, record, strings[.email], Self.unknownRepresentatives, joined.bytes)
        } else {
            try addEmail(notice, reference, record, strings[.email], strings[.firstNames], Self.name(strings))
        }
    }

    private nonisolated(unsafe) static let unknownRepresentatives: UnsafeRawBufferPointer = {
        let text: StaticString = "Aux représentants légaux de"
        return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }()

    private static func name(_ strings: ColdRecord.Strings) -> UnsafeRawBufferPointer {
        strings[.usageName].isEmpty ? strings[.birthName] : strings[.usageName]
    }

    private func addLetter(_ notice: SentNotice, _ reference: UInt64, _ record: HotRecord, _ strings: ColdRecord.Strings) {
        letters.add(
            reference: reference, kind: notice.kind, scheme: schemes[record.scheme], closesOn: notice.closesOn,
            postcode: strings[.postcode], country: strings[.country])
    }

    private func addEmail(
        _ notice: SentNotice, _ reference: UInt64, _ record: HotRecord, _ email: UnsafeRawBufferPointer,
        _ firstNames: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer
    ) throws(OuvertureError) {
        line.removeAll()
        EmailLine(
            reference: reference, kind: notice.kind, email: email, firstNames: firstNames, name: name,
            code: context.codes.code(of: record.key, notice: notice.number), closesOn: notice.closesOn,
            scheme: schemes[record.scheme]
        ).append(to: &line)
        try emails.append(key: reference, line.bytes)
    }

    /// Hands over the e-mails still held.
    func finish() {
        var empty = SortedRows(keyBits: 55, buckets: 1, folder: context.store.folder).writer()
        swap(&emails, &empty)
        empty.finish()
    }
}

/// A notice of tonight, worked out.
struct SentNotice {
    let kind: NoticeKind
    let route: ContactRoute
    /// Of the person's invitations; a failure notice carries the last one's.
    let number: Int
    let closesOn: CivilDate
    /// The person after it; unchanged by a failure notice.
    let after: Enrolment
    let step: Step?

    /// Nil for people who become unreachable instead.
    init?(_ record: HotRecord, _ wanted: NoticeScan.Wanted, terms: NightTerms) {
        var enrolment = record.enrolment
        switch wanted {
        case .noContact: return nil
        case .failure(let route):
            kind = .failure
            self.route = route
            number = record.notices
            step = nil
        case .owed(let route), .invited(let route):
            kind = .invitation
            self.route = route
            number = record.notices + 1
            step = NoticeRules.send(by: route.channel, to: &enrolment, terms: terms)
        }
        closesOn = enrolment.closesOn ?? terms.night
        after = enrolment
    }
}
