import Campaign
import Records
import Storage

/// Who a partition's notices of tonight concern, and what each of them wants: asked three times in a night (to count, to
/// write, to commit) with the same answer, since nothing it looks at changes before the commit.
struct NoticeScan {
    enum Wanted {
        /// Owed again: goes out whatever the quota.
        case owed(ContactRoute)
        /// A first invitation, as far as the quota goes.
        case invited(ContactRoute)
        case noContact
        /// The opening failed by an event of tonight.
        case failure(ContactRoute)
    }

    let context: NightContext
    /// Answers about representatives' contacts, where the rule lets a notice go to them.
    var representatives = RepresentativeExchange.none

    private let terms: NightTerms
    private let asksRepresentatives: Bool
    let chunks: ChunkNotices

    init(context: NightContext) {
        self.context = context
        terms = context.terms
        asksRepresentatives = terms.rule.notice.contact == .ownThenRepresentative
        chunks = ChunkNotices(terms)
    }

    /// Calls `body` for everyone concerned, in the order of slots. Chunks without anybody are not read.
    func forEach(
        _ reader: PartitionReader, _ body: (_ slot: Int, _ record: HotRecord, _ wanted: Wanted) throws -> Void
    ) throws {
        for (chunk, summary) in try reader.summaries().enumerated() where chunks.concerns(summary) {
            try forEach(in: chunk, reader, body)
        }
    }

    /// The same for the people of one chunk.
    func forEach(
        in chunk: Int, _ reader: PartitionReader, _ body: (_ slot: Int, _ record: HotRecord, _ wanted: Wanted) throws -> Void
    ) throws {
        // Read in place: nothing that `body` asks for reads another hot chunk.
        let people = try reader.hotChunk(chunk)
        let first = chunk * PartitionReader.hotPeople
        for (offset, record) in people.enumerated() {
            if let wanted = try wanted(first + offset, record, reader) { try body(first + offset, record, wanted) }
        }
    }

    @inline(__always)
    private func wanted(_ slot: Int, _ record: HotRecord, _ reader: PartitionReader) throws -> Wanted? {
        switch record.state {
        case .eligible:
            guard terms.invites, terms.departmentsCome.contains(Department(index: record.department)) else { return nil }
            let contacts = try contacts(slot, record, reader)
            switch NoticeRules.invitation(
                state: .eligible, department: Department(index: record.department), contacts: contacts, terms: terms)
            {
            case .waits: return nil
            case .byRoute(let route): return .invited(route)
            case .noContact: return .noContact
            }
        case .notified where record[.postOwed], .unreachable, .returned:
            guard record.notices < HotRecord.mostNotices else { return nil }
            let contacts = try contacts(slot, record, reader)
            let route = NoticeRules.owed(state: record.state, postOwed: record[.postOwed], contacts: contacts, terms: terms)
            if let route { return .owed(route) }
            return NoticeRules.hasLostContact(postOwed: record[.postOwed], contacts: contacts, terms: terms) ? .noContact : nil
        case .failed where record.stateSince == context.today:
            let contacts = try contacts(slot, record, reader)
            return NoticeRules.failureNotice(record.enrolment, contacts: contacts, terms: terms).map(Wanted.failure)
        default:
            return nil
        }
    }

    private func contacts(_ slot: Int, _ record: HotRecord, _ reader: PartitionReader) throws -> Contacts {
        let own = Contacts(record)
        let asks = asksRepresentatives && record[.hasRepresentative] && isOutOfReach(record, own)
        guard asks || record[.contactTraced] else { return own }
        let trace = record[.contactTraced] ? try reader.contactTrace(slot) : nil
        let cold = try reader.cold(slot)
        let representative = asksRepresentatives ? cold.representative.flatMap { representatives[$0] } : nil
        return Contacts(record, cold, representative: representative, trace: trace)
    }

    /// Whether none of the person's own contacts will do for what is wanted tonight: an address alone is none where the
    /// rule lists e-mail alone, an e-mail none for the letter after a bounce.
    @inline(__always)
    private func isOutOfReach(_ record: HotRecord, _ own: Contacts) -> Bool {
        (record[.postOwed] ? terms.letterPlan : terms.invitationPlan).route(own) == nil
    }

    /// Representatives whose contacts decide whether somebody can be reached.
    func deciding() throws(OuvertureError) -> [PersonKey] {
        guard asksRepresentatives, terms.ruleInForce else { return [] }
        let asked = Gathering<PersonKey>()
        try context.survey { partition, _ in
            asked.add(
                try partition.read { reader in
                    var keys: [PersonKey] = []
                    for (chunk, summary) in try reader.summaries().enumerated() where chunks.concerns(summary) {
                        for (offset, record) in Array(try reader.hotChunk(chunk)).enumerated() {
                            guard record[.hasRepresentative], isOpenToNotice(record) else { continue }
                            let slot = chunk * PartitionReader.hotPeople + offset
                            if let key = try reader.coldPerson(slot).representative { keys.append(key) }
                        }
                    }
                    return keys
                })
        }
        return asked.all
    }

    private func isOpenToNotice(_ record: HotRecord) -> Bool {
        switch record.state {
        case .eligible:
            return terms.invites && isOutOfReach(record, Contacts(record))
                && terms.departmentsCome.contains(Department(index: record.department))
        case .notified: return record[.postOwed]
        case .unreachable, .returned, .failed: return true
        default: return false
        }
    }
}
