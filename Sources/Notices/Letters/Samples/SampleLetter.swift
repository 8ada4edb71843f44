import Campaign

/// Letters to people who do not exist, for pictures, tests and the benchmark. The same number gives the same letter.
public struct SampleLetter {
    /// What is shown.
    public enum Kind: String, CaseIterable, Sendable {
        case invitation, representative, unknownRepresentative = "unknown-representative", restarted, failure, abroad, long
    }

    public let kind: Kind
    public let number: Int

    public init(_ kind: Kind, number: Int) {
        self.kind = kind
        self.number = number
    }

    /// What changes with the number alone: a reference and a code.
    var reference: UInt64 { mixed(0) & ((1 << 55) - 1) }
    var code: UInt32 { UInt32(mixed(1) % 100_000_000) }

    /// The letter's fields, of the lent texts.
    func fields(_ lent: [UnsafeRawBufferPointer]) -> LetterFields {
        var fields = LetterFields(
            kind: kind == .failure ? .failure : .invitation, reference: reference, code: code, scheme: 1, closesOn: Self.closesOn)
        (fields.firstNames, fields.name) = (lent[0], lent[1])
        switch kind {
        case .representative:
            fields.recipient = .representative
            (fields.addresseeFirstNames, fields.addresseeName) = (lent[8], lent[9])
        case .unknownRepresentative: fields.recipient = .unknownRepresentative
        default: break
        }
        fields.isRestarted = kind == .restarted
        fields.address = (lent[2], lent[3], lent[4], lent[5])
        (fields.postcode, fields.town, fields.country) = (lent[6], lent[7], lent[10])
        return fields
    }

    private static let closesOn = CivilDate(year: 2022, month: 3, day: 14)!

    /// First names, name, lines 2 to 5, postcode, town, a representative's first names and name, country.
    var texts: [String] {
        let one = { (list: [String], salt: UInt64) in list[Int(mixed(salt) % UInt64(list.count))] }
        let name = one(Self.names, 3)
        let (postcode, town) = Self.towns[Int(mixed(4) % UInt64(Self.towns.count))]
        let street = "\(mixed(5) % 180 + 1) \(one(Self.streets, 6))"
        switch kind {
        case .abroad:
            return ["Zoé Anaïs", name, "", "Whg 4", "Lindenstraße 12", "", "10969", "Berlin", "", "", "Allemagne"]
        case .long:
            return [
                "Marie-Françoise Élisabeth Geneviève Bernadette", "de La Rochefoucauld-Montmorency d'Estissac",
                "Appartement 1204, escalier B, douzième étage, porte de gauche", "Résidence des Grands Jardins du Maréchal, bâtiment C",
                "1245 bis, boulevard du Général de Lattre de Tassigny prolongé", "Lieu-dit « Le Moulin de l'Église »", "97410",
                "Saint-Pierre-de-la-Nouvelle-Espérance-sur-Mer", "", "", "",
            ]
        default:
            let flat = mixed(7) % 3 == 0 ? "Appartement \(mixed(8) % 90 + 1)" : ""
            let first = "\(one(Self.firstNames, 9)) \(one(Self.firstNames, 10))"
            return [first, name, flat, "", street, "", postcode, town, one(Self.firstNames, 11), name, ""]
        }
    }

    /// SplitMix64 of the number and a salt.
    private func mixed(_ salt: UInt64) -> UInt64 {
        var z = (UInt64(number) &+ 1) &* 0x9E37_79B9_7F4A_7C15 &+ salt &* 0xD1B5_4A32_D192_ED03
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    private static let firstNames = [
        "Jean", "Marie", "Élodie", "François", "Zoé", "Noël", "Anaïs", "Joël", "Hélène", "Théo", "Léa", "Jérôme", "Aïcha", "Nguyễn", "Małgorzata",
    ]
    private static let names = [
        "Martin", "Lefèvre", "Müller", "Garçon", "Benoît", "Dupont", "Châtelain", "Nuñez", "Œuvrard", "Petit", "Le Gall", "N'Diaye", "Đặng", "Moreau",
    ]
    private static let streets = [
        "rue de l'Église", "avenue Victor-Hugo", "boulevard de la République", "chemin des Écoliers", "place du Marché", "impasse des Lilas",
        "rue du Général-Leclerc", "allée des Tilleuls",
    ]
    private static let towns = [
        ("01000", "Bourg-en-Bresse"), ("13001", "Marseille"), ("20090", "Ajaccio"), ("29200", "Brest"), ("34000", "Montpellier"), ("59000", "Lille"),
        ("67000", "Strasbourg"), ("75011", "Paris"), ("87000", "Limoges"), ("93200", "Saint-Denis"), ("97400", "Saint-Denis"),
    ]
}
