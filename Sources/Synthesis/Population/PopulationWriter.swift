import Campaign
import Records

/// Writes one snapshot: a file a scheme, people in the order of their numbers, newborns last.
struct PopulationWriter {
    let nation: SyntheticNation
    /// By scheme.
    let forms: [FileForm]
    let snapshot: Snapshot
    /// Place in the options' snapshots.
    let number: Int

    /// Blocks made by one thread before they are written; some 11,000 people.
    static let sliceBlocks = 512

    func write(
        workers: Int, progress: @Sendable @escaping (SynthesisProgress) -> Void, answer: inout SynthesisAnswer,
        key: inout ErrorKey
    ) throws(OuvertureError) {
        let names = nation.options.schemes.map { FileName.make($0.files, on: snapshot.date) }
        let set = FileSet(
            names: names, folder: nation.options.folder, forms: forms, snapshot: snapshot, sequence: number + 1)
        let row = PopulationRow(nation: nation, snapshot: number)
        let born = nation.newborns(in: snapshot)
        let before = number == 0 ? 0 : min(born, nation.newborns(in: nation.options.snapshots[number - 1]))
        let slices = (nation.blocks + PopulationWriter.sliceBlocks - 1) / PopulationWriter.sliceBlocks
        let people = nation.options.people
        let perSlice = PopulationWriter.sliceBlocks * SyntheticNation.block
        let work = OrderedSlices(count: slices + 1)
        try work.run(
            workers: workers,
            bench: { PopulationBench(row: row, forms: forms, content: snapshot.content, number: number) },
            make: { slice, bench in
                if slice < slices {
                    let first = slice * PopulationWriter.sliceBlocks
                    bench.make(blocks: first..<min(nation.blocks, first + PopulationWriter.sliceBlocks))
                } else {
                    bench.make(newborns: 0..<born, new: before..<born)
                }
            },
            hand: { slice, bench throws(OuvertureError) in
                try set.take(bench)
                progress(SynthesisProgress(stage: .population, done: min(people, (slice + 1) * perSlice), total: people))
            })
        try set.finish(answer: &answer, key: &key)
    }
}
