import Campaign

/// What `ouverture check` says of a file: what a night would reject of it, and what its columns look like. Nothing is
/// stored, no value is shown. The campaign is not known here, so any scheme will do, test identities are not
/// rejected and the reject limit is not judged.
///
///     let check = try FileCheck(path: path, name: "rg-01.csv", layout: .population)
///     check.findings.rejects.count
public struct FileCheck: Sendable {
    public let file: String
    /// In line order, without the file's place in a night.
    public let findings: Findings
    /// In the file's order, unknown ones included; empty where there is no header to go by.
    public let columns: [ColumnProfile]
    public let verdict: FileVerdict
    /// Where the layout does not fit the file.
    public internal(set) var remarks: [LayoutRemark] = []

    public var rows: Int { findings.rows }
    /// How many rows each code rejects, by code; codes without rows left out.
    public var rejects: [(code: RejectCode, rows: Int)] { FileCheck.counts(findings.rejects) }
    public var warnings: [(code: WarningCode, rows: Int)] { FileCheck.counts(findings.warnings) }

    /// The first lines that each code rejects, three at most, by code.
    public var firstLines: [(code: RejectCode, lines: [UInt32])] {
        var lines: [RejectCode: [UInt32]] = [:]
        for reject in findings.rejects where lines[reject.code, default: []].count < 3 { lines[reject.code, default: []].append(reject.line) }
        return lines.sorted { $0.key.rawValue < $1.key.rawValue }.map { (code: $0.key, lines: $0.value) }
    }

    /// 65 where the file would be refused whole, 1 where rows are rejected, 0 otherwise.
    public var exit: ExitStatus {
        verdict.refusal != nil ? .inputRefused : findings.rejects.isEmpty ? .done : .found
    }

    init(file: String, findings: Findings, columns: [ColumnProfile], verdict: FileVerdict) {
        self.file = file
        self.findings = findings
        self.columns = columns
        self.verdict = verdict
    }

    /// Reads the whole file on this thread alone; `CheckScan` is for several workers.
    public init(path: String, name: String, layout: CanonicalLayout, definition: Layout? = nil, subject: FileSubject = FileSubject())
        throws(OuvertureError)
    {
        let scan = try CheckScan(path: path, name: name, layout: layout, definition: definition, subject: subject)
        try scan.work()
        self = try scan.finish()
    }

    private static func counts<Code>(_ findings: [Finding<Code>]) -> [(code: Code, rows: Int)] {
        var counts: [Code: Int] = [:]
        for finding in findings { counts[finding.code, default: 0] += 1 }
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { (code: $0.key, rows: $0.value) }
    }
}
