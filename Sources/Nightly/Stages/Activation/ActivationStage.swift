import Campaign
import Foundation
import Notices
import Records
import Storage
import Synchronization

/// Stage 4: openings of people due, in their order, exactly up to the day's quota over the whole nation. The orders
/// stand on disk before an account counts as opened. Last of all, data of people deleted tonight are erased.
struct ActivationStage {
    let context: NightContext

    private static let published = "activation-published"
    private static let done = "activation"

    struct Result {
        var tally: StageTally
        var outputs: [Output]
        var opened: Int
        var due: Int
        var oldestDue: CivilDate?
        /// People due by index of source, opened or not.
        var dueByScheme: [Int]
    }

    func run() throws(OuvertureError) -> Result {
        let plan: OpeningPlan
        var opened: OpenedSlots?
        if let known = try context.ledger.decision(Self.published, night: context.night) {
            plan = OpeningPlan(decoding: known)
        } else {
            let slots = OpenedSlots(partitions: context.partitions.count)
            let search = OpeningSearch(context: context)
            plan = try publish(search.run(), slots, search.kept)
            opened = slots
            try context.ledger.transaction {
                try context.ledger.putDecision(Self.published, night: context.night, plan.encoded())
                try NightQuota.put(context.terms.opens ? context.definition.activation.perDay : 0, context.ledger, context.night)
            }
        }
        let tally: StageTally
        if let done = try context.ledger.decision(Self.done, night: context.night) {
            tally = StageTally(decoding: done)
        } else {
            try AliasErasure(context: context).run()
            tally = try commit(plan, opened)
            guard tally[.opened] <= context.definition.activation.perDay else {
                preconditionFailure("more accounts opened than the day's quota")
            }
            try context.end("activation") { () throws(OuvertureError) in
                try context.ledger.putDecision(Self.done, night: context.night, tally.encoded())
            }
        }
        let oldest = plan.due > tally[.opened] ? plan.oldest : nil
        return Result(
            tally: tally, outputs: plan.outputs, opened: tally[.opened], due: plan.due, oldestDue: oldest,
            dueByScheme: plan.dueByScheme)
    }

    /// Writes the orders, and learns on the way where the border lies exactly.
    private func publish(
        _ search: OpeningSearch.Result, _ opened: OpenedSlots, _ references: KeptReferences
    ) throws(OuvertureError) -> OpeningPlan {
        let rows = SortedRows(keyBits: 64, folder: context.store.folder)
        let boxes = WorkerOwned(context.workers.count) { OpeningOrders(rows, context) }
        let undecided = Gathering<Undecided>()
        let finished = Mutex((partitions: 0, people: 0))
        if search.found.border.extent != .nobody {
            try context.survey { partition, worker in
                let people = try write(search.found, partition, boxes[worker], opened, references, undecided)
                let so = finished.withLock { $0 = ($0.partitions + 1, $0.people + people); return $0 }
                context.progress("activation", so.partitions, of: 2 * context.partitions.count, people: so.people)
            }
        }
        var border = search.found.border
        let first = undecided.all.sorted { $0.reference < $1.reference }.prefix(search.found.take)
        for one in first {
            try boxes[0].add(one.record, reference: one.reference)
            opened.insert(one.slot, partition: one.partition)
            border.reference = one.reference
        }
        for box in boxes.all { try box.finish(context) }
        try Folder.make(context.outboxFolder, mode: 0o700)
        let file = try OutputStream(
            path: context.outboxFolder + "/activations.csv.zst", mode: 0o600, threads: context.workers.count)
        try file.write(ActivationLine.header)
        let render = OpeningOrders.render(context.definition, openedOn: context.night)
        try rows.drain(workers: context.workers, rendering: render) { try file.write($0) }
        let output = Output(try file.publish(), as: "outbox/\(context.night.iso)/activations.csv.zst")
        return OpeningPlan(
            border: border, due: search.due, oldest: search.oldest, outputs: [output], dueByScheme: search.dueByScheme)
    }

    /// Somebody in the border's bin: some hundreds in a night of millions.
    private struct Undecided: Sendable {
        let reference: UInt64
        let record: HotRecord
        let partition: Int
        let slot: Int
    }

    /// The orders of one partition; how many they are.
    private func write(
        _ found: FoundBorder, _ partition: Partition, _ box: OpeningOrders, _ opened: OpenedSlots,
        _ references: KeptReferences, _ undecided: Gathering<Undecided>
    ) throws -> Int {
        let scan = DueScan(context: context)
        var people = 0
        var bits = ChunkBits()
        var open: [Undecided] = []
        let kept = references.take(partition: partition.number)
        var keptAt = 0
        try partition.read { reader in
            try scan.forEachChunk(reader) { due in
                if let kept { due.takeReferences(kept, at: &keptAt) } else { due.computeReferences(context) }
                for at in 0..<due.count {
                    let slot = due.chunk * PartitionReader.hotPeople + due.offset(at)
                    let reference = due.reference(at)
                    switch found.standing(due.bucket(at), reference: reference) {
                    case .waits: continue
                    case .opened:
                        try box.add(due.record(at), reference: reference)
                        bits.insert(slot)
                        people += 1
                    case .open:
                        let record = due.record(at)
                        open.append(Undecided(reference: reference, record: record, partition: partition.number, slot: slot))
                    }
                }
            }
        }
        opened.put(bits, partition: partition.number)
        undecided.add(open)
        return people
    }

    // MARK: commit

    private func commit(_ plan: OpeningPlan, _ opened: OpenedSlots?) throws(OuvertureError) -> StageTally {
        try context.commit("activation", shown: "activation") { partition, _ in
            try partition.read { reader -> PartitionWork? in
                var tally = StageTally()
                var edits = HotEdits(reader)
                let bits =
                    try opened?.bits(partition: partition.number) ?? ChunkBits(plan.border, reader, context)
                for chunk in 0..<bits.chunks where bits.hasSome(in: chunk) {
                    try edits.change(chunk) { people in
                        bits.forEach(in: chunk) { people[$0] = open(people[$0], &tally) }
                    }
                }
                let erasure = try Erasure(context, reader, &edits)
                guard edits.hasChanges else { return nil }
                let done = (tally, edits, erasure)
                return PartitionWork(tally: done.0) { writer in
                    try done.1.write(writer)
                    try done.2.write(writer)
                }
            }
        }
    }
}

extension ActivationStage {
    private func open(_ before: HotRecord, _ tally: inout StageTally) -> HotRecord {
        var enrolment = before.enrolment
        let step = OpeningRules.open(&enrolment, terms: context.terms)
        var after = before
        after.enrolment = enrolment
        after.openings = before.openings + 1
        tally[.opened] += 1
        tally.flow(scheme: before.scheme, from: step.from, to: step.to, cause: step.cause)
        tally.move(from: before, to: after)
        return after
    }
}

/// What was decided for the nation, kept in the ledger with the output that stands.
struct OpeningPlan {
    var border: OpeningBorder
    var due: Int
    var oldest: CivilDate?
    var outputs: [Output]
    /// By index of source.
    var dueByScheme: [Int]

    init(border: OpeningBorder, due: Int, oldest: CivilDate?, outputs: [Output], dueByScheme: [Int]) {
        self.dueByScheme = dueByScheme
        self.border = border
        self.due = due
        self.oldest = oldest
        self.outputs = outputs
    }

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(border.extent.rawValue)
        writer.put(border.rank)
        writer.put(border.closesOn)
        writer.put(String(border.reference))
        writer.put(due)
        writer.put(oldest.map { Int($0.dayNumber) } ?? -1)
        writer.put(outputs)
        writer.put(dueByScheme.count)
        for people in dueByScheme { writer.put(people) }
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        border = OpeningBorder(extent: OpeningBorder.Extent(rawValue: reader.int())!)
        border.rank = reader.int()
        border.closesOn = reader.int()
        border.reference = UInt64(reader.text())!
        due = reader.int()
        let day = reader.int()
        oldest = day < 0 ? nil : CivilDate(dayNumber: Int32(day))
        outputs = reader.outputs()
        dueByScheme = reader.hasMore ? (0..<reader.int()).map { _ in reader.int() } : []
    }
}
