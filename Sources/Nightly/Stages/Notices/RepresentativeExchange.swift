import Campaign
import Records
import Storage
import Synchronization

/// What a rule asks of a representative's contact data, as stored after tonight's intake.
struct Representative: Sendable {
    let emailUsable: Bool
    let addressUsable: Bool
    let emailFingerprint: UInt64
    let addressFingerprint: UInt64
    init(_ hot: HotRecord, _ cold: ColdRecord) {
        emailUsable = hot[.emailUsable]
        addressUsable = hot[.addressUsable]
        let strings = cold.strings
        emailFingerprint = cold.emailFingerprint(strings)
        addressFingerprint = cold.addressFingerprint(strings)
    }
}

/// Asks about people in other partitions, and their answers: a stage's exchange. Each partition answers in the order of
/// its keys.
struct RepresentativeExchange {
    private let answers: [PersonKey: Representative]

    static let none = RepresentativeExchange(answers: [:])

    private init(answers: [PersonKey: Representative]) { self.answers = answers }

    init(asking keys: [PersonKey], _ context: NightContext) throws(OuvertureError) {
        guard !keys.isEmpty else {
            answers = [:]
            return
        }
        let count = context.partitions.count
        let byPartition = Dictionary(grouping: Set(keys), by: { $0.partition(of: count) })
        let found = Mutex<[PersonKey: Representative]>([:])
        try context.workers.run(count) { number, _ in
            guard let asked = byPartition[number] else { return }
            let answers = try context.partitions[number].read { reader in
                // By key, then by slot, so that a chunk is opened once for all who stand in it.
                let entries = try asked.sorted().compactMap { try reader.findKey($0) }.sorted { $0.slot < $1.slot }
                return try entries.map { entry in
                    let hot = try reader.hotRecord(Int(entry.slot))
                    return (PersonKey(rawValue: entry.key), Representative(hot, try reader.cold(Int(entry.slot))))
                }
            }
            found.withLock { for (key, answer) in answers { $0[key] = answer } }
        }
        answers = found.withLock { $0 }
    }

    subscript(key: PersonKey) -> Representative? { answers[key] }
}

extension Contacts {
    /// A person's usable contacts tonight: own ones not known as bad, and the representative's not known as bad for
    /// this person.
    init(_ record: HotRecord, representative: Representative?, trace: ContactTrace?) {
        var contacts: Contacts = []
        if record[.emailUsable] && !record[.emailBad] { contacts.insert(.ownEmail) }
        if record[.addressUsable] && !record[.addressBad] { contacts.insert(.ownAddress) }
        if let representative {
            let badEmail = trace.map { $0.badEmail != 0 && $0.badEmail == representative.emailFingerprint } ?? false
            let badAddress = trace.map { $0.badAddress != 0 && $0.badAddress == representative.addressFingerprint } ?? false
            if representative.emailUsable && !badEmail { contacts.insert(.representativeEmail) }
            if representative.addressUsable && !badAddress { contacts.insert(.representativeAddress) }
        }
        self = contacts
    }
}
