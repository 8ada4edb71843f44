import Campaign
import Records

/// A file of a feed that is made by one thread, row by row: events, deaths, equivalences.
final class FeedFile {
    /// The next row's canonical line is written into `records.line`, and then added.
    var records = RecordBench()
    private let name: String
    private let form: FileForm
    private let file: OutputFile
    private var lines = ByteBuffer(capacity: 1 << 16)
    private var totals = WrittenTotals()
    private var entries: [ErrorKey.Entry] = []

    init(folder: String, name: String, form: FileForm, date: CivilDate, sequence: Int) throws(OuvertureError) {
        self.name = name
        self.form = form
        file = try OutputFile(path: folder + "/" + name)
        form.appendOpening(date: date, sequence: sequence, to: &lines)
    }

    /// How many rows so far are wrong on purpose.
    var mistakes: Int { entries.count }

    /// Adds the row, right or wrong, and what stands in no canonical field.
    func add(_ mistake: Mistake? = nil, fill: (UnsafeMutableRawBufferPointer) -> Void = { _ in }) throws(OuvertureError) {
        if let mistake { entries.append(ErrorKey.Entry(line: form.recordsInFront + 1 + totals.rows, mistake: mistake)) }
        let start = lines.count
        records.append(form, .add, mistake, totals: &totals, to: &lines)
        fill(UnsafeMutableRawBufferPointer(rebasing: lines.mutableBytes[start...]))
        records.line.removeAll()
        guard lines.count > 1 << 20 else { return }
        try file.write(lines.bytes)
        lines.removeAll()
    }

    func finish(answer: inout SynthesisAnswer, key: inout ErrorKey) throws(OuvertureError) {
        form.appendClosing(totals, to: &lines)
        try file.write(lines.bytes)
        guard !file.isEmpty else { return file.discard() }
        try file.finish()
        key.add(entries, of: name)
        answer.files.append(
            SynthesisAnswer.File(name: name, rows: totals.rows, bad: entries.count, bytes: file.bytesWritten))
    }
}
