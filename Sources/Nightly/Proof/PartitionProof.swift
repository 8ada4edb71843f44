import Campaign
import Foundation
import Records
import Storage

/// One partition, proved by one worker: its file, its chunks and rows; then its people, each held against index,
/// records, story and outbox. Memory: 28 bytes a person of the partition, 35 a line of the outbox about them.
struct PartitionProof {
    let context: ProofContext
    let number: Int

    private var file: String { Partition.fileName(number) }

    func run() throws(OuvertureError) {
        do throws(OuvertureError) {
            guard let partition = try open(), try isWhole(partition) else { return context.leavePartition() }
            try partition.read { reader in try people(reader) }
        } catch {
            if error.exit == .held { throw error }
            context.findings.add(.partitionIntegrity, file, error.what)
            context.leavePartition()
        }
    }

    private func open() throws(OuvertureError) -> Partition? {
        let folder = context.definition.folders.store
        do throws(OuvertureError) {
            let partition = try Partition(folder: folder, number: number, access: ProofAccess.partition(folder + "/" + file))
            // Another's file or one of another day may still be whole: what is wrong with its people is told too.
            do throws(OuvertureError) { try context.knownFiles?.check(partition) } catch {
                context.findings.add(.partitionIntegrity, file, error.what)
            }
            return partition
        } catch {
            if error.exit == .held { throw error }
            let isThere = FileManager.default.fileExists(atPath: folder + "/" + file)
            context.findings.add(isThere ? .partitionIntegrity : .partitionPresent, file, error.what)
            return nil
        }
    }

    private func isWhole(_ partition: Partition) throws(OuvertureError) -> Bool {
        try partition.read { reader in
            let broken = try reader.integrityFaults()
            for fault in broken { context.findings.add(.partitionIntegrity, file, fault) }
            if !broken.isEmpty { return false }
            let chunks = try reader.chunkFaults(schemes: context.schemes.count)
            for fault in chunks { context.findings.add(.partitionChunks, "\(file) \(fault.part)", fault.what) }
            let rows = try reader.rowFaults()
            for fault in rows { context.findings.add(.partitionRows, "\(file) \(fault.part)", fault.what) }
            return chunks.isEmpty && rows.isEmpty
        }
    }

    private func people(_ reader: PartitionReader) throws {
        let hot = try reader.provenHotRecords()
        try SummaryProof(context: context, file: file).run(reader, hot)
        let stones = try TombstoneProof(context: context, number: number).run(reader, hot)
        try KeysProof(context: context, number: number).run(reader, hot, stones)
        try RecordProof(context: context, file: file).run(reader, hot)
        var tally = ProofTally()
        let further = try reader.provenAffiliations()
        for (slot, record) in hot.enumerated() {
            if record.state == .joined { continue }
            count(record, &tally)
            if record.state == .deleted { continue }
            for scheme in [record.scheme] + (further[slot] ?? []).map(\.scheme) { tally.affiliations[scheme, default: 0] += 1 }
        }
        tally.waiting = try reader.provenWaiting().count
        var stories = try StoryProof(context: context, number: number)
        try stories.run(reader, hot, stones)
        tally.flows = stories.flows
        tally.applied = stories.applied
        let counted = tally
        context.counts.withLock { $0.add(counted) }
    }

    /// Counts a person where they stand after the last night.
    private func count(_ record: HotRecord, _ tally: inout ProofTally) {
        let scheme = context.schemes[record.scheme]
        tally.balance[Int(scheme) << 8 | Int(record.stateCode), default: 0] += 1
        if record.state != .deleted {
            tally.people.add(
                1, scheme: scheme, department: Department(index: record.department), birthYear: record.effectiveBirthYear,
                sex: record[.female] ? 2 : 1, hasRecord: record[.hasRecord], milestone: record.milestones.furthest)
        }
        MoveKey.add(from: nil, to: record, to: &tally.standings)
        countForecast(record, &tally)
        if isDue(record) {
            tally.backlog += 1
            tally.backlogByScheme[scheme, default: 0] += 1
        }
    }

    private func countForecast(_ record: HotRecord, _ tally: inout ProofTally) {
        if record.state == .notified || record.state == .failed {
            guard record[.hasRights], let day = record.closesOn.date else { return }
            if record.awaitsPrinter { tally.forecast.add(1, waitingFrom: day) } else { tally.forecast.add(1, closingOn: day) }
        } else if record.state == .eligible {
            let byEmail = record[.emailUsable] && !record[.emailBad]
            guard byEmail || (record[.addressUsable] && !record[.addressBad]) else { return }
            tally.forecast.add(1, eligibleIn: Department(index: record.department), by: byEmail ? .email : .post)
        }
    }

    /// Due on the last night and not opened.
    private func isDue(_ record: HotRecord) -> Bool {
        guard context.definition.activation.automatic, let night = context.lastNight, record[.hasRights], let closesOn = record.knownClosing,
            let terms = OpeningTerms(context.definition, night: night), terms.opens(from: record.state),
            closesOn.adding(days: terms.graceDays) < night
        else { return false }
        return record.state != .failed || record.stateSince < StoredDay(night)
    }
}

/// What the rule of a night says of openings, read from the rule itself.
struct OpeningTerms {
    let graceDays: Int
    private let unconfirmedRuns: Bool

    /// Nil while no rule is in force.
    init?(_ definition: CampaignDefinition, night: CivilDate) {
        guard let rule = definition.rules.filter({ $0.inForce <= night }).max(by: { $0.inForce < $1.inForce }) else { return nil }
        graceDays = rule.window.graceDays
        unconfirmedRuns = rule.objection.unconfirmed == .run
    }

    func opens(from state: State) -> Bool {
        state == .notified || state == .failed || (state == .unconfirmed && unconfirmedRuns)
    }
}
