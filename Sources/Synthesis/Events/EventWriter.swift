import Campaign
import Records

/// Writes the event files: one a night for each feed of the campaign. The first feed has the events; the others'
/// files have a header alone, which is what a required feed sends on a quiet night.
struct EventWriter {
    let nation: SyntheticNation
    let plan: EventPlan
    /// By feed.
    let forms: [FileForm]

    func write(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void, answer: inout SynthesisAnswer,
        key: inout ErrorKey
    ) throws(OuvertureError) {
        var night = plan.from
        // A person's story runs over many nights: as many nights at a time as memory holds.
        while night <= plan.through {
            let collected = try EventHeap.collect(EventStory(plan: plan, nation: nation), from: night, workers: workers, progress)
            var start = 0
            while night <= collected.through {
                var end = start
                while end < collected.events.count, collected.events[end].night == night.dayNumber { end += 1 }
                for (index, feed) in plan.campaign.events.enumerated() {
                    try write(
                        index == 0 ? collected.events[start..<end] : [], feed, forms[index], night, answer: &answer, key: &key)
                }
                start = end
                night = night.adding(days: 1)
            }
        }
    }

    /// How many rows of a file may be wrong without its being refused, unless more are asked for.
    private func mistakes(in rows: Int) -> Int {
        let options = nation.options
        return options.errorRate <= options.rejectLimit ? Int(options.rejectLimit * Double(rows)) : rows
    }

    private func write(
        _ events: ArraySlice<SyntheticEvent>, _ feed: Feed, _ form: FileForm, _ night: CivilDate,
        answer: inout SynthesisAnswer, key: inout ErrorKey
    ) throws(OuvertureError) {
        let file = try FeedFile(
            folder: nation.options.folder, name: FileName.make(feed.files, on: night), form: form, date: night,
            sequence: night.days(since: plan.from) + 1)
        let errors = Share(nation.options.errorRate)
        let most = mistakes(in: events.count)
        for event in events {
            event.append(to: &file.records.line)
            var chance = Chance(nation.options.seed, .mistake, event.id ^ UInt64(event.night))
            var mistake: Mistake?
            if chance.hits(errors), file.mistakes < most, !form.mistakes.isEmpty {
                mistake = form.mistakes[chance.below(form.mistakes.count)]
            }
            try file.add(mistake)
        }
        try file.finish(answer: &answer, key: &key)
    }
}
