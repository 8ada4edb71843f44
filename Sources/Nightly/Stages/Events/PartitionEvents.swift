import Campaign
import Records
import Storage

/// Stage 2 in one partition: events that wait and tonight's, applied in their order, each to its person.
struct PartitionEvents {
    let context: NightContext
    let reader: PartitionReader
    let representatives: RepresentativeExchange
    private(set) var tally = StageTally()
    private var edits: HotEdits
    private var steps: [(slot: Int, step: StoredStep)] = []
    private var traces: [Int: ContactTrace] = [:]
    private var toDrop: [Int] = []
    private var toWait: [NightEvent] = []
    private let deleted: DeletedPeople
    private let letters: LetterNights

    init(
        _ context: NightContext, _ reader: PartitionReader, _ representatives: RepresentativeExchange, _ letters: LetterNights
    ) throws(OuvertureError) {
        self.context = context
        self.letters = letters
        self.reader = reader
        self.representatives = representatives
        edits = HotEdits(reader)
        deleted = try DeletedPeople(reader, context.codes)
    }

    mutating func run(new: [NightEvent]) throws {
        var events = new.map { (event: $0, number: Int?.none) }
        for waiting in try reader.waiting() {
            events.append((NightEvent(decoding: waiting.data, person: waiting.person), waiting.number))
        }
        events.sort { $0.event.order < $1.event.order }
        for (event, number) in events {
            let waits = try !applies(event)
            if waits && number == nil { toWait.append(event) }
            if !waits, let number { toDrop.append(number) }
        }
        tally[.waitingEvents] = toWait.count
    }

    var work: PartitionWork? {
        guard tally[.eventsApplied] > 0 || !tally.lettersAnswered.isEmpty || !tally.rejects.isEmpty || !toWait.isEmpty || !toDrop.isEmpty else { return nil }
        let done = self
        return PartitionWork(tally: tally) { writer in try done.write(writer) }
    }

    private func write(_ writer: PartitionWriter) throws {
        try edits.write(writer)
        for (slot, trace) in traces.sorted(by: { $0.key < $1.key }) { try writer.putContactTrace(slot, trace) }
        for step in steps { try writer.appendStep(step.slot, step.step) }
        for number in toDrop { try writer.dropWaiting(number) }
        for event in toWait {
            try writer.putWaiting(person: event.person, receivedOn: event.event.receivedOn, event.encoded())
        }
    }

    /// Applies or rejects the event; false when it waits: for its day, or for its person.
    private mutating func applies(_ event: NightEvent) throws -> Bool {
        if event.event.receivedOn > context.night || event.isUnknownReference { return false }
        guard let entry = try reader.findKey(event.person) else {
            guard try deleted.contains(event.person) else { return false }
            if event.event.kind.isPrinters {
                answer(try deleted.notifiedOn(event.person, notice: event.event.noticeNumber))
                return true
            }
            // Nothing is known of them any more, their birth included: entitlement first, as for everyone.
            let rule = context.terms.rule.objection
            let entitled = Entitlement.holds(event.event, birthDate: nil, rule: rule)
            reject(event, entitled ? .eventNotApplicable : .eventNotEntitled)
            return true
        }
        let slot = Int(entry.slot)
        let before = try edits.record(slot)
        guard let known = event.told(of: before, context.aliases) else { return false }
        if event.event.kind.isPrinters { answer(try letters.night(of: event, slot, before, reader)) }
        try apply(known, slot, before)
        return true
    }

    private mutating func answer(_ night: CivilDate?) {
        if let night { tally.answer(lettersOf: night) }
    }

    /// A register tells who has died, a printer what became of each letter, whatever was known: what of it changes nothing is no
    /// error of their files.
    private mutating func reject(_ event: NightEvent, _ code: RejectCode) {
        if event.isRegisters || event.event.kind.isPrinters { return }
        let column = EventOutcome.column(of: code)
        tally.rejects.append(event.reject(code, column: column, reason: EventReason.of(code)))
    }

    private mutating func apply(_ event: NightEvent, _ slot: Int, _ before: HotRecord) throws {
        var enrolment = before.enrolment
        let facts = try facts(of: slot, before, for: event.event)
        switch EventRules.apply(event.event, to: &enrolment, facts: facts, terms: context.terms) {
        case .rejected(let code):
            reject(event, code)
        case .applied(let step, let badContact):
            tally[.eventsApplied] += 1
            if step?.cause == .refused { tally[.lettersRefused] += 1 }
            var after = before
            after.enrolment = enrolment
            if let badContact, badContact.isRepresentatives { try markBad(badContact, slot) }
            if badContact == nil, facts.lastContact == .ownReplaced { try markFormer(event.event.kind, step, slot, before) }
            if before.openedOn != .none && after.openedOn != before.openedOn && before.openings > 0 {
                try tellOpening(slot, before)
            }
            let cause = step?.cause ?? event.event.kind.cause
            steps.append(
                (
                    slot,
                    StoredStep(
                        night: context.night, from: before.state, to: after.state, cause: cause, file: event.file,
                        line: event.line, eventID: event.eventID, notice: event.ownNotice)
                ))
            if event.event.kind.milestone != nil { tally.reach(scheme: before.scheme) }
            if let step { tally.flow(scheme: before.scheme, from: step.from, to: step.to, cause: step.cause) }
            if step?.isObjection == true {
                tally.history.add(1, to: HistoryKey.objection(before, effectiveOn: event.event.effectiveOn).rawValue)
            }
            if step?.to == .deleted { try tellDeleted(slot, before) }
            guard after != before else { return }
            try edits.put(slot, after)
            tally.move(from: before, to: after)
        }
    }

    /// No scheme has sent the person any more.
    private mutating func tellDeleted(_ slot: Int, _ record: HotRecord) throws {
        tally.affiliations.add(.gone, scheme: record.scheme)
        guard record[.severalAffiliations] else { return }
        for other in try reader.affiliations(slot) { tally.affiliations.add(.gone, scheme: other.scheme) }
    }

    /// The opening that a failure takes out of the record stays as a step.
    private mutating func tellOpening(_ slot: Int, _ record: HotRecord) throws {
        guard let openedOn = record.openedOn.date, record.state == .opened else { return }
        // Where another's record was taken over, this one's own openings were told then.
        if try reader.tellsOpenings(slot, of: record) { return }
        steps.append((slot, StoredStep(night: openedOn, from: nil, to: .opened, cause: .opening)))
    }

    /// What a notice to a representative went to is bad while it is in force for the person, as the representative's or
    /// the person's own: one that a row had replaced before it came back is forgotten, and news when it comes again.
    private mutating func markBad(_ contact: ContactRoute, _ slot: Int) throws {
        guard var trace = traces[slot] else { return }
        let cold = try reader.cold(slot)
        let strings = cold.strings
        let other = cold.representative.flatMap { representatives[$0] }
        let emails = [cold.emailFingerprint(strings), other?.emailFingerprint]
        let addresses = [cold.addressFingerprint(strings), other?.addressFingerprint]
        if contact == .representativeEmail && emails.contains(trace.emailFingerprint) { trace.badEmail = trace.emailFingerprint }
        if contact == .representativePost && addresses.contains(trace.addressFingerprint) {
            trace.badAddress = trace.addressFingerprint
        }
        traces[slot] = trace
    }

    /// What came back is no longer the person's own, but may still be the representative's: a household has one address. Where
    /// the row now in force has brought no other, it is remembered as the person's too.
    private mutating func markFormer(_ kind: EventKind, _ step: Step?, _ slot: Int, _ record: HotRecord) throws {
        guard var trace = traces[slot] else { return }
        let other = try reader.cold(slot).representative.flatMap { representatives[$0] }
        if kind == .bounce {
            if other?.emailFingerprint == trace.emailFingerprint { trace.badEmail = trace.emailFingerprint }
            if !record[.emailUsable] { trace.ownBadEmail = trace.emailFingerprint }
        }
        if kind == .returned && step != nil {
            if other?.addressFingerprint == trace.addressFingerprint { trace.badAddress = trace.addressFingerprint }
            if !record[.addressUsable] { trace.ownBadAddress = trace.addressFingerprint }
        }
        traces[slot] = trace
    }
}

extension PartitionEvents {
    /// What the rules ask of a person, read no further than this event needs.
    private mutating func facts(of slot: Int, _ record: HotRecord, for event: CampaignEvent) throws -> PersonFacts {
        let trace = try trace(of: slot, record)
        let delivery = event.kind == .bounce || event.kind == .returned
        let needsAge =
            event.kind == .objection && event.by != .representative && context.terms.rule.objection.selfFromAge > 0
        let representative =
            delivery && record[.hasRepresentative] && context.terms.rule.notice.contact == .ownThenRepresentative
            ? try reader.cold(slot).representative.flatMap { representatives[$0] } : nil
        return PersonFacts(
            hasRights: record[.hasRights], hasRecord: record[.hasRecord],
            birthDate: needsAge ? PartialBirthDate(number: try reader.cold(slot).birthDate) : nil,
            contacts: delivery
                ? Contacts(record, try reader.cold(slot), representative: representative, trace: trace) : Contacts(record),
            lastContact: delivery ? try lastContact(slot, record, trace, event.kind) : .ownInForce)
    }

    private mutating func trace(of slot: Int, _ record: HotRecord) throws -> ContactTrace? {
        guard record[.contactTraced] else { return nil }
        if let known = traces[slot] { return known }
        let trace = try reader.contactTrace(slot)
        traces[slot] = trace
        return trace
    }

    /// What the last notice went to, beside what is in force now.
    private func lastContact(
        _ slot: Int, _ record: HotRecord, _ trace: ContactTrace?, _ kind: EventKind
    ) throws -> PersonFacts.LastContact {
        guard let trace, trace.notice == record.notices else { return .ownInForce }
        if trace.origin == .representative { return .representatives }
        let cold = try reader.cold(slot)
        let strings = cold.strings
        let same =
            kind == .bounce
            ? cold.emailFingerprint(strings) == trace.emailFingerprint
            : cold.addressFingerprint(strings) == trace.addressFingerprint
        return same ? .ownInForce : .ownReplaced
    }
}

/// The reason in words of a reject that the rules give.
enum EventReason {
    static func of(_ code: RejectCode) -> String {
        switch code {
        case .eventNotEntitled: "this sender may not do this for the person"
        case .eventNotApplicable: "the person's state allows no such step"
        default: code.rawValue
        }
    }
}
