import Campaign
import Records
import Storage

/// Everybody's story in one partition: that it leads to where they stand, that the outbox tells the same, and that
/// nothing was opened that should not have been.
struct StoryProof {
    let context: ProofContext
    let number: Int
    private(set) var flows: [NightStep: Int] = [:]
    private(set) var applied: [CivilDate: Int] = [:]
    private var outbox: OutboxOfPartition
    /// Deleted people to whom another's record had come: the lines about them name identities that are no more.
    private var untold: Set<PersonKey> = []
    private let file: String

    init(context: ProofContext, number: Int) throws(OuvertureError) {
        self.context = context
        self.number = number
        file = Partition.fileName(number)
        outbox = try OutboxOfPartition(context, number)
    }

    mutating func run(_ reader: PartitionReader, _ hot: [HotRecord], _ stones: [Int: ProvenStone]) throws {
        let origins = try reader.originFiles()
        var events = context.events.writer()
        try waiting(reader, &events)
        var rows: [(number: Int, step: StoredStep)] = []
        var next = 0
        try reader.forEachStep { slot, number, step in
            while next < slot {
                if next < hot.count { tell(next, hot[next], rows, origins[next], stones[next]) }
                rows.removeAll(keepingCapacity: true)
                next += 1
            }
            rows.append((number, step))
            if slot >= hot.count { context.findings.add(.peopleSteps, "\(file) person \(slot)", "has steps and no record") }
            if let id = step.eventID {
                let event = KnownEvent(id, night: step.night, file: step.file ?? 0, line: step.line ?? 0, isWaiting: false)
                try put(event, &events)
            }
        }
        while next < hot.count {
            tell(next, hot[next], rows, origins[next], stones[next])
            rows.removeAll(keepingCapacity: true)
            next += 1
        }
        events.finish()
        outbox.tellLeft(context, but: untold)
    }

    private func waiting(_ reader: PartitionReader, _ events: inout BucketSpill.Writer) throws {
        for waiting in try reader.provenWaiting() {
            let event = NightEvent(decoding: waiting.data, person: waiting.person)
            let known = KnownEvent(event.eventID, night: .init(dayNumber: .max), file: event.file, line: event.line, isWaiting: true)
            try put(known, &events)
        }
    }

    private func put(_ event: KnownEvent, _ events: inout BucketSpill.Writer) throws {
        let bucket = event.partition(of: context.definition.partitions)
        try withUnsafeBytes(of: event) { try events.append($0, to: bucket) }
    }

    /// Follows one person from the file that brought them to where they stand.
    private mutating func tell(
        _ slot: Int, _ record: HotRecord, _ rows: [(number: Int, step: StoredStep)], _ origin: Int, _ stone: ProvenStone?
    ) {
        let place = "\(file) person \(slot)"
        let story = Story(record, rows: rows)
        if story.isShort { context.findings.add(.peopleSteps, place, "more notices or openings are counted than are told") }
        let came = context.files[Int(origin)]?.night ?? record.stateSince.date ?? StoredDay.nights.lowerBound
        var key = stone?.key ?? (record.isErased ? nil : record.key)
        if let known = key, stone != nil, story.items.contains(where: { $0.takeover != nil }) {
            untold.insert(known)
            key = nil
        }
        var walk = StoryWalk(context: context, place: place, key: key, story.first, since: came)
        count(Step(from: nil, to: story.first, cause: .intake), came)
        for item in story.items {
            let before = walk.state
            walk.take(item, &outbox)
            if item.step.cause == .moved {
                count(Step(from: before, to: nil, cause: .moved), item.night)
                count(Step(from: nil, to: before, cause: .moved), item.night)
            } else if before != walk.state {
                let to = walk.state == .joined ? nil : walk.state
                count(Step(from: before, to: to, cause: item.step.cause), item.night)
            }
            if item.step.eventID != nil { applied[item.night, default: 0] += 1 }
        }
        walk.end(record, &outbox)
    }

    private mutating func count(_ step: Step, _ night: CivilDate) { flows[NightStep(night: night, step: step), default: 0] += 1 }
}
