import Campaign

/// How many each scheme has in the campaigns of `Pipelines` that are not of France's insured people.
extension SyntheticScheme {
    /// By scheme of a campaign of this kind; only the proportion counts.
    static func people(of identity: IdentityKind) -> [String: Double] {
        guard identity != .nir else { return Dictionary(uniqueKeysWithValues: peopleInThousands.map { ($0.code, $0.people) }) }
        return peopleElsewhere[identity] ?? [:]
    }

    private static let peopleElsewhere: [IdentityKind: [String: Double]] = [
        // Germany, in thousands by kind of fund (Bundesministerium für Gesundheit, KM1, 2024): Ersatzkassen, Orts-, Betriebs-, Innungskrankenkassen,
        // Knappschaft, Landwirtschaftliche Krankenkasse.
        .kvnr: ["01": 28_500, "02": 27_300, "03": 10_700, "04": 5_000, "05": 1_500, "06": 500],
        // Australia, in thousands, 2018: Medicare, Department of Veterans' Affairs.
        .ihi: ["01": 24_800, "02": 200],
        // France's professionals, in thousands by the first digits of their profession (DREES, Démographie des professionnels de santé, 2021).
        .rpps: ["10": 228, "21": 74, "40": 43, "50": 24, "60": 638, "70": 95, "80": 15],
        // France's institutions, one by one (DREES, Les établissements de santé, 2022): public, private of collective interest, private.
        .finess: ["01": 1_340, "02": 670, "03": 970],
    ]
}
