import Campaign
import Records
import Storage

/// An event as the night handles it: read, told apart, on its way to its person; also as it waits in the store.
struct NightEvent: Sendable {
    /// The ledger's number of the file.
    var file: Int
    var line: Int
    var eventID: String
    var event: CampaignEvent
    /// Whom it concerns. Of a reference that nobody was ever sent, a stand-in that no person has.
    var person: PersonKey
    /// Under which key the notice was sent whose number the event gives, where that is another identity of theirs.
    var noticeOf: PersonKey?
    /// The reference given was never made by this campaign.
    var isUnknownReference: Bool

    /// Reads what a row says; nil when identity and reference are at odds.
    init?(_ row: EventRow, file: Int, context: NightContext) {
        self.file = file
        line = Int(row.line)
        eventID = row.eventID
        event = CampaignEvent(row.kind, receivedOn: row.receivedOn, effectiveOn: row.effectiveOn, by: row.by)
        let notice = row.reference.flatMap { context.codes.notice(of: $0.rawValue) }
        let aliases = context.aliases
        if let identity = row.identity {
            person = aliases.person(identity)
            isUnknownReference = false
            guard row.reference != nil else { return }
            guard let notice, aliases.person(notice.key) == person else { return nil }
            take(notice)
        } else if let notice {
            person = aliases.person(notice.key)
            isUnknownReference = false
            take(notice)
        } else {
            person = PersonKey(rawValue: (row.reference?.rawValue ?? 0) & ((1 << 43) - 1))
            isUnknownReference = true
        }
    }

    /// A death that a register tells; registers have no ids of events.
    init(deathOf person: PersonKey, on day: CivilDate, receivedOn night: CivilDate, file: Int, line: Int) {
        self.file = file
        self.line = line
        self.person = person
        eventID = ""
        event = CampaignEvent(.death, receivedOn: night, effectiveOn: day)
        isUnknownReference = false
    }

    /// No event of an event file: those have ids.
    var isRegisters: Bool { eventID.isEmpty }

    private mutating func take(_ notice: (key: PersonKey, notice: Int)) {
        event.noticeNumber = notice.notice
        noticeOf = notice.key == person ? nil : notice.key
    }

    /// Makes it another person's: they turned out to be the same.
    mutating func concerns(_ other: PersonKey) {
        if event.noticeNumber != nil && noticeOf == nil { noticeOf = person }
        person = other
        if noticeOf == other { noticeOf = nil }
    }

    private static let olderNotice = -1

    /// The notice's number, for a step's row; nil where it was sent under another key.
    var ownNotice: Int? { noticeOf == nil ? event.noticeNumber.flatMap { $0 > 0 ? $0 : nil } : nil }

    /// The event with its notice's number as the person's record counts it; nil where no such notice was sent yet.
    func told(of record: HotRecord, _ aliases: AliasTable) -> NightEvent? {
        guard let number = event.noticeNumber else { return self }
        var told = self
        let last = aliases.lastNotice(of: record)
        let isLast = last.key == noticeOf ?? person && last.number == number
        if noticeOf == nil && (number > record.notices || number < 1) { return nil }
        if isLast {
            told.event.noticeNumber = record.notices
        } else if noticeOf != nil || number == record.notices {
            // An older notice, whatever number the record has reached.
            told.event.noticeNumber = Self.olderNotice
        }
        return told
    }

    var order: EventOrder {
        EventOrder(receivedOn: event.receivedOn, effectiveOn: event.effectiveOn, eventID: eventID)
    }

    func reject(_ code: RejectCode, column: String, reason: String) -> StoredFinding {
        StoredFinding(file: file, line: line, column: column, code: code.rawValue, reason: reason)
    }

    // As it waits in the store.

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(file)
        writer.put(line)
        writer.put(eventID)
        writer.put(Int(event.kind.rawValue))
        writer.put(Int(event.receivedOn.dayNumber))
        writer.put(Int(event.effectiveOn.dayNumber))
        writer.put(Int(event.by.rawValue))
        writer.put(event.noticeNumber ?? -1)
        writer.put(isUnknownReference ? 1 : noticeOf == nil ? 0 : 2)
        if let noticeOf { writer.put(Int(noticeOf.rawValue)) }
        return writer.finish()
    }

    init(decoding bytes: [UInt8], person: PersonKey) {
        var reader = FactReader(bytes)
        file = reader.int()
        line = reader.int()
        eventID = reader.text()
        let kind = EventKind(rawValue: UInt8(reader.int()))!
        let receivedOn = CivilDate(dayNumber: Int32(reader.int()))
        let effectiveOn = CivilDate(dayNumber: Int32(reader.int()))
        let by = EventAuthor(rawValue: UInt8(reader.int()))!
        let notice = reader.int()
        event = CampaignEvent(
            kind, receivedOn: receivedOn, effectiveOn: effectiveOn, by: by, noticeNumber: notice < 0 ? nil : notice)
        let kindOfReference = reader.int()
        isUnknownReference = kindOfReference == 1
        noticeOf = kindOfReference == 2 ? PersonKey(rawValue: UInt64(reader.int())) : nil
        self.person = person
    }
}
