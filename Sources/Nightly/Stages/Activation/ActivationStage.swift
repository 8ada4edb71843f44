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
    }

    func run() throws(OuvertureError) -> Result {
        let plan: OpeningPlan
        if let known = try context.ledger.decision(Self.published, night: context.night) {
            plan = OpeningPlan(decoding: known)
        } else {
            plan = try publish(OpeningSearch(context: context).run())
            try context.ledger.transaction {
                try context.ledger.putDecision(Self.published, night: context.night, plan.encoded())
                try NightQuota.put(context.terms.opens ? context.definition.activation.perDay : 0, context.ledger, context.night)
            }
        }
        let tally: StageTally
        if let done = try context.ledger.decision(Self.done, night: context.night) {
            tally = StageTally(decoding: done)
        } else {
            tally = try commit(plan)
            guard tally[.opened] <= context.definition.activation.perDay else {
                preconditionFailure("more accounts opened than the day's quota")
            }
            try context.ledger.transaction {
                try context.ledger.putDecision(Self.done, night: context.night, tally.encoded())
            }
        }
        let oldest = plan.due > tally[.opened] ? plan.oldest : nil
        return Result(
            tally: tally, outputs: plan.outputs, opened: tally[.opened], due: plan.due, oldestDue: oldest)
    }

    private func publish(_ found: OpeningSearch.Result) throws(OuvertureError) -> OpeningPlan {
        let rows = SortedRows(keyBits: 64, folder: context.store.folder)
        let schemes = context.definition.sources.map { UInt8($0.scheme) ?? 0 }
        let boxes = WorkerOwned(context.workers.count) { ActivationRows(rows) }
        let scan = DueScan(context: context)
        let finished = Mutex((partitions: 0, people: 0))
        if found.border.extent != .nobody {
            try context.survey { partition, worker in
                let box = boxes[worker]
                var people = 0
                try partition.read { reader in
                    try scan.forEachChunk(reader) { due in
                        due.computeReferences(context.codes)
                        for (record, reference) in zip(due.records, due.references)
                        where found.border.admits(record, reference: reference) {
                            box.add(record, reference: reference, scheme: schemes[record.scheme])
                            people += 1
                        }
                        try box.write(context)
                    }
                }
                let so = finished.withLock { $0 = ($0.partitions + 1, $0.people + people); return $0 }
                context.progress("activation", so.partitions, of: 2 * context.partitions.count, people: so.people)
            }
        }
        for box in boxes.all { box.finish(context) }
        try Folder.make(context.outboxFolder, mode: 0o700)
        let file = try OutputStream(
            path: context.outboxFolder + "/activations.csv.zst", mode: 0o600, threads: context.workers.count)
        try file.write(ActivationLine.header)
        try rows.drain(workers: context.workers) { try file.write($0) }
        let output = Output(try file.publish(), as: "outbox/\(context.night.iso)/activations.csv.zst")
        return OpeningPlan(border: found.border, due: found.due, oldest: found.oldest, outputs: [output])
    }

    private func commit(_ plan: OpeningPlan) throws(OuvertureError) -> StageTally {
        let scan = DueScan(context: context)
        return try context.commit("activation", shown: "activation") { partition, _ in
            try partition.read { reader -> PartitionWork? in
                var tally = StageTally()
                var edits = HotEdits(reader)
                if plan.border.extent != .nobody {
                    try scan.forEachChunk(reader) { due in
                        if plan.border.needsReferences { due.computeReferences(context.codes) }
                        for (at, before) in due.records.enumerated()
                        where plan.border.admits(before, reference: due.references[at]) {
                            let after = open(before, &tally)
                            try edits.put(due.slots[at], after)
                        }
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

/// One worker's openings on their way into the sorter.
private final class ActivationRows {
    private var writer: SortedRows.Writer
    private var line = ByteBuffer(capacity: 256)

    init(_ rows: SortedRows) { writer = rows.writer() }

    private var waiting: [(record: HotRecord, reference: UInt64, scheme: UInt8)] = []
    private var orders: [UInt64] = []

    func add(_ record: HotRecord, reference: UInt64, scheme: UInt8) {
        waiting.append((record, reference, scheme))
    }

    /// Writes the lines of those added since, their order ids worked out together.
    func write(_ context: NightContext) throws(OuvertureError) {
        let keys = waiting.map(\.record.key.rawValue)
        let openings = waiting.map { UInt32($0.record.openings + 1) }
        orders.removeAll(keepingCapacity: true)
        orders.append(contentsOf: repeatElement(0, count: keys.count))
        keys.withUnsafeBufferPointer { keys in
            openings.withUnsafeBufferPointer { openings in
                orders.withUnsafeMutableBufferPointer { context.codes.orderIDs(of: keys, openings: openings, into: $0) }
            }
        }
        for (one, order) in zip(waiting, orders) {
            line.removeAll()
            ActivationLine(
                orderID: order, person: one.record.key, identity: context.definition.identity, scheme: one.scheme,
                openedOn: context.night, record: one.record[.hasRecord] ? .migrated : .new,
                noticeReference: one.reference
            ).append(to: &line)
            try writer.append(key: order, line.bytes)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    func finish(_ context: NightContext) {
        var empty = SortedRows(keyBits: 64, buckets: 1, folder: context.store.folder).writer()
        swap(&writer, &empty)
        empty.finish()
    }
}

/// What was decided for the nation, kept in the ledger with the output that stands.
struct OpeningPlan {
    var border: OpeningBorder
    var due: Int
    var oldest: CivilDate?
    var outputs: [Output]

    init(border: OpeningBorder, due: Int, oldest: CivilDate?, outputs: [Output]) {
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
    }
}
