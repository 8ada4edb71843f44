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
        /// Different values, the empty one not counted.
        var distinct = 0
        /// Values that are not empty.
        var count = 0
        /// All values are single capitals.
        var isLetters = false

        /// Few words that come again and again, or one sign.
        var isCode: Bool { filled > 0.5 && distinct <= 12 && (distinct * 2 < count || count < 4) && !(kind?.isDate ?? false) && kind != .identity }
    }

    private(set) var fields: [LayoutField] = []
    /// Columns of which nobody knows what they hold.
    var left: [Candidate]

    let kind: Layout.Kind
    /// By a place's text: which column of the file it is.
    private let order: [String: Int]

    init(_ candidates: [Candidate], _ kind: Layout.Kind = .population) {
        left = candidates
        self.kind = kind
        order = Dictionary(candidates.enumerated().map { (Self.text($1.place), $0) }, uniquingKeysWith: min)
        takeCanonical()
        for (field, words, accepts) in Self.named(kind) { take(field, words, accepts) }
        takeByKind()
        take("usage_name", behind: "birth_name") { $0.kind == .words && $0.filled < 0.5 }
        take("town", behind: "postcode") { $0.kind == .words || $0.kind == .other }
        fields.sort { order[Self.text($0.place)] ?? 0 < order[Self.text($1.place)] ?? 0 }
    }

    private static func text(_ place: FieldPlace) -> String { "\(place)" }

    /// Columns that have the canonical names.
    private mutating func takeCanonical() {
        for column in CanonicalLayout(kind).columns {
            if let at = left.firstIndex(where: { $0.name == column.name }) { add(column.name, left.remove(at: at)) }
        }
    }

    typealias NamedField = (field: String, words: [String], accepts: @Sendable (ValueKind?) -> Bool)

    /// Fields by words in a column's name, most telling first.
    private static func named(_ kind: Layout.Kind) -> [NamedField] {
        switch kind {
        case .population: population
        case .events: events
        case .deaths: deaths
        case .equivalences: equivalences
        }
    }

    private static let population: [NamedField] = [
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

    /// A column right behind another one's, where there is nothing else to tell it by: words that few have behind the name
    /// that all have, words behind a postcode. Elsewhere they could be a piece of an address.
    private mutating func take(_ field: String, behind other: String, _ isMeant: (Candidate) -> Bool) {
        guard kind == .population, !fields.contains(where: { $0.name == field }) else { return }
        guard let known = fields.first(where: { $0.name == other }), let column = order[Self.text(known.place)] else { return }
        guard let at = left.firstIndex(where: { order[Self.text($0.place)] == column + 1 && isMeant($0) }) else { return }
        add(field, left.remove(at: at))
    }

    mutating func add(_ field: String, _ candidate: Candidate) {
        guard !fields.contains(where: { $0.name == field }) else { return }
        var conversion = LayoutField.Conversion.none
        switch candidate.kind {
        case .date(let order) where order != (kind == .events ? "YYYY-MM-DD" : "YYYYMMDD"): conversion = .date(DateOrder(order)!)
        case .sex("MF"): conversion = .values(["M": "1", "H": "1", "F": "2"])
        case _ where field == "kind" && candidate.isLetters:
            // The initials of French words, to be looked over.
            conversion = .values([
                "O": "objection", "R": "withdrawal", "B": "bounce", "P": "returned", "A": "activation", "C": "closure", "D": "death", "S": "deletion",
            ])
        case .flag("ON") where field == "has_record": conversion = .values(["O": "1", "N": "0"])
        default: if field == "address" { conversion = .addressLines }
        }
        fields.append(LayoutField(name: field, place: candidate.place, conversion: conversion))
    }
}
