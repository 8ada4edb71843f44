import Campaign
import Records
import Storage

/// What a rule asks of a representative's contact data, as stored after tonight's intake.
struct Representative: Sendable {
    let emailUsable: Bool
    let addressUsable: Bool
    let emailFingerprint: UInt64
    let addressFingerprint: UInt64

    /// - Parameter isDead: nobody is written to any more at their contact, which may still be the person's own.
    init(_ hot: HotRecord, _ cold: ColdRecord, isDead: Bool) {
        emailUsable = hot[.emailUsable] && !isDead
        addressUsable = hot[.addressUsable] && !isDead
        let strings = cold.strings
        emailFingerprint = cold.emailFingerprint(strings)
        addressFingerprint = cold.addressFingerprint(strings)
    }
}

/// Asks about people in other partitions, and their answers: a stage's exchange. Each partition answers in the order of
/// its keys.
struct RepresentativeExchange {
    /// By the key that the record stands under.
    private let answers: [PersonKey: Representative]
    private let aliases: AliasTable

    static let none = RepresentativeExchange()

    private init() { (answers, aliases) = ([:], .none) }

    /// - Parameter day: of those who died on a night before it nobody is asked. While tonight's events are applied in one
    ///   partition after the other only those of former nights are dead everywhere.
    init(asking keys: [PersonKey], deadBefore day: StoredDay, _ context: NightContext) throws(OuvertureError) {
        let aliases = context.aliases
        self.aliases = aliases
        let found = try context.ask(keys.map { aliases.person($0) }) { reader, keys in
            // By key, then by slot, so that a chunk is opened once for all who stand in it.
            let entries = try keys.compactMap { try reader.findKey($0) }.sorted { $0.slot < $1.slot }
            return try entries.map { entry in
                let hot = try reader.hotRecord(Int(entry.slot))
                let isDead = hot.state == .deceased && hot.stateSince < day
                return (PersonKey(rawValue: entry.key), Representative(hot, try reader.cold(Int(entry.slot)), isDead: isDead))
            }
        }
        answers = Dictionary(uniqueKeysWithValues: found)
    }

    subscript(key: PersonKey) -> Representative? { answers[aliases.person(key)] }
}

extension Contacts {
    /// A person's own contacts, usable and not known as bad.
    init(_ record: HotRecord) {
        self = []
        if record.hasEmail { insert(.ownEmail) }
        if record.hasAddress { insert(.ownAddress) }
    }

    /// A person's usable contacts tonight, the representative's too. A household has one address: what came back as the
    /// one's is bad as the other's, for this person, also where their own row has none any more.
    init(_ record: HotRecord, _ cold: ColdRecord, representative: Representative?, trace: ContactTrace?) {
        self.init(record)
        let strings = cold.strings
        let email = cold.emailFingerprint(strings)
        let address = cold.addressFingerprint(strings)
        if let trace {
            if trace.badEmail == email { remove(.ownEmail) }
            if trace.badAddress == address { remove(.ownAddress) }
        }
        guard let representative else { return }
        let badEmail =
            [trace?.badEmail, trace?.ownBadEmail].contains(representative.emailFingerprint)
            || (record[.emailBad] && representative.emailFingerprint == email)
        let badAddress =
            [trace?.badAddress, trace?.ownBadAddress].contains(representative.addressFingerprint)
            || (record[.addressBad] && representative.addressFingerprint == address)
        if representative.emailUsable && !badEmail { insert(.representativeEmail) }
        // The letter names the person too.
        if representative.addressUsable && !badAddress && strings.isNamePrintable { insert(.representativeAddress) }
    }
}

extension ColdRecord.Strings {
    /// Whether letters can show the names that the person is written to by.
    fileprivate var isNamePrintable: Bool {
        let name = self[.usageName].isEmpty ? self[.birthName] : self[.usageName]
        return LetterRepertoire.holds(self[.firstNames]) && LetterRepertoire.holds(name)
    }
}
