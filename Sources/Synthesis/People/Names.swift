import Records

/// Surnames and first names with about the weights they have in France. Each list stands twice: as it is written
/// in a file, and in the plain letters of an e-mail address.
enum Names {
    /// The twenty most frequent surnames in per mille, Martin first; all others are made of two parts.
    static let frequent = Words(
        """
        MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY ROUX
        DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MULLER LEFEVRE FAURE
        ANDRE MERCIER BLANC GUERIN BOYER GARNIER CHEVALIER FRANCOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN CLEMENT
        MORIN NICOLAS HENRY ROUSSEL MATHIEU GAUTIER MASSON
        """)
    static let frequentWeights = (0..<50).map { 4.0 / (1 + Double($0) * 0.04) }
    static let frequentTable = WeightedTable(frequentWeights)
    static let frequentShare = Share(frequentWeights.reduce(0, +) / 1000)

    static let fronts = Words(
        """
        BEL MONT ROCHE CHAMP VILLE FONT CASTEL MAR DES LA LE GRAND BEAU CLAIR BOIS PUY VAL HAUTE BASSE ROUGE BRUN
        GAL PERRE CHAR DEL MAL RIVE SAL TOUR VER GIR BOR COL DUR FAR GAU JAC LAN MER NOI PAR RAY SER TAR VAR BER
        """)
    static let ends = Words(
        """
        MONT FORT VILLE COURT LAND MIER RIN TELLE NEAU LIER QUET SON DIER VAL BERT GNON RAND LOT REAU TIER NET
        LAIN MAND ROUX SSON LLET TEAU GEAC ZAC LENC THIEU CHON PIN RET BIER DEAU GUET MEL SAC VET
        """)
    static let lowerFrequent = lowered(frequent)
    static let lowerFronts = lowered(fronts)
    static let lowerEnds = lowered(ends)

    /// First names by sex and time of birth: men then women; before 1960, 1960–1989, after.
    static let first: [FirstNames] = [
        FirstNames(
            """
            Jean:96 Michel:57 André:40 Pierre:38 Jacques:33 Claude:31 Bernard:28 Gérard:26 Robert:25 Daniel:24
            Roger:22 René:21 Alain:20 Marcel:18 Henri:16 Georges:15 Christian:14 Raymond:13 Guy:12 Maurice:11
            Serge:10 Yves:10 Paul:9 Louis:9 Roland:8 Gilbert:8 Lucien:7
            """),
        FirstNames(
            """
            Christophe:28 Philippe:27 Stéphane:24 Laurent:22 Nicolas:22 Éric:21 Frédéric:21 David:20 Pascal:19
            Sébastien:19 Olivier:17 Julien:16 Thierry:16 Patrick:15 Alexandre:14 Jérôme:13 Franck:12 Bruno:12
            Guillaume:12 Didier:11 Vincent:11 Mickaël:10 François:10 Anthony:9 Cédric:9 Ludovic:8
            """),
        FirstNames(
            """
            Thomas:15 Lucas:14 Hugo:13 Théo:12 Léo:12 Alexandre:11 Enzo:11 Nathan:10 Louis:10 Maxime:10
            Gabriel:10 Antoine:9 Quentin:9 Jules:9 Clément:8 Raphaël:8 Adam:7 Arthur:7 Paul:7 Mathis:7 Ethan:6
            Tom:6 Noah:6 Rayan:5 Baptiste:5 Yanis:5
            """),
        FirstNames(
            """
            Marie:70 Monique:33 Jeanne:30 Françoise:28 Jacqueline:26 Nicole:25 Denise:20 Simone:19 Andrée:18
            Yvette:17 Christiane:16 Danielle:15 Annie:14 Madeleine:14 Michèle:13 Paulette:12 Odette:11 Renée:11
            Thérèse:10 Colette:10 Josette:9 Hélène:9 Suzanne:9 Louise:8 Gisèle:8
            """),
        FirstNames(
            """
            Nathalie:31 Sandrine:23 Isabelle:22 Sylvie:21 Stéphanie:20 Valérie:19 Céline:18 Catherine:18
            Christine:17 Véronique:16 Aurélie:15 Sophie:14 Virginie:13 Laurence:12 Florence:12 Karine:11
            Émilie:11 Patricia:11 Corinne:10 Delphine:10 Brigitte:10 Élodie:9 Audrey:9 Julie:9 Laëtitia:8
            """),
        FirstNames(
            """
            Léa:14 Emma:13 Manon:12 Camille:12 Chloé:11 Inès:10 Sarah:10 Jade:10 Laura:9 Louise:9 Marie:8
            Mathilde:8 Lucie:8 Anaïs:8 Clara:8 Zoé:7 Lola:7 Océane:7 Alice:7 Juliette:6 Lina:6 Eva:6 Romane:6
            Ambre:5 Nina:5 Maëlys:5
            """),
    ]

    private static func lowered(_ words: Words) -> Words {
        Words((0..<words.count).map { words[$0].lowercased() })
    }
}

/// A list of first names with weights per mille.
struct FirstNames {
    let words: Words
    let plain: Words
    let table: WeightedTable

    init(_ text: String) {
        let entries = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { $0.split(separator: ":") }
        words = Words(entries.map { String($0[0]) })
        plain = Words(entries.map { FirstNames.plain(String($0[0])) })
        table = WeightedTable(entries.map { Double($0[1]) ?? 1 })
    }

    private static func plain(_ name: String) -> String {
        let letters: [Character: Character] = [
            "é": "e", "è": "e", "ê": "e", "ë": "e", "ï": "i", "î": "i", "ç": "c", "ô": "o", "â": "a", "É": "e",
        ]
        return String(name.map { letters[$0] ?? $0 }).lowercased()
    }
}

/// A family name in 16 bits.
struct Surname: Equatable {
    var number: UInt16

    init(_ chance: inout Chance) {
        if chance.hits(Names.frequentShare) {
            number = UInt16(Names.frequentTable[chance.next()])
        } else {
            let tail = chance.below(Names.fronts.count * Names.ends.count)
            number = UInt16(Names.frequent.count + tail)
        }
    }

    func append(to line: inout ByteBuffer) {
        append(Names.frequent, Names.fronts, Names.ends, to: &line)
    }

    func appendLowered(to line: inout ByteBuffer) {
        append(Names.lowerFrequent, Names.lowerFronts, Names.lowerEnds, to: &line)
    }

    @inline(__always)
    private func append(_ whole: Words, _ fronts: Words, _ ends: Words, to line: inout ByteBuffer) {
        let number = Int(number)
        if number < whole.count { return whole.append(number, to: &line) }
        let tail = number - whole.count
        fronts.append(tail % fronts.count, to: &line)
        ends.append(tail / fronts.count, to: &line)
    }
}
