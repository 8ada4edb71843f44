import Campaign

/// The checks of an event row's form: the first fault in the file's column order, or the row.
struct EventForm: RowForm {
    static let layout = CanonicalLayout.events
    let file: UInt16
    let identity: IdentityKind
    /// The words of `kind`, asked for a million times.
    private let kinds: [(word: [UInt8], kind: EventKind)]

    init(file: UInt16, subject: FileSubject) {
        self.file = file
        identity = subject.identity
        kinds = EventKind.allCases.filter { kind in
            if subject.isPrinters { return kind.isPrinters }
            return kind.isPrinters ? subject.readsAnswers : kind.milestone.map(subject.milestones.contains) ?? true
        }.map { (word: Array($0.name.utf8), kind: $0) }
    }

    func read(_ record: RecordFields) -> Result<EventRow, FormFault> {
        if let fault = badlyEncoded(record) { return .failure(fault) }
        do throws(FormFault) { return .success(try row(record)) } catch { return .failure(error) }
    }

    private func row(_ record: RecordFields) throws(FormFault) -> EventRow {
        let id = field(.eventID, record)
        guard id.count > 0 else { throw FormFault(.eventID, .identityMissing) }
        guard let receivedOn = CivilDate(iso: field(.receivedOn, record)) else { throw FormFault(.receivedOn, .eventDate) }
        let effective = field(.effectiveOn, record)
        let effectiveOn = effective.count == 0 ? receivedOn : CivilDate(iso: effective)
        guard let effectiveOn else { throw FormFault(.effectiveOn, .eventDate) }
        guard let kind = kind(field(.kind, record)) else { throw FormFault(.kind, .eventKind) }
        let (identity, reference) = try whom(record)
        // What becomes of a letter can only be told of that letter.
        if kind.isPrinters && reference == nil { throw FormFault(.reference, .identityMissing) }
        return EventRow(
            file: file, line: record.line, eventID: text(id), receivedOn: receivedOn, effectiveOn: effectiveOn, kind: kind,
            identity: identity, reference: reference, by: EventAuthor(field(.by, record)), source: text(field(.source, record)),
            detail: text(field(.detail, record)))
    }

    /// Whom it concerns: an identity, a notice's reference, or both.
    private func whom(_ record: RecordFields) throws(FormFault) -> (PersonKey?, Reference?) {
        let identityField = field(.identity, record)
        let referenceField = field(.reference, record)
        var identity: PersonKey?
        if identityField.count > 0 {
            switch self.identity.read(identityField) {
            case .identity(let key): identity = key
            case .badFormat: throw FormFault(.identity, .identityFormat)
            case .badKey: throw FormFault(.identity, .identityKey)
            }
        } else if referenceField.count == 0 {
            throw FormFault(.identity, .identityMissing)
        }
        guard referenceField.count > 0 else { return (identity, nil) }
        guard let reference = Reference(referenceField) else { throw FormFault(.reference, .identityFormat) }
        return (identity, reference)
    }

    private func kind(_ bytes: UnsafeRawBufferPointer) -> EventKind? {
        for (word, kind) in kinds where word.count == bytes.count && bytes.elementsEqual(word) { return kind }
        return nil
    }

    private func field(_ column: Column, _ record: RecordFields) -> UnsafeRawBufferPointer { record.fields[column].bytes }

    private func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}
