import Campaign
import Records
import Storage

/// A stored person whose rows in force have changed.
extension PartitionMerge {
    mutating func change(_ slot: Int, _ before: HotRecord, _ entry: KeyEntry, _ merge: RowMerge) throws {
        var merge = merge
        let winner = merge.winner
        // The winner of before is known in outline only; where it stays beside another row, its rights are needed.
        if merge.schemes[0].row == nil {
            merge.complete(with: try reader.affiliationInForce(slot, fingerprint: entry.fingerprint))
        }
        var after = before
        if let row = merge.schemes[winner].row {
            try takeContacts(slot, row, &after)
            after.take(row)
            var cold = ByteBuffer(capacity: 256)
            ColdRecord.append(from: row, to: &cold)
            coldChanges.append((slot, cold.array()))
            keyChanges.append(KeyEntry(key: entry.key, fingerprint: row.fingerprint, slot: entry.slot))
            if row.representative != nil { rowChanges.append((slot, place(row))) }
        }
        after.takeRights(merge.affiliations, on: context.night)
        let others = merge.others(than: winner)
        if !others.isEmpty || before[.severalAffiliations] {
            after[.severalAffiliations] = !others.isEmpty
            affiliationChanges.append((slot, others))
        }
        if after.scheme != before.scheme { moved(slot, from: before, to: after) }
        review(slot, &after)
        try put(slot, before, after)
    }

    /// The scheme that writes to the person has changed: out of the old one's balance, into the new one's.
    private mutating func moved(_ slot: Int, from before: HotRecord, to after: HotRecord) {
        let steps = IntakeRules.moved(before.state)
        tally.flow(scheme: before.scheme, from: steps.oldScheme.from, to: steps.oldScheme.to, cause: .moved)
        tally.flow(scheme: after.scheme, from: steps.newScheme.from, to: steps.newScheme.to, cause: .moved)
        self.steps.append((slot, StoredStep(night: context.night, from: before.state, to: before.state, cause: .moved)))
    }

    /// What came back is bad until a row brings another one; what the last notice went to is remembered.
    private mutating func takeContacts(_ slot: Int, _ row: PackedRow, _ record: inout HotRecord) throws {
        guard record.wasTold || record[.emailBad] || record[.addressBad] else { return }
        let old = try reader.cold(slot)
        let (before, oldRepresentative) = (OwnContacts(old), representative(old.representative))
        var bytes = ByteBuffer(capacity: 256)
        ColdRecord.append(from: row, to: &bytes)
        let new = ColdRecord(bytes.bytes)
        let (now, newRepresentative) = (OwnContacts(new), representative(new.representative))
        let known = (record[.contactTraced] ? try reader.contactTrace(slot) : nil) ?? .nothing
        var bad = BadContacts(record, known, before)
        bad.take(now)
        var trace = known
        if record.wasTold, now != before, trace.notice != record.notices {
            trace = ContactTrace(
                notice: record.notices, origin: .own, emailFingerprint: before.email, addressFingerprint: before.address,
                badEmail: trace.badEmail, badAddress: trace.badAddress)
        }
        if oldRepresentative != newRepresentative {
            // What the row gives neither as the person's nor as their representative's is news when it comes again.
            if trace.badEmail != now.email { trace.badEmail = 0 }
            if trace.badAddress != now.address { trace.badAddress = 0 }
        }
        bad.put(&record, &trace, now)
        guard trace != known else { return }
        record[.contactTraced] = true
        traceChanges.append((slot, trace))
    }

    /// Under whom somebody's record stands, whichever of their numbers a row names.
    private func representative(_ key: PersonKey?) -> PersonKey? { key.map { context.aliases.person($0) } }

    /// Rights as they are now: eligible without them is excluded, excluded with them eligible.
    mutating func review(_ slot: Int, _ record: inout HotRecord) {
        var enrolment = record.enrolment
        guard let step = IntakeRules.reviewRights(of: &enrolment, hasRights: record[.hasRights], on: context.night) else { return }
        record.enrolment = enrolment
        told(slot, record.scheme, step)
    }

    /// A step that the record alone doesn't tell.
    mutating func told(_ slot: Int, _ scheme: Int, _ step: Step) {
        tally.flow(scheme: scheme, from: step.from, to: step.to, cause: step.cause)
        steps.append((slot, StoredStep(night: context.night, from: step.from, to: step.to, cause: step.cause)))
    }

    mutating func put(_ slot: Int, _ before: HotRecord, _ after: HotRecord) throws {
        guard before != after else { return }
        try edits.put(slot, after)
        tally.move(from: before, to: after)
    }
}

/// What the calendar alone brings.
extension PartitionMerge {
    /// People whose rights begin or have ended since the last night.
    mutating func reviewRights() throws {
        for (chunk, summary) in try reader.summaries().enumerated() where summary.earliestRightsChange <= context.today {
            for slot in try edits.slots(of: chunk) {
                let before = try edits.record(slot)
                guard before.rightsChangeOn <= context.today else { continue }
                var after = before
                if before[.hasRights] && !before[.severalAffiliations] {
                    // The one affiliation there is has ended: told without its record.
                    after[.hasRights] = false
                    after.rightsChangeOn = .never
                } else {
                    after.takeRights(try affiliations(slot, before), on: context.night)
                }
                review(slot, &after)
                try put(slot, before, after)
            }
        }
    }

    private func affiliations(_ slot: Int, _ record: HotRecord) throws -> [Affiliation] {
        let first = try reader.affiliationInForce(slot, fingerprint: 0)
        return ([first] + (record[.severalAffiliations] ? try reader.affiliations(slot) : [])).map(\.value)
    }

    /// Closed accounts whose archive has ended.
    mutating func endArchives() throws {
        for (chunk, summary) in try reader.summaries().enumerated() {
            guard let earliest = summary.earliestClosed.date, summary.count(.closed) > 0,
                IntakeRules.archiveEnds(closedOn: earliest, context.terms.retention) <= context.night
            else { continue }
            for slot in try edits.slots(of: chunk) {
                let before = try edits.record(slot)
                var enrolment = before.enrolment
                guard
                    let step = IntakeRules.endArchive(
                        of: &enrolment, retention: context.terms.retention, on: context.night)
                else { continue }
                var after = before
                after.enrolment = enrolment
                for scheme in try schemes(slot, before) { tally.affiliations.add(.gone, scheme: scheme) }
                told(slot, after.scheme, step)
                try put(slot, before, after)
            }
        }
    }

    /// Every scheme that has sent the person, tonight's rows included.
    private func schemes(_ slot: Int, _ record: HotRecord) throws -> [Int] {
        guard record[.severalAffiliations] else { return [record.scheme] }
        let others = try affiliationChanges.last { $0.slot == slot }?.list ?? reader.affiliations(slot)
        return [record.scheme] + others.map(\.scheme)
    }
}
