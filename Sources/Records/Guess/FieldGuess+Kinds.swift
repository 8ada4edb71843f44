import Campaign

/// Columns without telling names, by what their values look like; and the names of columns in files of other kinds than
/// the population's.
extension FieldGuess {
    static let events: [NamedField] = [
        ("event_id", ["EVENT", "EVENEMENT", "IDENTIFIANT"], { $0 != .identity }), ("received_on", ["RECEIVED", "RECEPTION", "RECU"], { $0?.isDate ?? true }),
        ("effective_on", ["EFFECTIVE", "EFFET"], { $0?.isDate ?? true }), ("reference", ["REFERENCE", "COURRIER"], { _ in true }),
        ("kind", ["KIND", "TYPE", "NATURE", "MOTIF"], { _ in true }), ("by", ["AUTEUR", "AUTHOR", "PAR_QUI"], { _ in true }),
        ("source", ["SOURCE", "ORIGINE", "CANAL"], { _ in true }), ("detail", ["DETAIL", "COMMENT"], { _ in true }),
    ]
    static let deaths: [NamedField] = [
        ("death_date", ["DEATH", "DECES"], { $0?.isDate ?? false }), ("birth_date", ["BIRTH", "NAISS"], { $0?.isDate ?? false }),
        ("birthplace", ["BIRTHPLACE", "LIEU", "COMMUNE"], { !($0?.isDate ?? false) }), ("sex", ["SEX", "GENRE"], { $0?.isSex ?? false }),
        ("identity", ["IDENTITY", "NIR", "NNI"], { $0 == .identity }), ("first_names", ["PRENOM", "FIRST"], { $0 == .words }),
        ("birth_name", ["NOM", "NAME"], { $0 == .words }),
    ]
    static let equivalences: [NamedField] = [
        ("old_identity", ["OLD", "ANCIEN", "PROVISOIRE", "NIA"], { $0 == .identity }), ("new_identity", ["NEW", "NOUVEAU", "DEFINITI"], { $0 == .identity }),
        ("known_on", ["KNOWN", "CONNU", "DATE"], { $0?.isDate ?? false }),
    ]

    /// Which kind of file has such columns: the header's names tell it, or what is there and what is not.
    static func kind(of candidates: [Candidate]) -> Layout.Kind {
        if let known = CanonicalLayout.likely(header: candidates.map(\.name)) { return known.kind }
        if candidates.contains(where: { $0.kind == .organism || $0.isOfBirth }) {
            let isOfDeaths = candidates.contains { candidate in candidate.kind?.isDate ?? false && ["DECES", "DEATH"].contains { candidate.name.uppercased().contains($0) } }
            return isOfDeaths ? .deaths : .population
        }
        if candidates.count <= 5, candidates.count(where: { $0.kind == .identity && $0.filled > 0.9 }) == 2 { return .equivalences }
        let hasDay = candidates.contains { $0.kind?.isDate ?? false && $0.filled > 0.9 }
        let hasPerson = candidates.contains { $0.kind == .identity || $0.kind == .reference }
        return hasDay && hasPerson && candidates.contains(where: \.isCode) ? .events : .population
    }

    /// What has no telling name: in fixed files, and without a header.
    mutating func takeByKind() {
        for (field, isMeant) in Self.meant(kind) where !fields.contains(where: { $0.name == field }) {
            if let at = left.firstIndex(where: isMeant) { add(field, left.remove(at: at)) }
        }
    }

    private static func meant(_ kind: Layout.Kind) -> [(String, (Candidate) -> Bool)] {
        switch kind {
        case .population:
            [
                ("identity", { $0.kind == .identity }), ("birth_date", { $0.isOfBirth }), ("sex", { $0.kind?.isSex ?? false }),
                ("organism", { $0.kind == .organism }), ("email", { $0.kind == .email }), ("mobile", { $0.kind == .mobile }),
                ("postcode", { $0.kind == .postcode }), ("birth_name", { $0.kind == .words && $0.filled > 0.8 }),
                ("first_names", { $0.kind == .words && $0.filled > 0.8 }),
            ]
        case .events:
            [
                ("identity", { $0.kind == .identity }), ("reference", { $0.kind == .reference }),
                ("received_on", { $0.kind?.isDate ?? false && $0.filled > 0.9 }), ("effective_on", { $0.kind?.isDate ?? false }),
                ("event_id", { $0.filled > 0.9 && $0.distinct == $0.count }), ("kind", { $0.isCode && $0.filled > 0.9 }),
            ]
        case .deaths: [("identity", { $0.kind == .identity }), ("death_date", { $0.kind?.isDate ?? false })]
        case .equivalences:
            [("old_identity", { $0.kind == .identity }), ("new_identity", { $0.kind == .identity }), ("known_on", { $0.kind?.isDate ?? false })]
        }
    }
}

extension CanonicalLayout {
    /// The kind of file whose columns these are for the most part; nil where fewer than two are known.
    static func likely(header: [String]) -> CanonicalLayout? {
        let best = allCases.max { $0.known(in: header) < $1.known(in: header) }
        return best.flatMap { $0.known(in: header) >= 2 ? $0 : nil }
    }

    /// How many of its columns the header has.
    func known(in header: [String]) -> Int { columns.count { header.contains($0.name) } }
}
