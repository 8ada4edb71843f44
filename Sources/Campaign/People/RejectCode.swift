/// Why a row can't be used. The word stands in `rejects.csv`.
public enum RejectCode: String, CaseIterable, Sendable {
    case fieldCount = "field.count"
    case fieldEncoding = "field.encoding"
    case identityFormat = "identity.format"
    case identityKey = "identity.key"
    case identityTest = "identity.test"
    case identityMissing = "identity.missing"
    case dateFormat = "date.format"
    case dateRange = "date.range"
    case sexCode = "sex.code"
    case nameMissing = "name.missing"
    case organismUnknown = "organism.unknown"
    case schemeMismatch = "scheme.mismatch"
    case numberFormat = "number.format"
    case eventKind = "event.kind"
    case eventDate = "event.date"
    case eventNotEntitled = "event.not_entitled"
    case eventNotApplicable = "event.not_applicable"
}

/// What is poor but usable. The word stands in `warnings.csv`.
public enum WarningCode: String, CaseIterable, Sendable {
    case emailUnusable = "email.unusable"
    case addressIncomplete = "address.incomplete"
    case postcodeUnusable = "postcode.unusable"
    case representativeUnknown = "representative.unknown"
    case letterUnprintable = "letter.unprintable"
}
