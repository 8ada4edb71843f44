import Campaign
import Storage

/// An `event_id` counts once, for ever, for the whole nation: the least (source, file, line) wins. Ids are kept by
/// hash, apart from people, each in the partition its hash says.
struct EventNumbers {
    let context: NightContext

    /// The events that count, of all read tonight in reading order.
    func winners(among events: [NightEvent]) throws(OuvertureError) -> [NightEvent] {
        let hashes = events.map { EventIDHash.of($0.eventID) }
        var byPartition = [[Int]](repeating: [], count: context.partitions.count)
        for (index, hash) in hashes.enumerated() {
            byPartition[EventIDHash.partition(hash, of: context.partitions.count)].append(index)
        }
        let chosen = Gathering<Int>()
        let lists = byPartition
        try context.store.changes.prepare()
        try context.workers.run(context.partitions.count) { number, _ in
            guard !lists[number].isEmpty else { return }
            chosen.add(try self.choose(lists[number], events, hashes, in: self.context.partitions[number]))
        }
        return chosen.all.sorted().map { events[$0] }
    }

    /// An id entered by this very row earlier tonight is this row's: the night was cut off and goes on.
    private func choose(
        _ indices: [Int], _ events: [NightEvent], _ hashes: [[UInt8]], in partition: Partition
    ) throws(OuvertureError) -> [Int] {
        var seen: Set<[UInt8]> = []
        var chosen: [Int] = []
        var new: [Int] = []
        try partition.read { reader in
            for index in indices where seen.insert(hashes[index]).inserted {
                if let known = try reader.eventID(hashes[index]) {
                    if known == (context.night, events[index].file, events[index].line) { chosen.append(index) }
                } else {
                    chosen.append(index)
                    new.append(index)
                }
            }
        }
        if !new.isEmpty {
            try context.store.changes.begin("events")
            try partition.commit(stage: "event-ids", night: context.night) { writer in
                for index in new {
                    try writer.putEventID(
                        hashes[index], night: context.night, file: events[index].file, line: events[index].line)
                }
                return []
            }
        }
        return chosen
    }
}
