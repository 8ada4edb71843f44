import Campaign
import Records
import Storage

/// What a partition does of a plan of joins: writes its aliases, ends the records of those who leave, and takes over from
/// those who were its people all along.
struct PartitionJoining {
    /// What of a plan is one partition's.
    struct Share: Sendable {
        var aliases: [AliasRow] = []
        var leaving: [PersonKey] = []
        var coming: [JoinPlan.Join] = []
        var renumbered: [PersonKey] = []
        var buried: [PersonKey: PersonKey] = [:]
        var events: [JoinPlan.MovedEvent] = []
        /// Keys under which events no longer wait.
        var eventsLeave: Set<PersonKey> = []
    }

    let context: NightContext
    let reader: PartitionReader
    private var tally = StageTally()
    private var edits: HotEdits
    private var share = Share()
    private var cold: [Int: [UInt8]] = [:]
    private var affiliations: [Int: [StoredAffiliation]] = [:]
    private var traces: [Int: ContactTrace?] = [:]
    private var rows: [Int: OriginRecord] = [:]
    private var steps: [(slot: Int, step: StoredStep)] = []
    private var keyChanges: [KeyEntry] = []
    private var keysGone: [UInt64] = []
    /// Tombstones that become those of a further identity.
    private var stonesLeft: [[UInt8]] = []

    init(_ context: NightContext, _ reader: PartitionReader) {
        self.context = context
        self.reader = reader
        edits = HotEdits(reader)
    }

    static func shares(_ plan: JoinPlan, partitions: Int) -> [Int: Share] {
        var shares: [Int: Share] = [:]
        func add(_ key: PersonKey, _ body: (inout Share) -> Void) { body(&shares[key.partition(of: partitions), default: Share()]) }
        for row in plan.aliases { add(row.key) { $0.aliases.append(row) } }
        for join in plan.joins {
            add(join.person) { $0.coming.append(join) }
            add(join.leaver.key) { $0.leaving.append(join.leaver.key) }
        }
        for key in plan.renumbered { add(key) { $0.renumbered.append(key) } }
        for (key, person) in plan.buried { add(key) { $0.buried[key] = person } }
        for event in plan.moved {
            add(event.to) { $0.events.append(event) }
            add(event.from) { $0.eventsLeave.insert(event.from) }
        }
        return shares
    }

    mutating func run(_ share: Share) throws {
        self.share = share
        for key in share.leaving { try leave(key) }
        for (person, joins) in Dictionary(grouping: share.coming, by: \.person).sorted(by: { $0.key < $1.key }) {
            try takeOver(person, joins.map(\.leaver))
        }
        for key in share.renumbered {
            guard let entry = try reader.findKey(key) else { continue }
            var record = try edits.record(Int(entry.slot))
            record[.renumbered] = true
            try edits.put(Int(entry.slot), record)
        }
    }

    var work: PartitionWork {
        let done = self
        return PartitionWork(tally: tally) { writer in try done.write(writer) }
    }
}

// MARK: who leaves

extension PartitionJoining {
    private mutating func leave(_ key: PersonKey) throws {
        let stone = try reader.tombstone(context.codes.tombstone(of: key))
        guard let slot = try reader.findKey(key).map({ Int($0.slot) }) ?? stone?.slot else {
            preconditionFailure("somebody leaves who is not here")
        }
        let before = try edits.record(slot)
        var after = before
        if before.isErased {
            after.state = .joined
            after.stateSince = context.today
            stonesLeft.append(stone!.hash)
        } else {
            for scheme in try schemes(slot, before) { tally.affiliations.add(.joined, -1, scheme: scheme) }
            after.leave(on: context.today)
            if share.buried[key] != nil {
                after.key = PersonKey(rawValue: HotRecord.deletedKey)
                keysGone.append(key.rawValue)
            }
            var empty = ByteBuffer(capacity: 64)
            ColdRecord.appendErased(scheme: before.scheme, to: &empty)
            cold[slot] = empty.array()
            affiliations[slot] = []
            traces[slot] = .some(nil)
        }
        tally.flow(scheme: before.scheme, from: before.state, to: nil, cause: .joined)
        steps.append((slot, StoredStep(night: context.night, from: before.state, to: .joined, cause: .joined)))
        tally.move(from: before, to: after)
        try edits.put(slot, after)
    }

    private func schemes(_ slot: Int, _ record: HotRecord) throws -> [Int] {
        [record.scheme] + (record[.severalAffiliations] ? try reader.affiliations(slot).map(\.scheme) : [])
    }
}

// MARK: who stays

extension PartitionJoining {
    private mutating func takeOver(_ key: PersonKey, _ leavers: [Leaver]) throws {
        guard let entry = try reader.findKey(key) else { return }  // Deleted, which holds.
        let slot = Int(entry.slot)
        let before = try edits.record(slot)
        if before.state != .deceased, leavers.contains(where: \.isBuried) { return try delete(slot, before) }
        var person = JoinedPerson(
            hot: before, fingerprint: entry.fingerprint, cold: Array(try reader.cold(slot).bytes),
            others: before[.severalAffiliations] ? try reader.affiliations(slot) : [],
            trace: before[.contactTraced] ? try reader.contactTrace(slot) : nil)
        let schemesBefore = Set(try schemes(slot, before))
        for leaver in leavers where !leaver.isBuried { person.take(leaver, on: context.night) }
        person.reckonRights(on: context.night)
        for scheme in Set(person.schemes).subtracting(schemesBefore) { tally.affiliations.add(.joined, scheme: scheme) }
        keep(person, slot, entry)
        try tell(slot, before, &person)
        try edits.put(slot, person.hot)
        tally.move(from: before, to: person.hot)
    }

    private mutating func keep(_ person: JoinedPerson, _ slot: Int, _ entry: KeyEntry) {
        cold[slot] = person.cold
        affiliations[slot] = person.others
        traces[slot] = person.trace
        if let row = person.row { rows[slot] = row }
        keyChanges.append(KeyEntry(key: entry.key, fingerprint: person.fingerprint, slot: entry.slot))
    }

    /// The steps: the scheme first, then the state, then what rights make of it.
    private mutating func tell(_ slot: Int, _ before: HotRecord, _ person: inout JoinedPerson) throws {
        if person.hot.scheme != before.scheme {
            let moved = IntakeRules.moved(before.state)
            tally.flow(scheme: before.scheme, from: moved.oldScheme.from, to: moved.oldScheme.to, cause: .moved)
            tally.flow(scheme: person.hot.scheme, from: moved.newScheme.from, to: moved.newScheme.to, cause: .moved)
            steps.append((slot, StoredStep(night: context.night, from: before.state, to: before.state, cause: .moved)))
        }
        let state = person.hot.state
        if person.hasTakenOver || person.hasTakenNotice || state != before.state {
            try tellFormer(slot, before, person)
            if state != before.state { tally.flow(scheme: person.hot.scheme, from: before.state, to: state, cause: person.cause) }
            let taken = Story.Takeover(state: person.hasTakenOver, notice: person.hasTakenNotice)
            steps.append(
                (slot, StoredStep(night: context.night, from: before.state, to: state, cause: person.cause, notice: taken?.rawValue)))
        }
        var enrolment = person.hot.enrolment
        if let step = IntakeRules.reviewRights(of: &enrolment, hasRights: person.hot[.hasRights], on: context.night) {
            person.hot.enrolment = enrolment
            tally.flow(scheme: person.hot.scheme, from: step.from, to: step.to, cause: step.cause)
            steps.append((slot, StoredStep(night: context.night, from: step.from, to: step.to, cause: step.cause)))
        }
        tellMilestones(slot, before, person.hot)
    }

    /// What was reached under another number is told as the person's own, from tonight on.
    private mutating func tellMilestones(_ slot: Int, _ before: HotRecord, _ after: HotRecord) {
        for kind in EventKind.allCases {
            guard let milestone = kind.milestone, after.milestones.contains(milestone), !before.milestones.contains(milestone)
            else { continue }
            tally.reach(scheme: after.scheme)
            steps.append((slot, StoredStep(night: context.night, from: after.state, to: after.state, cause: kind.cause)))
        }
    }

    /// What the record told by itself is written down before another's takes its place.
    private mutating func tellFormer(_ slot: Int, _ before: HotRecord, _ person: JoinedPerson) throws {
        if person.hasTakenNotice, before.notices > 0, !context.aliases.isTakenOver(before), let on = before.notifiedOn.date {
            steps.append((slot, StoredStep(night: on, from: nil, to: .notified, cause: .notice, notice: before.notices)))
        }
        if person.hasTakenOver, before.openings > 0, let on = before.openedOn.date, try !reader.tellsOpenings(slot, of: before) {
            steps.append((slot, StoredStep(night: on, from: nil, to: .opened, cause: .opening)))
        }
    }

    /// One of two was deleted: so is the person, and the data go with the night's last transaction.
    private mutating func delete(_ slot: Int, _ before: HotRecord) throws {
        var after = before
        var enrolment = before.enrolment
        let step = EventRules.delete(&enrolment, because: .joined, on: context.night)
        after.enrolment = enrolment
        for scheme in try schemes(slot, before) { tally.affiliations.add(.joined, -1, scheme: scheme) }
        tally.flow(scheme: before.scheme, from: step.from, to: step.to, cause: step.cause)
        steps.append((slot, StoredStep(night: context.night, from: step.from, to: step.to, cause: step.cause)))
        tally.move(from: before, to: after)
        try edits.put(slot, after)
    }
}

// MARK: writing

extension PartitionJoining {
    private func write(_ writer: PartitionWriter) throws {
        for event in try reader.waiting() where share.eventsLeave.contains(event.person) { try writer.dropWaiting(event.number) }
        for event in share.events { try writer.putWaiting(person: event.to, receivedOn: event.receivedOn, event.data) }
        try edits.write(writer)
        for (slot, bytes) in cold.sorted(by: { $0.key < $1.key }) { try bytes.withUnsafeBytes { try writer.putCold(slot, $0) } }
        for (slot, list) in affiliations.sorted(by: { $0.key < $1.key }) { try writer.putAffiliations(slot, list) }
        for (slot, trace) in traces.sorted(by: { $0.key < $1.key }) { try writer.putContactTrace(slot, trace) }
        for (slot, row) in rows.sorted(by: { $0.key < $1.key }) { try writer.putRowInForce(slot, row) }
        for step in steps { try writer.appendStep(step.slot, step.step) }
        try writer.changeKeys(keyChanges.sorted { $0.key < $1.key }, adding: [], removing: keysGone.sorted())
        for row in share.aliases { try writer.putAlias(row) }
        for hash in stonesLeft { try writer.dropTombstone(hash) }
        for (key, person) in share.buried.sorted(by: { $0.key < $1.key }) {
            try writer.buryAlias(key, hash: context.codes.tombstone(of: key), pseudonym: context.codes.pseudonym(of: person))
        }
        if !cold.isEmpty { try writer.foldOverlay(of: Array(cold.keys)) }
    }
}

extension PartitionReader {
    /// Whether all openings of a person are told by steps: they are once another's record was taken over.
    func tellsOpenings(_ slot: Int, of record: HotRecord) throws(OuvertureError) -> Bool {
        guard record[.renumbered] else { return false }
        return try steps(slot).count { $0.cause == .opening } >= record.openings
    }
}
