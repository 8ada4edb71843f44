import Campaign

/// The checks of a row of deaths: whom it names, by identity or by names, sex, date and place of birth, and the day.
struct DeathForm: RowForm {
    static let layout = CanonicalLayout.deaths
    let file: UInt16
    let identity: IdentityKind

    func read(_ record: RecordFields) -> Result<DeathRow, FormFault> {
        if let fault = badlyEncoded(record) { return .failure(fault) }
        do throws(FormFault) { return .success(try row(record)) } catch { return .failure(error) }
    }

    private func row(_ record: RecordFields) throws(FormFault) -> DeathRow {
        let person = try person(record)
        let day = record.fields[.deathDate]
        guard !day.isEmpty else { throw FormFault(.deathDate, .dateFormat) }
        return DeathRow(file: file, line: record.line, diedOn: try FormDate.day(day, .deathDate), person: person)
    }

    private func person(_ record: RecordFields) throws(FormFault) -> DeathRow.Person {
        let field = record.fields[.identity]
        guard field.isEmpty else {
            switch identity.read(field.bytes) {
            case .identity(let key): return .identity(key)
            case .badFormat: throw FormFault(.identity, .identityFormat)
            case .badKey: throw FormFault(.identity, .identityKey)
            }
        }
        let (name, firstNames) = names(record)
        guard !name.isEmpty else {
            let isKnownByNumber = record.fields[.name].isEmpty && record.fields[.birthName].isEmpty
            throw isKnownByNumber ? FormFault(.identity, .identityMissing) : FormFault(.name, .nameMissing)
        }
        let sex = record.fields[.sex].single
        guard sex == 0x31 || sex == 0x32 else { throw FormFault(.sex, .sexCode) }
        return .traits(
            PersonTraits(
                name: name, firstNames: firstNames, sex: sex &- 0x30, birthDate: try birthDate(record),
                birthplace: try birthplace(record)))
    }

    private func birthDate(_ record: RecordFields) throws(FormFault) -> UInt32 {
        switch DateReading.birth(record.fields[.birthDate].bytes) {
        case .date(let number): return number
        case .badFormat: throw FormFault(.birthDate, .dateFormat)
        case .badRange: throw FormFault(.birthDate, .dateRange)
        }
    }

    /// Five characters; without them nobody can be told, so the row is of no use.
    private func birthplace(_ record: RecordFields) throws(FormFault) -> String {
        let field = record.fields[.birthplace]
        guard field.count == 5 else { throw FormFault(.birthplace, .numberFormat) }
        return Self.text(field)
    }

    /// In one field, `NAME*FIRST NAMES/`, or in two.
    private func names(_ record: RecordFields) -> (name: String, firstNames: String) {
        let whole = Self.text(record.fields[.name])
        guard !whole.isEmpty else {
            return (ComparedName.of(Self.text(record.fields[.birthName])), ComparedName.of(Self.text(record.fields[.firstNames])))
        }
        let parts = whole.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        let first = parts.count > 1 ? parts[1].prefix { $0 != "/" } : ""
        return (ComparedName.of(String(parts[0])), ComparedName.of(String(first)))
    }

    private static func text(_ field: FieldBytes) -> String { String(decoding: field.bytes, as: UTF8.self) }
}

/// A file of deaths, read whole by one worker.
public struct DeathScan: Sendable {
    /// In the file's order; empty where the file is refused.
    public let rows: [DeathRow]
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
        let scan = try FormScan(path: path, name: name, file: file, form: DeathForm(file: file, identity: identity), layout: layout)
        (rows, findings, verdict) = (scan.rows, scan.findings, scan.verdict)
    }
}
