import Campaign

/// The events of a stretch of nights: 40 bytes each, and never more than a bound, however many people there are.
///
/// Stories are told person by person, files are written night by night. Where all events would be too many, the last
/// nights' are left out and the people gone through once more for them: at 66 million people and 17 weeks three times.
final class EventHeap: @unchecked Sendable {
    /// In the order of the people; those of nights after `through` are left out.
    private var events: [SyntheticEvent] = []
    private var through: Int32
    private let most: Int

    /// At most some 300 MB with the room that sorting takes.
    static let mostEvents = 5_000_000

    private init(through: Int32, most: Int) {
        self.through = through
        self.most = most
    }

    /// The events from a night on, by night, then id: an order that tells nothing of the population's.
    ///
    /// - Returns: the events and the last night that all of them are there of.
    static func collect(
        _ story: EventStory, from night: CivilDate, workers: Int, most: Int = mostEvents,
        _ progress: @Sendable @escaping (SynthesisProgress) -> Void
    ) throws(OuvertureError) -> (events: [SyntheticEvent], through: CivilDate) {
        let nation = story.nation
        let row = PopulationRow(nation: nation, snapshot: 0)
        let slice = PopulationWriter.sliceBlocks
        let people = nation.options.people
        let heap = EventHeap(through: story.plan.through.dayNumber, most: most)
        let work = OrderedSlices(count: (nation.blocks + slice - 1) / slice)
        try work.run(
            workers: workers, bench: { Bench() },
            make: { number, bench in
                bench.events.removeAll(keepingCapacity: true)
                for block in number * slice..<min(nation.blocks, (number + 1) * slice) {
                    nation.make(block: block, into: &bench.people)
                    for person in bench.people { story.tell(person, row.facts(of: person), to: &bench.events) }
                }
            },
            hand: { number, bench throws(OuvertureError) in
                heap.take(bench.events, from: night.dayNumber)
                let done = min(people, (number + 1) * slice * SyntheticNation.block)
                progress(SynthesisProgress(stage: .events, done: done, total: people))
            })
        heap.events.sort { ($0.night, $0.id) < ($1.night, $1.id) }
        return (heap.events, CivilDate(dayNumber: heap.through))
    }

    private func take(_ more: [SyntheticEvent], from night: Int32) {
        events.append(contentsOf: more.lazy.filter { [through] in $0.night >= night && $0.night <= through })
        guard events.count > most else { return }
        // As many nights as half of the room holds, one at least.
        var counts: [Int32: Int] = [:]
        for event in events { counts[event.night, default: 0] += 1 }
        var (last, kept) = (night, counts[night] ?? 0)
        while last < through, kept + (counts[last + 1] ?? 0) <= most / 2 {
            last += 1
            kept += counts[last] ?? 0
        }
        through = last
        events.removeAll { $0.night > last }
    }

    private final class Bench {
        var events: [SyntheticEvent] = []
        var people: [Person] = []
    }
}
