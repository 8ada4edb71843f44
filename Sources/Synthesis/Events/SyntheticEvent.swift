import Campaign
import Records

/// One event as it will stand in a night's file. 40 bytes, no reference: a nation's events are kept in memory until
/// all are known, because a file holds one night and a person's story runs over many.
struct SyntheticEvent {
    /// Where an event comes from; the word in `source` and at the front of the id.
    enum Source: UInt8, CaseIterable {
        case portal, phone, paper, mailer, printer, accounts, registry, agency
    }

    var identity: SyntheticIdentity
    /// Unique in the run.
    var id: UInt64
    /// The night whose file has it.
    var night: Int32
    var received: Int32
    var effective: Int32
    var kind: EventKind
    var by: EventAuthor
    var source: Source
    /// Index in `details` of the kind.
    var detail: UInt8

    static let header = "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"
    static let columns = ["event_id", "received_on", "effective_on", "kind", "identity", "reference", "by", "source", "detail"]

    private static let kindWords = Words(EventKind.allCases.map(\.name))
    private static let sourceWords = Words(Source.allCases.map { String(describing: $0) })
    private static let bounceWords = Words(
        ["5.1.1 unknown user", "5.2.2 mailbox full", "5.4.4 no such domain", "\"5.7.1 refused, see policy\""])
    private static let returnWords = Words(["address anomaly", "addressee unknown", "refused", "unclaimed"])

    /// The line without its end.
    func append(to line: inout ByteBuffer) {
        SyntheticEvent.sourceWords.append(Int(source.rawValue), to: &line)
        line.append(0x2D)
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: id >> UInt64(shift)) & 15
            line.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        line.append(0x2C)
        SyntheticEvent.append(received, to: &line)
        line.append(0x2C)
        SyntheticEvent.append(effective, to: &line)
        line.append(0x2C)
        SyntheticEvent.kindWords.append(Int(kind.rawValue) - 1, to: &line)
        line.append(0x2C)
        identity.append(to: &line)
        line.append(",,")
        switch by {
        case .unstated, .stranger: break
        case .person: line.append("self")
        case .representative: line.append("representative")
        }
        line.append(0x2C)
        SyntheticEvent.sourceWords.append(Int(source.rawValue), to: &line)
        line.append(0x2C)
        if kind == .bounce { SyntheticEvent.bounceWords.append(Int(detail) % 4, to: &line) }
        if kind == .returned { SyntheticEvent.returnWords.append(Int(detail) % 4, to: &line) }
    }

    private static func append(_ day: Int32, to line: inout ByteBuffer) {
        CivilDate(dayNumber: day).writeISO(to: line.extend(by: 10))
    }
}
