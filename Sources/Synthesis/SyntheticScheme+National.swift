public import Campaign

extension SyntheticScheme {
    /// The schemes of France but `99` (unknown), with about how many people each has, in thousands.
    public static let national: [SyntheticScheme] = peopleInThousands.map {
        SyntheticScheme(code: $0.code, files: "\($0.name)-*.csv", weight: $0.people)
    }

    /// A campaign's sources, in its order; weights as in the nation, in other campaigns as in `peopleElsewhere`; 20 for
    /// a scheme known in neither.
    public static func of(_ campaign: CampaignDefinition) -> [SyntheticScheme] {
        var seen: Set<String> = []
        let known = people(of: campaign.identity)
        return campaign.sources.filter { seen.insert($0.scheme).inserted }.map { source in
            SyntheticScheme(code: source.scheme, files: source.feed.files, weight: known[source.scheme] ?? 20,
                layout: source.feed.definition, marksByteOrder: campaign.synthesis.byteOrderMarks.contains(source.scheme))
        }
    }

    static let peopleInThousands: [(code: String, name: String, people: Double)] = [
        ("01", "rg", 61_000), ("02", "msa", 3_100), ("03", "independants", 300), ("04", "sncf", 420), ("05", "ratp", 100),
        ("06", "enim", 100), ("07", "mines", 90), ("08", "cnmss", 870), ("09", "banque-de-france", 25),
        ("10", "crpcen", 120), ("12", "ccip", 12), ("14", "assemblee", 3), ("15", "senat", 2),
        ("16", "port-de-bordeaux", 2), ("17", "cfe", 100), ("90", "cavimac", 30), ("91", "mgen", 300),
        ("92", "mg", 60), ("93", "mgp", 60), ("94", "mfp", 80), ("95", "mnh", 60), ("96", "marine", 30),
    ]
}
