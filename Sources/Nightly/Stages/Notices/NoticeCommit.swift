import Campaign
import Storage

/// Counts a partition's notices of tonight as sent, once their outputs stand.
struct NoticeCommit {
    let context: NightContext
    let reader: PartitionReader
    let representatives: RepresentativeExchange
    private let terms: NightTerms
    private var tally = StageTally()
    private var edits: HotEdits
    private var steps: [(slot: Int, step: StoredStep)] = []
    private var traces: [(slot: Int, trace: ContactTrace)] = []

    init(context: NightContext, reader: PartitionReader, representatives: RepresentativeExchange) {
        self.context = context
        self.reader = reader
        terms = context.terms
        self.representatives = representatives
        edits = HotEdits(reader)
    }

    mutating func take(_ slot: Int, _ record: HotRecord, _ wanted: NoticeScan.Wanted) throws {
        guard let notice = SentNotice(record, wanted, terms: terms) else { return try noContact(slot, record) }
        if notice.kind == .failure {
            tally[notice.route.channel == .email ? .failuresEmail : .failuresPost] += 1
            return
        }
        tally[notice.route.channel == .email ? .noticesEmail : .noticesPost] += 1
        var enrolment = record.enrolment
        let step = NoticeRules.send(by: notice.route.channel, to: &enrolment, terms: terms)
        var after = record
        after.enrolment = enrolment
        if record.notices > 0 { tellFormer(slot, record) }
        if notice.route.isRepresentatives { try trace(slot, record, notice, &after) }
        if let step { tally.flow(scheme: record.scheme, from: step.from, to: step.to, cause: step.cause) }
        try put(slot, record, after)
    }

    private mutating func noContact(_ slot: Int, _ record: HotRecord) throws {
        var enrolment = record.enrolment
        let step = NoticeRules.noContact(&enrolment, terms: terms)
        var after = record
        after.enrolment = enrolment
        steps.append((slot, StoredStep(night: context.night, from: step.from, to: step.to, cause: step.cause)))
        tally.flow(scheme: record.scheme, from: step.from, to: step.to, cause: step.cause)
        try put(slot, record, after)
    }

    /// The last notice is told from the record; the one before it becomes a step of its own.
    private mutating func tellFormer(_ slot: Int, _ record: HotRecord) {
        guard let notifiedOn = record.notifiedOn.date else { return }
        steps.append(
            (slot, StoredStep(night: notifiedOn, from: nil, to: .notified, cause: .notice, notice: record.notices)))
    }

    /// A notice to the representative's contact: if it comes back, that contact is bad, for this person.
    private mutating func trace(_ slot: Int, _ record: HotRecord, _ notice: SentNotice, _ after: inout HotRecord) throws {
        guard let key = try reader.cold(slot).representative, let other = representatives[key] else { return }
        let former = record[.contactTraced] ? try reader.contactTrace(slot) : nil
        after[.contactTraced] = true
        traces.append(
            (
                slot,
                ContactTrace(
                    notice: notice.number, origin: .representative, emailFingerprint: other.emailFingerprint,
                    addressFingerprint: other.addressFingerprint, badEmail: former?.badEmail ?? 0,
                    badAddress: former?.badAddress ?? 0)
            ))
    }

    private mutating func put(_ slot: Int, _ before: HotRecord, _ after: HotRecord) throws {
        try edits.put(slot, after)
        tally.move(from: before, to: after)
    }

    var work: PartitionWork? {
        guard edits.hasChanges || tally[.failuresEmail] + tally[.failuresPost] > 0 else { return nil }
        let done = self
        return PartitionWork(tally: tally) { writer in
            try done.edits.write(writer)
            for step in done.steps { try writer.appendStep(step.slot, step.step) }
            for trace in done.traces { try writer.putContactTrace(trace.slot, trace.trace) }
        }
    }
}
