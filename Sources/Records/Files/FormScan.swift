import Campaign

/// The checks of a record's form in files that are read whole: the first fault in the file's column order, or the row.
protocol RowForm: Sendable {
    associatedtype Row: Sendable
    static var layout: CanonicalLayout { get }
    func read(_ record: RecordFields) -> Result<Row, FormFault>
}

/// Why a record is rejected.
struct FormFault: Error {
    var column: Column
    var code: RejectCode

    init(_ column: Column, _ code: RejectCode) {
        self.column = column
        self.code = code
    }
}

extension RowForm {
    /// The first column whose bytes are not of the file's letters.
    func badlyEncoded(_ record: RecordFields) -> FormFault? {
        guard record.mayBeBeyondASCII else { return nil }
        let column = Self.layout.columns.first { !UTF8Check.isValid(record.fields[$0].bytes) }
        return column.map { FormFault($0, .fieldEncoding) }
    }
}

/// A file in the canonical layout of its kind or another, read whole by one worker: for kinds whose files are small
/// beside the population's.
struct FormScan<Form: RowForm> {
    /// In the file's order; empty where the file is refused.
    private(set) var rows: [Form.Row] = []
    private(set) var findings = Findings()
    private(set) var verdict = FileVerdict(sha256: "", bytes: 0, rows: 0, rejected: 0, refusal: nil)
    private let form: Form
    private let file: UInt16

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - name: the file's base name in the inbox.
    ///   - file: its place in the night's order.
    ///   - layout: how the file lies, where it is not the canonical layout.
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    init(path: String, name: String, file: UInt16, form: Form, layout: Layout?) throws(OuvertureError) {
        self.form = form
        self.file = file
        let scan = try FileScan(path: path, name: name, Form.layout, layout: layout)
        var block = ScanBlock()
        while try scan.nextBlock(&block) { parse(block, scan) }
        scan.note(rows: findings.rows, rejected: findings.rejects.count)
        verdict = try scan.finish()
        if verdict.refusal != nil { rows = [] }
    }

    private mutating func parse(_ block: borrowing ScanBlock, _ scan: FileScan) {
        scan.forEachRecord(in: block) { row, line in
            switch row {
            case .last: return
            case .fault(let column, let code): reject(column, code, line)
            case .unknownAction: reject(.action, .numberFormat, line)
            case .fields(let record): take(record)
            }
            findings.rows += 1
        }
    }

    private mutating func take(_ record: RecordFields) {
        switch form.read(record) {
        case .success(let row): rows.append(row)
        case .failure(let fault): reject(fault.column, fault.code, record.line)
        }
    }

    private mutating func reject(_ column: Column, _ code: RejectCode, _ line: UInt32) {
        findings.rejects.append(Reject(file: file, line: line, column: column, code: code))
    }
}
