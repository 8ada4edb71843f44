import Campaign
import Records

/// The files of one snapshot while they are written; used by one thread at a time, in the slices' order.
final class FileSet: @unchecked Sendable {
    private let names: [String]
    private let folder: String
    private let content: Snapshot.Content
    /// Nil until the first row.
    private var files: [OutputFile?]
    private var rows: [Int]
    private var mistakes: [[ErrorKey.Entry]]

    init(names: [String], folder: String, content: Snapshot.Content) {
        self.names = names
        self.folder = folder
        self.content = content
        files = names.map { _ in nil }
        rows = names.map { _ in 0 }
        mistakes = names.map { _ in [] }
    }

    func take(_ bench: PopulationBench) throws(OuvertureError) {
        for (index, part) in bench.parts.enumerated() where part.rows > 0 {
            try file(index).write(part.lines.bytes)
            for entry in part.mistakes {
                mistakes[index].append(ErrorKey.Entry(line: rows[index] + 2 + entry.line, mistake: entry.mistake))
            }
            rows[index] += part.rows
        }
    }

    /// A full snapshot has a file of each scheme, with a header alone where it has nobody.
    func finish(answer: inout SynthesisAnswer, key: inout ErrorKey) throws(OuvertureError) {
        for (index, name) in names.enumerated() where files[index] != nil || content == .full {
            let file = try file(index)
            try file.finish()
            key.add(mistakes[index], of: name)
            answer.files.append(
                SynthesisAnswer.File(
                    name: name, rows: rows[index], bad: mistakes[index].count, bytes: file.bytesWritten))
        }
    }

    private func file(_ index: Int) throws(OuvertureError) -> OutputFile {
        if let file = files[index] { return file }
        let file = try OutputFile(path: folder + "/" + names[index])
        files[index] = file
        var header = ByteBuffer()
        header.append(PopulationRow.header)
        try file.write(header.bytes)
        return file
    }
}
