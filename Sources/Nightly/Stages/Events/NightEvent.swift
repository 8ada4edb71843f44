import Campaign
import Records

/// An event as the night handles it: read, told apart, on its way to its person; also as it waits in the store.
struct NightEvent: Sendable {
    /// The ledger's number of the file.
    var file: Int
    var line: Int
    var eventID: String
    var event: CampaignEvent
    /// Whom it concerns. Of a reference that nobody was ever sent, a stand-in that no person has.
    var person: PersonKey
    /// The reference given was never made by this campaign.
    var isUnknownReference: Bool

    /// Reads what a row says; nil when identity and reference are at odds.
    init?(_ row: EventRow, file: Int, context: NightContext) {
        self.file = file
        line = Int(row.line)
        eventID = row.eventID
        event = CampaignEvent(row.kind, receivedOn: row.receivedOn, effectiveOn: row.effectiveOn, by: row.by)
        let notice = row.reference.flatMap { context.codes.notice(of: $0.rawValue) }
        if let identity = row.identity {
            person = identity
            isUnknownReference = false
            guard row.reference != nil else { return }
            guard notice?.key == identity else { return nil }
            event.noticeNumber = notice?.notice
        } else if let notice {
            person = notice.key
            event.noticeNumber = notice.notice
            isUnknownReference = false
        } else {
            person = PersonKey(rawValue: (row.reference?.rawValue ?? 0) & ((1 << 43) - 1))
            isUnknownReference = true
        }
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
        writer.put(isUnknownReference ? 1 : 0)
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
        isUnknownReference = reader.int() == 1
        self.person = person
    }
}
