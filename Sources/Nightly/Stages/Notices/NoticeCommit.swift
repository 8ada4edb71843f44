import Campaign
import Storage

/// Counts a partition's notices of tonight as sent, once their outputs stand.
struct NoticeCommit {
    let context: NightContext
    let reader: PartitionReader
    let representatives: RepresentativeExchange
    private let terms: NightTerms
    private var tally = StageTally()
    private var sent = SentCounts()
    private var edits: HotEdits
    private var steps: [(slot: Int, step: StoredStep)] = []
    private var traces: [(slot: Int, trace: ContactTrace)] = []
    /// Of the chunk at hand: place in it, and the person as they are then.
    private var changes: [(offset: Int, after: HotRecord)] = []

    init(context: NightContext, reader: PartitionReader, representatives: RepresentativeExchange) {
        self.context = context
        self.reader = reader
        terms = context.terms
        self.representatives = representatives
        edits = HotEdits(reader)
    }

    /// Takes the people chosen of a chunk.
    mutating func take(_ chosen: borrowing ChosenPeople) throws {
        let (terms, windows) = (terms, terms.windows)
        changes.removeAll(keepingCapacity: true)
        for at in 0..<chosen.count {
            let (slot, record) = (chosen.slot(at), chosen.record(at))
            guard let notice = SentNotice(record, chosen.wanted(at), night: terms.night, windows: windows) else {
                changes.append((chosen.offset(at), noContact(slot, record, terms)))
                continue
            }
            sent.count(notice, scheme: record.scheme)
            if notice.kind == .failure { continue }
            changes.append((chosen.offset(at), try send(slot, record, notice, terms)))
        }
        guard !changes.isEmpty else { return }
        try edits.change(chosen.chunk) { people in
            for (offset, after) in changes {
                tally.move(from: people[offset], to: after)
                people[offset] = after
            }
        }
    }

    /// The person once the notice is sent.
    private mutating func send(
        _ slot: Int, _ record: HotRecord, _ notice: SentNotice, _ terms: NightTerms
    ) throws -> HotRecord {
        var enrolment = record.enrolment
        let step = NoticeRules.send(by: notice.route.channel, to: &enrolment, terms: terms)
        var after = record
        after.enrolment = enrolment
        // What another's record told was written down when it was taken over.
        if record.notices > 0, !context.aliases.isTakenOver(record) { tellFormer(slot, record) }
        if notice.route.isRepresentatives { try trace(slot, record, notice, &after) }
        if let step { tally.flow(scheme: record.scheme, from: step.from, to: step.to, cause: step.cause) }
        return after
    }

    private mutating func noContact(_ slot: Int, _ record: HotRecord, _ terms: NightTerms) -> HotRecord {
        var enrolment = record.enrolment
        let step = NoticeRules.noContact(&enrolment, terms: terms)
        var after = record
        after.enrolment = enrolment
        steps.append((slot, StoredStep(night: context.night, from: step.from, to: step.to, cause: step.cause)))
        tally.flow(scheme: record.scheme, from: step.from, to: step.to, cause: step.cause)
        return after
    }

    /// The last notice is told from the record; the one before it becomes a step of its own.
    private mutating func tellFormer(_ slot: Int, _ record: HotRecord) {
        guard let notifiedOn = record.notifiedOn.date else { return }
        steps.append(
            (slot, StoredStep(night: notifiedOn, from: nil, to: .notified, cause: .notice, notice: record.notices)))
    }

    /// A notice to the representative's contact: if it comes back, that contact is bad, for this person.
    private mutating func trace(_ slot: Int, _ record: HotRecord, _ notice: SentNotice, _ after: inout HotRecord) throws {
        guard let key = try reader.coldPerson(slot).representative, let other = representatives[key] else { return }
        let former = record[.contactTraced] ? try reader.contactTrace(slot) : nil
        let own = try reader.cold(slot)
        let strings = own.strings
        // What is neither the person's nor the representative's any more is forgotten, and news when it comes again.
        let emails = [own.emailFingerprint(strings), other.emailFingerprint]
        let addresses = [own.addressFingerprint(strings), other.addressFingerprint]
        after[.contactTraced] = true
        traces.append(
            (
                slot,
                ContactTrace(
                    notice: notice.number, origin: .representative, emailFingerprint: other.emailFingerprint,
                    addressFingerprint: other.addressFingerprint,
                    badEmail: former.map { emails.contains($0.badEmail) ? $0.badEmail : 0 } ?? 0,
                    badAddress: former.map { addresses.contains($0.badAddress) ? $0.badAddress : 0 } ?? 0,
                    ownBadEmail: former?.ownBadEmail ?? 0, ownBadAddress: former?.ownBadAddress ?? 0)
            ))
    }

    var work: PartitionWork? {
        var tally = tally
        sent.add(to: &tally)
        guard edits.hasChanges || tally[.failuresEmail] + tally[.failuresPost] > 0 else { return nil }
        let done = self
        return PartitionWork(tally: tally) { writer in
            try done.edits.write(writer)
            for step in done.steps { try writer.appendStep(step.slot, step.step) }
            for trace in done.traces { try writer.putContactTrace(trace.slot, trace.trace) }
        }
    }
}

/// A partition's notices, counted beside the table of counts.
private struct SentCounts {
    private var failuresByEmail = 0, failuresByPost = 0
    /// By index of source, of whom a record has 6 bits: e-mails, then letters.
    private var notices = Array(repeating: 0, count: 2 * 64)

    @inline(__always)
    mutating func count(_ notice: SentNotice, scheme: Int) {
        let byPost = notice.route.channel == .post ? 1 : 0
        if notice.kind == .failure {
            failuresByEmail += 1 - byPost
            failuresByPost += byPost
        } else {
            notices[2 * scheme + byPost] += 1
        }
    }

    func add(to tally: inout StageTally) {
        for (place, count) in notices.enumerated() where count > 0 {
            let channel: Channel = place & 1 == 0 ? .email : .post
            tally.history.add(count, to: HistoryKey.notice(scheme: place / 2, channel).rawValue)
            tally[channel == .email ? .noticesEmail : .noticesPost] += count
        }
        if failuresByEmail > 0 { tally[.failuresEmail] += failuresByEmail }
        if failuresByPost > 0 { tally[.failuresPost] += failuresByPost }
    }
}
