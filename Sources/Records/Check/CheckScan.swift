import Campaign
import Synchronization

/// A file that is looked over by several workers at once, each record once: what a night would reject, and what its columns
/// hold. The answer does not depend on how many workers there are.
///
///     let scan = try CheckScan(path: path, name: "rg-01.csv", layout: .population)
///     try scan.work()  // by every worker
///     let check = try scan.finish()
public final class CheckScan: Sendable {
    let name: String
    let scan: FileScan
    private let judge: RowJudge
    private let path: String
    private let layout: CanonicalLayout
    private let definition: Layout?
    private let subject: FileSubject
    private let terms: CheckTerms
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var findings = Findings()
        var survey: ColumnSurvey?
        var lastLine: UInt32 = 0
    }

    /// Opens the file and reads its header.
    ///
    /// - Parameters:
    ///   - definition: how a file lies that is not in the canonical layout.
    ///   - subject: whom the file is about.
    ///   - terms: what the campaign rejects and refuses.
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    public init(
        path: String, name: String, layout: CanonicalLayout, definition: Layout? = nil, subject: FileSubject = FileSubject(),
        terms: CheckTerms = CheckTerms()
    ) throws(OuvertureError) {
        (self.path, self.name, self.layout, self.definition, self.subject, self.terms) = (path, name, layout, definition, subject, terms)
        if layout == .population {
            let population = try PopulationScan(
                path: path, name: name, file: 0, scheme: nil, schemeIndex: 0, production: terms.production, subject: subject, layout: definition)
            (scan, judge) = (population.scan, .population(population))
        } else {
            scan = try FileScan(path: path, name: name, layout, layout: definition)
            judge =
                switch layout {
                case .events: .events(EventForm(file: 0, subject: subject))
                case .deaths: .deaths(DeathForm(file: 0, identity: subject.identity))
                case .equivalences, .population: .equivalences(EquivalenceForm(file: 0, identity: subject.identity))
                }
        }
        state = Mutex(State(survey: BlockCheck.survey(scan)))
    }

    /// A worker's share: blocks until none is left.
    public func work() throws(OuvertureError) {
        guard var worker = BlockCheck(scan, judge) else { return }
        var block = ScanBlock()
        while try scan.nextBlock(&block) { worker.take(block) }
        state.withLock { state in
            state.findings.merge(worker.findings)
            state.survey?.merge(worker.survey)
            state.lastLine = max(state.lastLine, worker.lastLine)
        }
    }

    /// What the file came to, once every worker has ended.
    public func finish() throws(OuvertureError) -> FileCheck {
        let verdict = try scan.finish()
        let (found, lastLine) = state.withLock { state in
            state.findings.sort()
            return (
                FileCheck(file: name, findings: state.findings, columns: state.survey?.profiles() ?? [], verdict: verdict, terms: terms),
                state.lastLine
            )
        }
        var check = found
        check.remarks = try LayoutFit.remarks(
            path: path, check: check, layout: layout, definition: definition, subject: subject, lastLine: lastLine)
        return check
    }
}

/// What one worker has seen of a file.
private struct BlockCheck: ~Copyable {
    private(set) var findings = Findings()
    private(set) var survey: ColumnSurvey
    /// The line of the last record of people.
    private(set) var lastLine: UInt32 = 0
    private let scan: FileScan
    private let judge: RowJudge

    /// Nil where the file is refused before its first record.
    init?(_ scan: FileScan, _ judge: RowJudge) {
        guard let survey = Self.survey(scan) else { return nil }
        self.scan = scan
        self.judge = judge
        self.survey = survey
    }

    static func survey(_ scan: FileScan) -> ColumnSurvey? {
        if let header = scan.header { return ColumnSurvey(header) }
        if let opening = scan.opening { return ColumnSurvey(opening) }
        return nil
    }

    mutating func take(_ block: borrowing ScanBlock) {
        let before = (rows: findings.rows, rejected: findings.rejects.count)
        scan.forEachRecord(in: block) { row, line in
            switch row {
            case .last: return
            case .fault(let column, let code):
                findings.rejects.append(Reject(file: 0, line: line, column: column, code: code))
            case .unknownAction(let record):
                survey.take(record.fields.text, record.fields.ends)
                findings.rejects.append(Reject(file: 0, line: line, column: .action, code: .numberFormat))
            case .fields(let record):
                survey.take(record.fields.text, record.fields.ends)
                judge.judge(record, &findings)
            }
            findings.rows += 1
            lastLine = line
        }
        scan.note(rows: findings.rows - before.rows, rejected: findings.rejects.count - before.rejected)
    }
}
