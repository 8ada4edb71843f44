import Records

/// Surnames with about the weights they have in France. Each list stands twice: as it is written in a file, and in the
/// plain letters of an e-mail address.
enum Names {
    /// The fifty most frequent surnames, Martin first with 4 in 1,000.
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

    /// Names that files stumble over: accents, apostrophes, hyphens, particles. Every letter is in every encoding that a
    /// layout can have.
    static let uncommon = Words(
        [
            "LEFÈVRE", "GUÉRIN", "HÉBERT", "LÉGER", "FRANÇOIS", "MÉNARD", "SÉGUIN", "PRÉVOST", "CÔTÉ", "LAÎNÉ", "ÉVRARD",
            "BÉRARD", "GRÉGOIRE", "BOISSIÈRE", "LECLÈRE", "CHÂTELAIN", "HÉLÈNE", "TÊTU", "DELÂGE", "MÜLLER", "JÄGER",
            "GONÇALVES", "NUÑEZ", "PEÑA", "MUÑOZ", "ÖZTÜRK", "YÜKSEL", "JOSÉ", "NOËL", "RAPHAËL", "SAÏD", "AÏT-ALI",
            "D'ALMEIDA", "D'HÔTEL", "D'ARGENT", "N'DIAYE", "N'GUESSAN", "M'BAYE", "O'CONNOR", "L'HOSTIS", "L'HERMITE",
            "LE GALL", "LE GOFF", "LE ROUX", "LE BIHAN", "LE FLOC'H", "LE CLEC'H", "LA FONTAINE", "DE LA TOUR",
            "DE LA ROCHE", "DE L'ÉPINE", "DU BOIS", "DES MOULINS", "DE OLIVEIRA", "DA SILVA", "DOS SANTOS", "VAN DEN BERGHE",
            "VAN DER MEER", "VON ARX", "EL MANSOURI", "EL HADJ", "BEN SALEM", "BEN AMOR", "ABD EL KADER", "SAINT-MARTIN",
            "SAINT-JEAN", "PETIT-JEAN", "GRAND-CLÉMENT", "BELLE-ISLE", "ROCHE-AYMON", "NGUYEN", "TRAN", "DIALLO", "TRAORÉ",
            "KONATÉ", "KOUASSI", "RAKOTO", "WU", "KOWALSKI", "ROSSI",
        ])
    static let uncommonShare: Share = 0.08

    /// Of surnames: two in one, as a couple's child may have them since 2005, and as some adults chose.
    static let doubled: Share = 0.015
    static let doubledOfMinors: Share = 0.1

    /// The parts that all other names are made of.
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

    static let plainFrequent = plain(frequent)
    static let plainUncommon = plain(uncommon)
    static let plainFronts = plain(fronts)
    static let plainEnds = plain(ends)

    private static func plain(_ words: Words) -> Words { Words((0..<words.count).map { plain(words[$0]) }) }

    /// Small letters without accents and signs, as people write themselves in an address.
    static func plain(_ name: String) -> String { ComparedName.of(name).lowercased().filter { $0 != " " } }
}

/// A family name in 32 bits: the number of one, and in the upper half that of a second one, from 1.
struct Surname: Equatable {
    var number: UInt32

    init(_ chance: inout Chance, doubled: Share) {
        number = Surname.one(&chance)
        if chance.hits(doubled) { number |= (Surname.one(&chance) + 1) << 16 }
    }

    /// The name with another behind it; itself where it has two already.
    func joined(with other: Surname) -> Surname {
        var joined = self
        if number >> 16 == 0 { joined.number |= (other.number & 0xFFFF + 1) << 16 }
        return joined
    }

    @inline(__always)
    private static func one(_ chance: inout Chance) -> UInt32 {
        if chance.hits(Names.frequentShare) { return UInt32(Names.frequentTable[chance.next()]) }
        if chance.hits(Names.uncommonShare) { return UInt32(Names.frequent.count + chance.below(Names.uncommon.count)) }
        let rest = chance.below(Names.fronts.count * Names.ends.count)
        return UInt32(Names.frequent.count + Names.uncommon.count + rest)
    }

    /// As a file has it: of two names some have a hyphen between them, some a blank.
    @inline(__always)
    func append(to line: inout ByteBuffer) {
        Surname.append(Int(number & 0xFFFF), Names.frequent, Names.uncommon, Names.fronts, Names.ends, to: &line)
        guard number >> 16 > 0 else { return }
        line.append(number & 1 == 0 ? 0x2D : 0x20)
        Surname.append(Int(number >> 16) - 1, Names.frequent, Names.uncommon, Names.fronts, Names.ends, to: &line)
    }

    /// The first of the names, in an address's letters.
    @inline(__always)
    func appendPlain(to line: inout ByteBuffer) {
        Surname.append(
            Int(number & 0xFFFF), Names.plainFrequent, Names.plainUncommon, Names.plainFronts, Names.plainEnds, to: &line)
    }

    @inline(__always)
    private static func append(
        _ number: Int, _ frequent: Words, _ uncommon: Words, _ fronts: Words, _ ends: Words, to line: inout ByteBuffer
    ) {
        if number < frequent.count { return frequent.append(number, to: &line) }
        if number < frequent.count + uncommon.count { return uncommon.append(number - frequent.count, to: &line) }
        let rest = number - frequent.count - uncommon.count
        fronts.append(rest % fronts.count, to: &line)
        ends.append(rest / fronts.count, to: &line)
    }
}
