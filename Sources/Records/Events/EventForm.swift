import Campaign

/// The checks of an event row's form: the first fault in the file's column order, or the row.
struct EventForm {
    let file: UInt16
    /// The words of `kind`, asked for a million times.
    private let kinds = EventKind.allCases.map { (word: Array($0.name.utf8), kind: $0) }

    init(file: UInt16) { self.file = file }

    /// Why a row is rejected.
    struct Fault: Error {
        var column: Column
        var code: RejectCode

        init(_ column: Column, _ code: RejectCode) {
            self.column = column
            self.code = code
        }
    }

    func read(_ record: RecordFields) -> Result<EventRow, Fault> {
        if record.mayBeBeyondASCII,
            let column = Column.events.first(where: { !UTF8Check.isValid(field($0, record)) })
        {
            return .failure(Fault(column, .fieldEncoding))
        }
        do throws(Fault) { return .success(try row(record)) } catch { return .failure(error) }
    }

    private func row(_ record: RecordFields) throws(Fault) -> EventRow {
        let id = field(.eventID, record)
        guard id.count > 0 else { throw Fault(.eventID, .identityMissing) }
        guard let receivedOn = CivilDate(iso: field(.receivedOn, record)) else { throw Fault(.receivedOn, .eventDate) }
        let effective = field(.effectiveOn, record)
        let effectiveOn = effective.count == 0 ? receivedOn : CivilDate(iso: effective)
        guard let effectiveOn else { throw Fault(.effectiveOn, .eventDate) }
        guard let kind = kind(field(.kind, record)) else { throw Fault(.kind, .eventKind) }
        let (identity, reference) = try whom(record)
        return EventRow(
            file: file, line: record.line, eventID: text(id), receivedOn: receivedOn, effectiveOn: effectiveOn, kind: kind,
            identity: identity, reference: reference, by: EventAuthor(field(.by, record)), source: text(field(.source, record)),
            detail: text(field(.detail, record)))
    }

    /// Whom it concerns: an identity, a notice's reference, or both.
    private func whom(_ record: RecordFields) throws(Fault) -> (PersonKey?, Reference?) {
        let identityField = field(.identity, record)
        let referenceField = field(.reference, record)
        var identity: PersonKey?
        if identityField.count > 0 {
            switch NIR.read(identityField) {
            case .identity(let key): identity = key
            case .badFormat: throw Fault(.identity, .identityFormat)
            case .badKey: throw Fault(.identity, .identityKey)
            }
        } else if referenceField.count == 0 {
            throw Fault(.identity, .identityMissing)
        }
        guard referenceField.count > 0 else { return (identity, nil) }
        guard let reference = Reference(referenceField) else { throw Fault(.reference, .identityFormat) }
        return (identity, reference)
    }

    private func kind(_ bytes: UnsafeRawBufferPointer) -> EventKind? {
        for (word, kind) in kinds where word.count == bytes.count && bytes.elementsEqual(word) { return kind }
        return nil
    }

    private func field(_ column: Column, _ record: RecordFields) -> UnsafeRawBufferPointer { record.fields[column].bytes }

    private func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}
