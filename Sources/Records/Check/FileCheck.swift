import Campaign

/// What `ouverture check` says of a file: what a night would reject of it, and what its columns look like. Nothing is
/// stored, no value is shown. The campaign is not known here, so any scheme will do, test identities are not
/// rejected and the reject limit is not judged.
///
///     let check = try FileCheck(path: path, name: "rg-01.csv", layout: .population)
///     check.findings.rejects.count
public struct FileCheck: Sendable {
    public let file: String
    public private(set) var rows = 0
    /// In line order, without the file's place in a night.
    public private(set) var findings = Findings()
    /// In the file's order, unknown ones included; empty where there is no header to go by.
    public private(set) var columns: [ColumnProfile] = []
    public private(set) var verdict: FileVerdict

    /// How many rows each code rejects, by code; codes without rows left out.
    public var rejects: [(code: RejectCode, rows: Int)] { FileCheck.counts(findings.rejects) }
    public var warnings: [(code: WarningCode, rows: Int)] { FileCheck.counts(findings.warnings) }

    /// 65 where the file would be refused whole, 1 where rows are rejected, 0 otherwise.
    public var exit: ExitStatus {
        verdict.refusal != nil ? .inputRefused : findings.rejects.isEmpty ? .done : .found
    }

    /// Reads the whole file, on this thread: 1 to 2 µs a row.
    ///
    /// - Parameters:
    ///   - definition: how a file lies that is not in the canonical layout.
    ///   - subject: whom the file is about.
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    public init(path: String, name: String, layout: CanonicalLayout, definition: Layout? = nil, subject: FileSubject = FileSubject())
        throws(OuvertureError)
    {
        file = name
        let identity = subject.identity
        var survey: ColumnSurvey?
        switch layout {
        case .population:
            let scan = try PopulationScan(
                path: path, name: name, file: 0, scheme: nil, schemeIndex: 0, production: false, subject: subject,
                layout: definition)
            survey = scan.scan.header.map(ColumnSurvey.init) ?? scan.scan.opening.map(ColumnSurvey.init)
            var block = ScanBlock()
            var packed = ByteBuffer(capacity: 1 << 20)
            while try scan.nextBlock(&block) {
                packed.removeAll()
                scan.parse(block, into: &packed, findings: &findings)
                survey?.take(block)
            }
            verdict = try scan.finish()
        case .events:
            let scan = try EventScan(path: path, name: name, file: 0, subject: subject, layout: definition)
            findings = scan.findings
            verdict = scan.verdict
            survey = try FileCheck.survey(path: path, name: name, layout, definition)
        case .equivalences:
            let scan = try EquivalenceScan(path: path, name: name, file: 0, identity: identity, layout: definition)
            findings = scan.findings
            verdict = scan.verdict
            survey = try FileCheck.survey(path: path, name: name, layout, definition)
        case .deaths:
            let scan = try DeathScan(path: path, name: name, file: 0, identity: identity, layout: definition)
            findings = scan.findings
            verdict = scan.verdict
            survey = try FileCheck.survey(path: path, name: name, layout, definition)
        }
        rows = findings.rows
        columns = survey?.profiles ?? []
    }

    /// A second pass for the columns alone: events files are small.
    private static func survey(
        path: String, name: String, _ layout: CanonicalLayout, _ definition: Layout?
    ) throws(OuvertureError) -> ColumnSurvey? {
        let scan =
            if let definition { try FileScan(path: path, name: name, layout: definition) } else {
                try FileScan(path: path, name: name, known: layout.columns, requiring: [])
            }
        guard var survey = scan.header.map(ColumnSurvey.init) ?? scan.opening.map(ColumnSurvey.init) else { return nil }
        var block = ScanBlock()
        while try scan.nextBlock(&block) { survey.take(block) }
        return survey
    }

    private static func counts<Code>(_ findings: [Finding<Code>]) -> [(code: Code, rows: Int)] {
        var counts: [Code: Int] = [:]
        for finding in findings { counts[finding.code, default: 0] += 1 }
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { (code: $0.key, rows: $0.value) }
    }
}
