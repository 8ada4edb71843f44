import Campaign

/// What a night would say of a record, by the kind of its file: nothing is kept of one that is right.
enum RowJudge: Sendable {
    case population(PopulationScan)
    case events(EventForm)
    case deaths(DeathForm)
    case equivalences(EquivalenceForm)

    /// Counts a record whose fields were found among the findings, where something is wrong or poor with it.
    @inline(__always)
    func judge(_ record: RecordFields, _ findings: inout Findings) {
        switch self {
        case .population(let scan):
            var values = PopulationValues()
            _ = scan.judge(record, &values, &findings)
        case .events(let form): Self.judge(record, form, &findings)
        case .deaths(let form): Self.judge(record, form, &findings)
        case .equivalences(let form): Self.judge(record, form, &findings)
        }
    }

    private static func judge(_ record: RecordFields, _ form: some RowForm, _ findings: inout Findings) {
        guard case .failure(let fault) = form.read(record) else { return }
        findings.rejects.append(Reject(file: 0, line: record.line, column: fault.column, code: fault.code))
    }
}
