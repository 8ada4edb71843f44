import Campaign
import Records

/// Writes the registers that a campaign lists beside its schemes: the dead, and the definitive numbers that take the place
/// of provisional ones. A file a week, with what became known since the one before; one a night where the campaign
/// requires it, without a row on most nights.
struct RegisterWriter {
    let nation: SyntheticNation
    let plan: EventPlan
    let register: Register
    let form: FileForm

    /// What one file says of one person; by the day on which it is known, then the person's number.
    private struct Entry {
        var person: Person
        /// Day numbers.
        var day, known: Int
    }

    func write(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void, answer: inout SynthesisAnswer,
        key: inout ErrorKey
    ) throws(OuvertureError) {
        var entries = try collect(workers: workers, progress)[...]
        for (number, date) in dates.enumerated() {
            let known = entries.prefix { $0.known <= Int(date.dayNumber) }
            entries = entries.dropFirst(known.count)
            let file = try FeedFile(
                folder: nation.options.folder, name: FileName.make(register.feed.files, on: date), form: form, date: date,
                sequence: number + 1)
            for entry in known { try add(entry, to: file, among: known.count) }
            try file.finish(answer: &answer, key: &key)
        }
    }

    private var dates: [CivilDate] {
        guard register.feed.required else { return nation.options.snapshots.map(\.date) }
        return (0...plan.through.days(since: plan.from)).map { plan.from.adding(days: $0) }
    }

    private func collect(
        workers: Int, _ progress: @Sendable @escaping (SynthesisProgress) -> Void
    ) throws(OuvertureError) -> [Entry] {
        let slice = PopulationWriter.sliceBlocks
        let all = Bench()
        let deaths = Deaths(plan: plan, seed: nation.options.seed)
        let isDeaths = register.kind == .deaths
        let isMortal = nation.addressee.isPerson
        let newborns = isDeaths ? 0 : nation.newborns(in: nation.options.snapshots.last!)
        let slices = (nation.blocks + slice - 1) / slice
        let people = nation.options.people
        try OrderedSlices(count: slices + 1).run(
            workers: workers, bench: { Bench() },
            make: { number, bench in
                bench.entries.removeAll(keepingCapacity: true)
                func take(_ person: Person) {
                    if isDeaths {
                        if isMortal, let death = deaths.of(person) { bench.entries.append(Entry(person: person, day: death.day, known: death.known)) }
                    } else if let day = replaced(person) {
                        bench.entries.append(Entry(person: person, day: day, known: day))
                    }
                }
                guard number < slices else { return (0..<newborns).forEach { take(nation.newborn($0)) } }
                for block in number * slice..<min(nation.blocks, (number + 1) * slice) {
                    nation.make(block: block, into: &bench.people)
                    for person in bench.people { take(person) }
                }
            },
            hand: { number, bench throws(OuvertureError) in
                all.entries.append(contentsOf: bench.entries)
                let done = min(people, (number + 1) * slice * SyntheticNation.block)
                progress(SynthesisProgress(stage: .registers, done: done, total: people))
            })
        return all.entries.sorted { ($0.known, $0.person.number) < ($1.known, $1.person.number) }
    }

    /// The day number from which the definitive number holds; nil where nothing is replaced.
    private func replaced(_ person: Person) -> Int? {
        guard person.identity.isProvisional else { return nil }
        let number = nation.definitive(person)
        let snapshots = nation.options.snapshots
        guard number < snapshots.count else { return nil }
        return Int(snapshots[number].date.dayNumber)
    }

    private final class Bench: @unchecked Sendable {
        var entries: [Entry] = []
        var people: [Person] = []
    }
}

// MARK: - Rows

extension RegisterWriter {
    private func add(_ entry: Entry, to file: FeedFile, among rows: Int) throws(OuvertureError) {
        let options = nation.options
        let most = options.errorRate <= options.rejectLimit ? Int(options.rejectLimit * Double(rows)) : rows
        var chance = Chance(options.seed, .mistake, 1 << 61 | UInt64(entry.person.number))
        var mistake: Mistake?
        if chance.hits(Share(options.errorRate)), file.mistakes < most, !form.mistakes.isEmpty {
            mistake = form.mistakes[chance.below(form.mistakes.count)]
        }
        guard register.kind == .deaths else {
            entry.person.identity.append(to: &file.records.line)
            file.records.line.append(0x2C)
            entry.person.identity.definitive.append(to: &file.records.line)
            file.records.line.append(0x2C)
            file.records.line.appendDecimal(UInt64(Day.yyyymmdd(entry.known)))
            return try file.add(mistake)
        }
        // Two in three rows of a register with identities have one; a wrong one always has.
        let isNamed = mistake != nil || chance.below(3) > 0
        DeathLine(entry.person, of: nation, on: entry.day, isNamed: isNamed).append(to: &file.records.line)
        let isInsee = mistake == nil && register.feed.definition?.name == "insee-deaths" && options.country == .fr
        try file.add(mistake) { record in if isInsee { DeathLine.fillNational(record, entry.person) } }
    }
}
