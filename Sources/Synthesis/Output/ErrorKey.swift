import Campaign
import Records

/// The key to the rows that are wrong on purpose, `errors.csv`: `file,line,code,column`, by file then line. With
/// it a test says which rejects a night must list.
struct ErrorKey {
    private var byFile: [String: [Entry]] = [:]

    struct Entry: Sendable {
        /// Physical line where the record begins; the header is line 1.
        var line: Int
        var mistake: Mistake
    }

    mutating func add(_ entries: [Entry], of file: String) {
        byFile[file, default: []].append(contentsOf: entries)
    }

    func write(to folder: String) throws(OuvertureError) {
        var lines = ByteBuffer()
        lines.append("file,line,code,column\n")
        for file in byFile.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            for entry in byFile[file] ?? [] {
                lines.appendCSV(file)
                lines.append(0x2C)
                lines.appendDecimal(UInt64(entry.line))
                lines.append(0x2C)
                lines.append(entry.mistake.code.rawValue)
                lines.append(0x2C)
                lines.append(entry.mistake.column)
                lines.append(0x0A)
            }
        }
        let out = try OutputFile(path: folder + "/errors.csv")
        try out.write(lines.bytes)
        try out.finish()
    }
}
