import Campaign
import Records

/// The files of one snapshot while they are written; used by one thread at a time, in the slices' order.
final class FileSet: @unchecked Sendable {
    private let names: [String]
    private let folder: String
    private let forms: [FileForm]
    private let snapshot: Snapshot
    /// From 1: what a layout's first record counts.
    private let sequence: Int
    /// Nil until the first row.
    private var files: [OutputFile?]
    private var totals: [WrittenTotals]
    private var mistakes: [[ErrorKey.Entry]]

    init(names: [String], folder: String, forms: [FileForm], snapshot: Snapshot, sequence: Int) {
        self.names = names
        self.folder = folder
        self.forms = forms
        self.snapshot = snapshot
        self.sequence = sequence
        files = names.map { _ in nil }
        totals = names.map { _ in WrittenTotals() }
        mistakes = names.map { _ in [] }
    }

    func take(_ bench: PopulationBench) throws(OuvertureError) {
        for (index, part) in bench.parts.enumerated() where part.totals.rows > 0 {
            try file(index).write(part.lines.bytes)
            let before = totals[index].rows + forms[index].recordsInFront + 1
            for entry in part.mistakes {
                mistakes[index].append(ErrorKey.Entry(line: before + entry.line, mistake: entry.mistake))
            }
            totals[index].add(part.totals)
        }
    }

    /// A full snapshot has a file of each scheme, without a row where it has nobody; changes have none where nothing changed.
    func finish(answer: inout SynthesisAnswer, key: inout ErrorKey) throws(OuvertureError) {
        for (index, name) in names.enumerated() {
            let isFull = snapshot.content == .full && !(forms[index].sendsDeltas && sequence > 1)
            guard files[index] != nil || isFull else { continue }
            let file = try file(index)
            var closing = ByteBuffer()
            forms[index].appendClosing(totals[index], to: &closing)
            try file.write(closing.bytes)
            guard !file.isEmpty else {
                file.discard()
                continue
            }
            try file.finish()
            key.add(mistakes[index], of: name)
            answer.files.append(
                SynthesisAnswer.File(
                    name: name, rows: totals[index].rows, bad: mistakes[index].count, bytes: file.bytesWritten))
        }
    }

    private func file(_ index: Int) throws(OuvertureError) -> OutputFile {
        if let file = files[index] { return file }
        let file = try OutputFile(path: folder + "/" + names[index])
        files[index] = file
        var opening = ByteBuffer()
        forms[index].appendOpening(date: snapshot.date, sequence: sequence, to: &opening)
        try file.write(opening.bytes)
        return file
    }
}
