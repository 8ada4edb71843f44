import Campaign

/// The checks of a row of equivalences: two identities of the campaign's kind that differ, and a day or none.
struct EquivalenceForm: RowForm {
    static let layout = CanonicalLayout.equivalences
    let file: UInt16
    let identity: IdentityKind

    func read(_ record: RecordFields) -> Result<EquivalenceRow, FormFault> {
        if let fault = badlyEncoded(record) { return .failure(fault) }
        do throws(FormFault) { return .success(try row(record)) } catch { return .failure(error) }
    }

    private func row(_ record: RecordFields) throws(FormFault) -> EquivalenceRow {
        let old = try key(record, .oldIdentity)
        let new = try key(record, .newIdentity)
        // Whoever writes the same number twice has not said which one it replaces.
        guard old != new else { throw FormFault(.newIdentity, .identityFormat) }
        var row = EquivalenceRow(file: file, line: record.line, old: old, new: new)
        let day = record.fields[.knownOn]
        guard !day.isEmpty else { return row }
        row.knownOn = try FormDate.day(day, .knownOn)
        return row
    }

    private func key(_ record: RecordFields, _ column: Column) throws(FormFault) -> PersonKey {
        let field = record.fields[column]
        guard !field.isEmpty else { throw FormFault(column, .identityMissing) }
        switch identity.read(field.bytes) {
        case .identity(let key): return key
        case .badFormat: throw FormFault(column, .identityFormat)
        case .badKey: throw FormFault(column, .identityKey)
        }
    }
}

/// A file of equivalences, read whole by one worker.
public struct EquivalenceScan: Sendable {
    /// In the file's order; empty where the file is refused.
    public let rows: [EquivalenceRow]
    public let findings: Findings
    public let verdict: FileVerdict

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - name: the file's base name in the inbox.
    ///   - file: its place in the night's order.
    ///   - identity: the campaign's numbering.
    ///   - layout: how the file lies, where it is not the canonical layout.
    /// - Throws: `OuvertureError` if the file can't be opened (66) or read (74).
    public init(path: String, name: String, file: UInt16, identity: IdentityKind, layout: Layout? = nil) throws(OuvertureError) {
        let scan = try FormScan(
            path: path, name: name, file: file, form: EquivalenceForm(file: file, identity: identity), layout: layout)
        (rows, findings, verdict) = (scan.rows, scan.findings, scan.verdict)
    }
}
