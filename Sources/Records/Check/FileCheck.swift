import Campaign

/// What `ouverture check` says of a file: what a night would reject of it, and what its columns look like. Nothing is
/// stored, no value is shown. Any scheme will do; test identities are rejected and the reject limit is judged where the
/// campaign's terms are given.
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
    /// Why a night would take nothing of the file: for what it is, or for rejecting more than the campaign's limit.
    public let refusal: FileRefusal?
    /// Whether the campaign's reject limit was judged.
    public let isLimitKnown: Bool
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
        refusal != nil ? .inputRefused : findings.rejects.isEmpty ? .done : .found
    }

    init(file: String, findings: Findings, columns: [ColumnProfile], verdict: FileVerdict, terms: CheckTerms = CheckTerms()) {
        self.file = file
        self.findings = findings
        self.columns = columns
        self.verdict = verdict
        refusal = verdict.refusal ?? terms.rejectLimit?.refusal(rejected: findings.rejects.count, rows: findings.rows, rejects: findings.rejects)
        isLimitKnown = terms.rejectLimit != nil
    }

    /// Reads the whole file on this thread alone; `CheckScan` is for several workers.
    public init(
        path: String, name: String, layout: CanonicalLayout, definition: Layout? = nil, subject: FileSubject = FileSubject(),
        terms: CheckTerms = CheckTerms()
    ) throws(OuvertureError) {
        let scan = try CheckScan(path: path, name: name, layout: layout, definition: definition, subject: subject, terms: terms)
        try scan.work()
        self = try scan.finish()
    }

    private static func counts<Code>(_ findings: [Finding<Code>]) -> [(code: Code, rows: Int)] {
        var counts: [Code: Int] = [:]
        for finding in findings { counts[finding.code, default: 0] += 1 }
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { (code: $0.key, rows: $0.value) }
    }
}
