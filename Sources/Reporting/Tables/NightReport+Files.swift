import Campaign
import Records

/// `files.csv`: the files first seen this night, by name, then hash.
extension NightReport {
    func writeFiles(to lines: inout ByteBuffer) {
        for row in sortedFiles {
            lines.appendCSV(row.file)
            lines.append(0x2C)
            lines.append(row.sha256)
            lines.append(0x2C)
            lines.append(schemeColumn: row.scheme)
            for count in [row.rows, row.taken, row.merged, row.rejected, row.unchanged] {
                lines.append(0x2C)
                lines.append(count: count)
            }
            lines.append(0x2C)
            lines.append(row.status.rawValue)
            lines.append(0x0A)
        }
    }

    /// By name, hash, scheme, as bytes.
    var sortedFiles: [FileRow] {
        func key(_ row: FileRow) -> [[UInt8]] {
            [Array(row.file.utf8), Array(row.sha256.utf8), row.scheme.map { [$0] } ?? []]
        }
        return files.map { (key($0), $0) }.sorted { a, b in
            for (x, y) in zip(a.0, b.0) where x != y { return x.lexicographicallyPrecedes(y) }
            return false
        }.map(\.1)
    }
}
