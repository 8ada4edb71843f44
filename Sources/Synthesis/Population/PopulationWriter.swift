import Campaign
import Records

/// Writes one snapshot: a file a scheme, people in the order of their numbers, newborns last.
struct PopulationWriter {
    let nation: SyntheticNation
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
        let set = try FileSet(names: names, folder: nation.options.folder)
        let row = PopulationRow(nation: nation, snapshot: number)
        let newborns = Int(snapshot.newborns * Double(nation.options.people))
        let slices = (nation.blocks + PopulationWriter.sliceBlocks - 1) / PopulationWriter.sliceBlocks
        let people = nation.options.people
        let perSlice = PopulationWriter.sliceBlocks * SyntheticNation.block
        let work = OrderedSlices(count: slices + (newborns > 0 ? 1 : 0))
        try work.run(
            workers: workers,
            bench: { PopulationBench(files: names.count, row: row) },
            make: { slice, bench in
                if slice < slices {
                    let first = slice * PopulationWriter.sliceBlocks
                    bench.make(blocks: first..<min(nation.blocks, first + PopulationWriter.sliceBlocks))
                } else {
                    bench.make(newborns: newborns, before: Int(snapshot.date.dayNumber))
                }
            },
            hand: { slice, bench throws(OuvertureError) in
                try set.take(bench)
                progress(SynthesisProgress(stage: .population, done: min(people, (slice + 1) * perSlice), total: people))
            })
        try set.finish(answer: &answer, key: &key)
    }
}

/// The files of one snapshot while they are written; used by one thread at a time, in the slices' order.
final class FileSet: @unchecked Sendable {
    private let names: [String]
    private var files: [OutputFile] = []
    private var rows: [Int]
    private var lines: [Int]
    private var mistakes: [[ErrorKey.Entry]]

    init(names: [String], folder: String) throws(OuvertureError) {
        self.names = names
        rows = names.map { _ in 0 }
        lines = names.map { _ in 1 }
        mistakes = names.map { _ in [] }
        var header = ByteBuffer()
        header.append(PopulationRow.header)
        for name in names {
            let file = try OutputFile(path: folder + "/" + name)
            try file.write(header.bytes)
            files.append(file)
        }
    }

    func take(_ bench: PopulationBench) throws(OuvertureError) {
        for index in files.indices {
            let part = bench.parts[index]
            try files[index].write(part.lines.bytes)
            for entry in part.mistakes {
                mistakes[index].append(ErrorKey.Entry(line: entry.line + lines[index] + 1, mistake: entry.mistake))
            }
            rows[index] += part.rows
            lines[index] += part.rows
        }
    }

    func finish(answer: inout SynthesisAnswer, key: inout ErrorKey) throws(OuvertureError) {
        for (index, file) in files.enumerated() {
            try file.finish()
            key.add(mistakes[index], of: names[index])
            answer.files.append(
                SynthesisAnswer.File(
                    name: names[index], rows: rows[index], bad: mistakes[index].count, bytes: file.bytesWritten))
        }
    }
}
