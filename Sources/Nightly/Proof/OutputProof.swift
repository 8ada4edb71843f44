import Campaign
import Glibc
import Notices
import Records
import Reporting
import Storage

/// One output of a night: there, byte for byte; its lines handed on to the partitions that must agree; a report's
/// bytes held against the facts the ledger kept.
struct OutputProof {
    let context: ProofContext
    let night: CivilDate
    let report: NightReport?

    /// Where an output of the manifest stands.
    func path(_ output: String) -> String? {
        let folders = context.definition.folders
        if output.hasPrefix("outbox/") { return folders.outbox + output.dropFirst(6) }
        if output.hasPrefix("reports/") { return folders.reports + output.dropFirst(7) }
        return nil
    }

    func run(_ output: OutputRow) throws {
        let findings = context.findings
        guard !output.path.contains("/../"), let path = path(output.path) else {
            return findings.add(.outputsHash, output.path, "is no output of a night")
        }
        if isEncrypted(path) { return encrypted(path, output) }
        let outbox = OutboxLines.File(output.path)
        let found: OutputScan.Result?
        if let outbox {
            found = try readLines(path, output.path, outbox)
        } else {
            found = try compare(path, output.path)
        }
        guard let found else {
            findings.add(.outputsHash, output.path, "is missing")
            if outbox != nil { context.leaveOutbox() }
            return
        }
        if !found.isWhole {
            findings.add(.outputsHash, output.path, "stops short or is damaged")
        } else if found.bytes != output.bytes {
            findings.add(.outputsHash, output.path, "has \(found.bytes) bytes, not the \(output.bytes) of the manifest")
        } else if found.sha256 != output.sha256 {
            findings.add(.outputsHash, output.path, "has another hash than in the manifest")
        }
    }

    private func isEncrypted(_ path: String) -> Bool {
        path.hasSuffix(".pdf") && access(path, F_OK) != 0 && access(path + AgeEncryption.suffix, F_OK) == 0
    }

    /// Of a file that only the print house can read nothing but its form and length are proved.
    private func encrypted(_ path: String, _ output: OutputRow) {
        guard let plain = AgeEncryption.plainBytes(of: path + AgeEncryption.suffix) else {
            return context.findings.add(.outputsHash, output.path + AgeEncryption.suffix, "is not as age encrypts files")
        }
        if plain != output.bytes {
            context.findings.add(
                .outputsHash, output.path + AgeEncryption.suffix, "holds \(plain) bytes, not the \(output.bytes) of the manifest")
        }
    }

    /// Reads the lines of an output of the outbox.
    private func readLines(_ path: String, _ output: String, _ file: OutboxLines.File) throws -> OutputScan.Result? {
        let lines = OutboxLines(context: context, night: night, output: context.number(of: output), file: file)
        var writer = context.outboxLines.writer()
        var cutting = RecordCutting()
        var fields: [Range<Int>] = []
        var counts = LineCounts()
        let partitions = context.definition.partitions
        let header = UnsafeRawBufferPointer(start: file.header.utf8Start, count: file.header.utf8CodeUnitCount - 1)
        let result = try OutputScan.read(path) { plain in
            try cutting.take(plain) { record, line in
                if line == 1 {
                    if !record.elementsEqual(header) { context.findings.add(file.check, "\(output):1", "is not this file's header") }
                    return
                }
                RecordCutting.fields(record, into: &fields)
                guard let found = lines.line(record, fields, at: line) else {
                    return context.findings.add(file.check, "\(output):\(line)", "is not a line this campaign wrote")
                }
                counts[found.kind] += 1
                let bucket = PersonKey(rawValue: found.key).partition(of: partitions)
                try withUnsafeBytes(of: found) { try writer.append($0, to: bucket) }
            }
        }
        writer.finish()
        if !cutting.isWhole { context.findings.add(file.check, output, "ends inside a line") }
        let told = counts
        context.counts.withLock { $0.lines[night] = ($0.lines[night] ?? LineCounts()) + told }
        return result
    }

    /// Holds a report against what the kept facts make of it.
    private func compare(_ path: String, _ output: String) throws -> OutputScan.Result? {
        guard let report, let expected = Self.expected(output, report) else { return try OutputScan.read(path) { _ in } }
        var at = 0
        var same = true
        let result = try OutputScan.read(path) { plain in
            let end = at + plain.count
            same = same && end <= expected.count && expected[at..<end].elementsEqual(plain)
            at = end
        }
        if result != nil && (!same || at != expected.count) {
            context.findings.add(.reportsFacts, output, "is not what the ledger's facts of the night give")
        }
        return result
    }

    private static func expected(_ output: String, _ report: NightReport) -> [UInt8]? {
        guard output.hasPrefix("reports/") else { return nil }
        if output.hasSuffix("/report.html") { return report.page() }
        for table in ReportTable.allCases where output.hasSuffix("/\(table.fileName).zst") {
            var lines = ByteBuffer(capacity: 1 << 16)
            report.write(table, to: &lines)
            return lines.array()
        }
        return nil
    }
}
