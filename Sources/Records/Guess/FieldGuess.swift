import Campaign

/// Which canonical fields the columns of an unknown file hold: by what their values look like, and by their names where
/// there are some.
struct FieldGuess {
    /// A column of the file.
    struct Candidate {
        var name: String
        var place: FieldPlace
        var kind: ValueKind?
        /// Its dates are of a whole life.
        var isOfBirth = false
        /// Share of records in which it is not empty.
        var filled = 1.0
    }

    private(set) var fields: [LayoutField] = []
    /// Columns of which nobody knows what they hold.
    private(set) var left: [Candidate]

    init(_ candidates: [Candidate]) {
        left = candidates
        for (field, words, accepts) in Self.named { take(field, words, accepts) }
        takeByKind()
        let order = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { (Self.text($1.place), $0) })
        fields.sort { order[Self.text($0.place)] ?? 0 < order[Self.text($1.place)] ?? 0 }
    }

    private static func text(_ place: FieldPlace) -> String { "\(place)" }

    /// Fields by words in a column's name, most telling first.
    private static let named: [(field: String, words: [String], accepts: @Sendable (ValueKind?) -> Bool)] = [
        ("representative_identity", ["REPRES", "TUTEUR", "REPR"], { $0 == .identity || $0 == nil }),
        ("holder_identity", ["HOLDER", "OUVREUR", "ASSURE"], { $0 == .identity || $0 == nil }),
        ("identity", ["IDENTITY", "NIR", "NNI", "INS", "RPPS", "FINESS", "KVNR", "IHI", "SIREN", "MATRICULE", "SECU"], { $0 == .identity }),
        ("birth_rank", ["RANG", "RANK"], { _ in true }),
        ("birth_date", ["NAISS", "BIRTH", "DNAI", "DATNAI"], { $0?.isDate ?? false }),
        ("sex", ["SEX", "GENRE"], { $0?.isSex ?? false }),
        ("usage_name", ["USAGE", "MARITAL", "EPOU"], { $0 == .words || $0 == nil }),
        ("first_names", ["PRENOM", "FIRST"], { $0 == .words || $0 == nil }),
        ("birth_name", ["FAMILLE", "PATRONYM", "NAISSANCE", "BIRTH_NAME", "NOM", "NAME"], { $0 == .words || $0 == nil }),
        ("email", ["MAIL", "COURRIEL"], { $0 == .email || $0 == nil }),
        ("mobile", ["PORTABLE", "MOBILE", "GSM", "TEL"], { $0 == .mobile || $0 == nil }),
        ("address_2", ["ADDRESS_2", "ADR2", "ADRESSE2", "ADRESSE_2"], { _ in true }),
        ("address_3", ["ADDRESS_3", "ADR3", "ADRESSE3", "ADRESSE_3"], { _ in true }),
        ("address_4", ["ADDRESS_4", "ADR4", "ADRESSE4", "ADRESSE_4", "VOIE", "RUE"], { _ in true }),
        ("address_5", ["ADDRESS_5", "ADR5", "ADRESSE5", "ADRESSE_5", "LIEU"], { _ in true }),
        ("address", ["ADRESSE", "ADDRESS"], { _ in true }),
        ("postcode", ["POSTCODE", "POSTAL", "CODPOS", "CP"], { $0 == .postcode || $0 == nil }),
        ("town", ["VILLE", "COMMUNE", "TOWN", "LOCALITE"], { _ in true }),
        ("country", ["PAYS", "COUNTRY"], { _ in true }),
        ("organism", ["ORGANISM", "CAISSE"], { $0 == .organism }),
        ("updated_on", ["MAJ", "UPDATE", "MODIF"], { $0?.isDate ?? true }),
        ("rights_to", ["FIN", "RIGHTS_TO"], { $0?.isDate ?? true }),
        ("rights_from", ["DEBUT", "DROIT", "RIGHTS_FROM"], { $0?.isDate ?? true }),
        ("has_record", ["DMP", "RECORD"], { _ in true }),
    ]

    private mutating func take(_ field: String, _ words: [String], _ accepts: (ValueKind?) -> Bool) {
        for word in words {
            guard let at = left.firstIndex(where: { $0.name.uppercased().contains(word) && accepts($0.kind) }) else { continue }
            return add(field, left.remove(at: at))
        }
    }

    /// What has no telling name: in fixed files, and without a header.
    private mutating func takeByKind() {
        func first(_ isMeant: (Candidate) -> Bool) -> Int? { left.firstIndex(where: isMeant) }
        let kinds: [(String, (Candidate) -> Bool)] = [
            ("identity", { $0.kind == .identity }), ("birth_date", { $0.isOfBirth }), ("sex", { $0.kind?.isSex ?? false }),
            ("organism", { $0.kind == .organism }), ("email", { $0.kind == .email }), ("mobile", { $0.kind == .mobile }),
            ("postcode", { $0.kind == .postcode }), ("birth_name", { $0.kind == .words && $0.filled > 0.8 }),
            ("first_names", { $0.kind == .words && $0.filled > 0.8 }), ("usage_name", { $0.kind == .words && $0.filled < 0.5 }),
        ]
        for (field, isMeant) in kinds where !fields.contains(where: { $0.name == field }) {
            if let at = left.firstIndex(where: isMeant) { add(field, left.remove(at: at)) }
        }
    }

    private mutating func add(_ field: String, _ candidate: Candidate) {
        guard !fields.contains(where: { $0.name == field }) else { return }
        var conversion = LayoutField.Conversion.none
        switch candidate.kind {
        case .date(let order) where order != "YYYYMMDD": conversion = .date(DateOrder(order)!)
        case .sex("MF"): conversion = .values(["M": "1", "H": "1", "F": "2"])
        case .flag("ON") where field == "has_record": conversion = .values(["O": "1", "N": "0"])
        default: if field == "address" { conversion = .addressLines }
        }
        fields.append(LayoutField(name: field, place: candidate.place, conversion: conversion))
    }
}
