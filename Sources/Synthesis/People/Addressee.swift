import Campaign

/// Whom a campaign addresses, by what they are known by: what a row can say of them, and whether they have families.
enum Addressee: Sendable {
    /// People with families, rights and records.
    case insured
    /// People, each for themselves.
    case professional
    /// No people: a name and an address.
    case institution, company

    init(_ identity: IdentityKind) {
        switch identity {
        case .nir, .kvnr, .ihi: self = .insured
        case .rpps: self = .professional
        case .finess: self = .institution
        case .siren: self = .company
        }
    }

    var isInsured: Bool { self == .insured }
    /// Has sex, birth date and first names.
    var isPerson: Bool { self == .insured || self == .professional }
}
