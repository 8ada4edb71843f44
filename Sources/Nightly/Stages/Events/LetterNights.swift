import Campaign
import Storage

/// On which night a letter was written that the printer has answered for: what is still unanswered is counted by night.
struct LetterNights {
    /// Of letters sent under identities that turned out to be another person's: by key and number.
    private let former: [Letter: CivilDate]

    private struct Letter: Hashable {
        let key: PersonKey
        let number: Int
    }

    /// Asks the partitions of those identities; nothing is asked where there are none.
    init(_ events: [NightEvent], _ context: NightContext) throws(OuvertureError) {
        let asked = events.compactMap { event in
            event.event.kind.isPrinters ? event.noticeOf.flatMap { key in event.event.noticeNumber.map { Letter(key: key, number: $0) } } : nil
        }
        guard !asked.isEmpty else {
            former = [:]
            return
        }
        let numbers = Dictionary(grouping: asked, by: \.key)
        let found = try context.ask(asked.map(\.key)) { reader, keys in
            try keys.flatMap { key in
                guard let entry = try reader.findKey(key) else { return [(Letter, CivilDate)]() }
                let slot = Int(entry.slot)
                let record = try reader.hotRecord(slot)
                return try numbers[key]!.compactMap { letter in
                    try Self.night(of: letter.number, slot, record, reader).map { (letter, $0) }
                }
            }
        }
        former = Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// Nil where nobody can tell any more, or where the notice was no letter.
    func night(of event: NightEvent, _ slot: Int, _ record: HotRecord, _ reader: PartitionReader) throws -> CivilDate? {
        guard let number = event.event.noticeNumber else { return nil }
        if let key = event.noticeOf { return former[Letter(key: key, number: number)] }
        return try Self.night(of: number, slot, record, reader)
    }

    /// The last notice is told by the record, the ones before it by steps.
    private static func night(of number: Int, _ slot: Int, _ record: HotRecord, _ reader: PartitionReader) throws -> CivilDate? {
        let told = try reader.steps(slot).first { $0.cause == .notice && $0.notice == number && $0.to == .notified }
        if let told { return told.night }
        return number == record.notices && record.channel == .post ? record.notifiedOn.date : nil
    }
}
