import Campaign
import Notices
import Records
import Storage

/// `person`: everything that happened to one person, with the evidence.
public struct PersonQuestion: Sendable {
    public enum Asked: Sendable {
        case reference(String)
        case pseudonym(String)
        case identity(String)
    }

    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    public func answer(_ asked: Asked) throws(OuvertureError) -> PersonAnswer {
        try StoreView.answer(environment) { view throws(OuvertureError) in
            let asked = try key(asked, view.codes)
            let partitions = try view.partitions()
            guard !partitions.isEmpty else { throw Self.nobody }
            let aliases = try AliasTable(partitions, Workers(count: environment.workers))
            let key = try Self.record(of: asked, aliases, partitions, view.codes)
            let files = try view.ledger.allFiles()
            func read<T>(_ key: PersonKey, _ body: (PersonStory, PartitionReader) throws -> T?) throws(OuvertureError) -> T? {
                try partitions[key.partition(of: partitions.count)].read { reader in
                    try body(
                        PersonStory(codes: view.codes, definition: environment.definition, aliases: aliases, reader: reader, files: files),
                        reader)
                }
            }
            var answer = try read(key) { story, reader in
                if let entry = try reader.findKey(key) { return try story.tell(Int(entry.slot), key: key, stone: nil) }
                guard let stone = try reader.tombstone(view.codes.tombstone(of: key)) else { return nil }
                return try story.tell(stone.slot, key: key, stone: stone)
            }
            // What happened to the person under another identity, until it was known to be theirs.
            for row in aliases.aliases(of: key) {
                let steps = try read(row.key) { story, reader in
                    try reader.findKey(row.key).map { try story.steps(Int($0.slot), reader.hotRecord(Int($0.slot)), row.key) }
                }
                if let steps { answer?.add(steps) }
            }
            guard let answer else { throw Self.nobody }
            return answer
        }
    }

    /// The key that the record of whoever has this identity stands under. Of a deleted person's further identities nothing is
    /// left but keyed hashes, each with the pseudonym of the person, who may since have turned out to be another one.
    private static func record(
        of identity: PersonKey, _ aliases: AliasTable, _ partitions: [Partition], _ codes: KeyedCodes
    ) throws(OuvertureError) -> PersonKey {
        var key = aliases.person(identity)
        var seen: Set<PersonKey> = []
        while seen.insert(key).inserted {
            let hash = codes.tombstone(of: key)
            let pseudonym = try partitions[key.partition(of: partitions.count)].read { reader in try reader.aliasTombstone(hash) }
            guard let pseudonym, let person = codes.key(ofPseudonym: pseudonym) else { break }
            key = aliases.person(person)
        }
        return key
    }

    private func key(_ asked: Asked, _ codes: KeyedCodes) throws(OuvertureError) -> PersonKey {
        switch asked {
        case .reference(let text):
            if let reference = Reference(text), let notice = codes.notice(of: reference.rawValue) { return notice.key }
            if Reference(text) != nil { throw Self.nobody }
            throw Self.malformed("a reference: 12 characters, the last one a check character")
        case .pseudonym(let text):
            if text.count == 16, let value = UInt64(text, radix: 16), let key = codes.key(ofPseudonym: value) {
                return key
            }
            if text.count == 16, UInt64(text, radix: 16) != nil { throw Self.nobody }
            throw Self.malformed("a pseudonym: 16 hexadecimal characters")
        case .identity(let text):
            if case .identity(let key) = environment.definition.identity.read(text) { return key }
            throw Self.malformed("an identity of this campaign (\(environment.definition.identity.rawValue)) with its key")
        }
    }

    private static let nobody = OuvertureError(
        .inputMissing, at: "person", "nobody in this store is known by that",
        hint: "give a reference, a pseudonym of `export people`, or `-` and the identity on standard input")

    private static func malformed(_ form: String) -> OuvertureError {
        OuvertureError(
            .usage, at: "person", "what was given is not \(form)", hint: "look at the characters again; nothing is shown of them here")
    }
}

/// Puts a person's story together: rows of steps, and the regular steps that the record itself tells.
struct PersonStory {
    let codes: KeyedCodes
    let definition: CampaignDefinition
    let aliases: AliasTable
    let reader: PartitionReader
    let files: [FileEntry]

    func tell(_ slot: Int, key: PersonKey, stone: Tombstone?) throws -> PersonAnswer {
        let record = try reader.hotRecord(slot)
        let pseudonym = stone?.pseudonym ?? codes.pseudonym(of: key)
        let digits = String(pseudonym, radix: 16)
        return PersonAnswer(
            person: String(repeating: "0", count: 16 - digits.count) + digits, state: record.state,
            scheme: definition.sources[record.scheme].scheme,
            affiliations: record.isErased ? [] : try affiliations(slot, record), channel: record.channel,
            notifiedOn: record.notifiedOn.date, closesOn: record.knownClosing, openedOn: record.openedOn.date,
            notices: aliases.notices(of: record), reference: lastReference(record, stone),
            milestones: definition.milestones.isEmpty ? nil : try milestones(slot), steps: try steps(slot, record, key))
    }

    /// Of a deleted person the tombstone keeps it: their key is no longer in the record.
    private func lastReference(_ record: HotRecord, _ stone: Tombstone?) -> String? {
        if record.isErased { return stone?.reference.map { Reference(rawValue: $0).text } }
        let last = aliases.lastNotice(of: record)
        return last.number > 0 ? reference(last.key, last.number) : nil
    }

    /// Those reached, with the night that read of them; nothing of an erased person.
    private func milestones(_ slot: Int) throws -> [PersonAnswer.Reached] {
        let reached = try reader.hotRecord(slot).milestones
        return try reader.steps(slot).compactMap { step in
            step.cause.milestone.flatMap { reached.contains($0) ? PersonAnswer.Reached(milestone: $0, night: step.night) : nil }
        }
    }

    private func reference(_ key: PersonKey, _ notice: Int) -> String {
        Reference(rawValue: codes.reference(of: key, notice: notice)).text
    }

    private func affiliations(_ slot: Int, _ record: HotRecord) throws -> [PersonAnswer.Affiliation] {
        let first = StoredAffiliation(try reader.cold(slot), fingerprint: 0)
        let others = record[.severalAffiliations] ? try reader.affiliations(slot) : []
        return ([first] + others).enumerated().map { index, one in
            let scheme = definition.sources[one.scheme].scheme
            let organism = organism(one, scheme: scheme)
            return PersonAnswer.Affiliation(
                scheme: scheme, organism: organism, rightsFrom: CivilDate(number: one.rightsFrom),
                rightsTo: CivilDate(number: one.rightsTo), updatedOn: CivilDate(number: one.updatedOn), writes: index == 0)
        }.sorted { $0.scheme < $1.scheme }
    }

    /// As the row had it.
    private func organism(_ one: StoredAffiliation, scheme: String) -> String {
        let digits = String(one.organism)
        func filled(_ count: Int) -> String { String(repeating: "0", count: count - digits.count) + digits }
        guard definition.identity.hasFrenchOrganism else { return one.organism == 0 ? "" : filled(9) }
        return scheme + (one.flags & 8 == 0 ? "C" : "M") + filled(6)
    }

    func steps(_ slot: Int, _ record: HotRecord, _ key: PersonKey) throws -> [PersonAnswer.Step] {
        let stored = try reader.steps(slot)
        let origin = try reader.origin(slot)
        let night = files.first { $0.id == origin.file }?.night
        var all = stored.enumerated().map { (order: Self.order($1), number: $0, step: $1) }
        let noticesTold = stored.count { $0.cause == .notice && $0.to == .notified }
        if record.notices > noticesTold, let on = record.notifiedOn.date {
            let notice = StoredStep(night: on, from: nil, to: .notified, cause: .notice, notice: record.notices)
            all.append((Self.order(notice), Int.max, notice))
        }
        let openingsTold = stored.count { $0.cause == .opening }
        if record.openings > openingsTold, let on = record.openedOn.date {
            let opening = StoredStep(night: on, from: nil, to: .opened, cause: .opening)
            all.append((Self.order(opening), Int.max, opening))
        }
        all.sort { ($0.step.night, $0.order, $0.number) < ($1.step.night, $1.order, $1.number) }
        var steps = all.map(\.step)
        if let night {
            // Whoever was told first was eligible; any other first step names its own beginning.
            let state = steps.first.map { $0.from ?? .eligible } ?? record.state
            steps.insert(
                StoredStep(night: night, from: nil, to: state, cause: .intake, file: origin.file, line: origin.line), at: 0)
        }
        return told(steps, key)
    }

    /// The order of a night's stages.
    private static func order(_ step: StoredStep) -> Int { order(step.cause, tellsJoin: step.tellsJoin) }

    fileprivate static func order(_ cause: Cause, tellsJoin: Bool) -> Int {
        switch cause {
        case .intake: 0
        case _ where tellsJoin: 1
        case .moved, .rights, .retention: 1
        case .notice: 3
        case .opening: 4
        default: 2
        }
    }

    /// A regular step's `from` is the `to` of the step before it.
    private func told(_ steps: [StoredStep], _ key: PersonKey) -> [PersonAnswer.Step] {
        var state: State?
        return steps.map { step in
            let from = step.from ?? state
            defer { state = step.to ?? state }
            // A record that is another one's from here on: to nothing.
            let to = step.to == .joined ? nil : step.to
            return PersonAnswer.Step(
                night: step.night, from: from, to: to, cause: step.cause, file: step.file.flatMap { id in files.first { $0.id == id }?.name },
                line: step.line, eventID: step.eventID.flatMap { $0.isEmpty ? nil : $0 },
                reference: step.tellsJoin ? nil : step.notice.map { reference(key, $0) })
        }
    }
}

extension PersonAnswer {
    /// Puts in what happened under another identity, each night's steps in the order of its stages.
    fileprivate mutating func add(_ more: [Step]) {
        let all = (steps + more).enumerated().map { (order: PersonStory.order($1.cause, tellsJoin: $1.tellsJoin), number: $0, step: $1) }
        steps = all.sorted { ($0.step.night, $0.order, $0.number) < ($1.step.night, $1.order, $1.number) }.map(\.step)
    }
}

extension PersonAnswer.Step {
    /// As `StoredStep` has it.
    fileprivate var tellsJoin: Bool { cause == .joined || cause == .remedied && eventID == nil }
}
