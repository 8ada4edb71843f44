import Campaign
import Records

/// Writes the event files: one a night for each feed of the campaign. The first feed has the events; the others'
/// files have a header alone, which is what a required feed sends on a quiet night.
struct EventWriter {
    let nation: SyntheticNation
    let plan: EventPlan

    func write(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void, answer: inout SynthesisAnswer,
        key: inout ErrorKey
    ) throws(OuvertureError) {
        let events = try collect(workers: workers, progress: progress)
        var night = plan.from
        var start = 0
        while night <= plan.through {
            var end = start
            while end < events.count, events[end].night == night.dayNumber { end += 1 }
            for (index, feed) in plan.campaign.events.enumerated() {
                let name = FileName.make(feed.files, on: night)
                try write(index == 0 ? events[start..<end] : [], name, answer: &answer, key: &key)
            }
            start = end
            night = night.adding(days: 1)
        }
    }

    /// All events of all nights, by night, then id: an order that tells nothing of the population's.
    private func collect(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void
    ) throws(OuvertureError) -> [SyntheticEvent] {
        let story = EventStory(
            plan: plan, timing: CampaignTiming(plan: plan, people: nation.options.people),
            rates: EventRates(people: nation.options.people), seed: nation.options.seed)
        let row = PopulationRow(nation: nation, snapshot: 0)
        let slice = PopulationWriter.sliceBlocks
        let people = nation.options.people
        let all = EventHeap()
        let work = OrderedSlices(count: (nation.blocks + slice - 1) / slice)
        try work.run(
            workers: workers, bench: { EventHeap() },
            make: { number, bench in
                bench.events.removeAll(keepingCapacity: true)
                for block in number * slice..<min(nation.blocks, (number + 1) * slice) {
                    nation.make(block: block, into: &bench.people)
                    for person in bench.people { story.tell(person, row.facts(of: person), to: &bench.events) }
                }
            },
            hand: { number, bench throws(OuvertureError) in
                all.events.append(contentsOf: bench.events)
                let done = min(people, (number + 1) * slice * SyntheticNation.block)
                progress(SynthesisProgress(stage: .events, done: done, total: people))
            })
        return all.events.sorted { ($0.night, $0.id) < ($1.night, $1.id) }
    }

    /// How many rows of a file may be wrong without its being refused, unless more are asked for.
    private func mistakes(in rows: Int) -> Int {
        let options = nation.options
        return options.errorRate <= options.rejectLimit ? Int(options.rejectLimit * Double(rows)) : rows
    }

    private func write(
        _ events: ArraySlice<SyntheticEvent>, _ name: String, answer: inout SynthesisAnswer, key: inout ErrorKey
    ) throws(OuvertureError) {
        var lines = ByteBuffer(capacity: 1 << 16)
        lines.append(SyntheticEvent.header)
        var entries: [ErrorKey.Entry] = []
        let file = try OutputFile(path: nation.options.folder + "/" + name)
        let errors = Share(nation.options.errorRate)
        let most = mistakes(in: events.count)
        for (index, event) in events.enumerated() {
            let start = lines.count
            event.append(to: &lines)
            var chance = Chance(nation.options.seed, .mistake, event.id ^ UInt64(event.night))
            if chance.hits(errors), entries.count < most {
                let mistake = Mistake.events[chance.below(Mistake.events.count)]
                let line = UnsafeRawBufferPointer(rebasing: lines.bytes[start...])
                let wrong = mistake.applied(to: line, columns: SyntheticEvent.columns)
                lines.truncate(to: start)
                wrong.withUnsafeBytes { lines.append(contentsOf: $0) }
                entries.append(ErrorKey.Entry(line: index + 2, mistake: mistake))
            }
            lines.append(0x0A)
            if lines.count > 1 << 20 {
                try file.write(lines.bytes)
                lines.removeAll()
            }
        }
        try file.write(lines.bytes)
        try file.finish()
        key.add(entries, of: name)
        answer.files.append(
            SynthesisAnswer.File(name: name, rows: events.count, bad: entries.count, bytes: file.bytesWritten))
    }
}

/// Events of one thread's slice, or of all: filled by one thread at a time.
private final class EventHeap: @unchecked Sendable {
    var events: [SyntheticEvent] = []
    var people: [Person] = []
}
