import Records

/// A home after NF Z10-011: flat, building, number and street, hamlet, postcode, town, country. Capitals, at most
/// 38 characters a line.
enum Address {
    private static let ways = Words("RUE RUE RUE RUE AVENUE AVENUE BOULEVARD ALLEE IMPASSE CHEMIN ROUTE PLACE SQUARE QUAI")
    private static let named = Words(
        [
            "DE LA REPUBLIQUE", "VICTOR HUGO", "DE L EGLISE", "DU MOULIN", "DES ECOLES", "DE LA GARE", "PASTEUR",
            "JEAN JAURES", "DU GENERAL DE GAULLE", "DE LA MAIRIE", "DES LILAS", "DU STADE", "DE LA FONTAINE",
            "GAMBETTA", "JULES FERRY", "DU CHATEAU", "DES ROSES", "MARECHAL FOCH", "DE LA PAIX", "DES TILLEULS",
            "DU 8 MAI 1945", "DU 11 NOVEMBRE", "ANATOLE FRANCE", "EMILE ZOLA", "DE VERDUN", "DES CERISIERS", "DU LAVOIR",
            "DE BRETAGNE", "DES ACACIAS", "MOLIERE", "VOLTAIRE", "DE LA LIBERTE", "DES VIGNES", "DU PONT", "DES JARDINS",
            "SAINT MARTIN", "DE LA CROIX BLANCHE", "JEAN MOULIN", "DES PEUPLIERS", "DU BOIS", "LOUIS PASTEUR", "CARNOT",
            "DES CHENES", "DE LA FORET", "DU MARCHE", "NEUVE", "DE LA PLAGE", "DES HIRONDELLES", "DU PRESBYTERE", "HOCHE",
        ])
    private static let buildings = Words(
        ["BAT A", "BAT B", "BAT C", "ESC 2", "RES LES LILAS", "RES DU PARC", "RES BEAUSEJOUR", "TOUR 3", "LE CLOS FLEURI"])
    private static let hamlets = Words(
        ["LE BOURG", "LA CROIX", "LES GRANGES", "BP 12", "BP 204", "LE MOULIN", "LA VALLEE", "LES BRUYERES"])
    private static let towns = Words(
        [
            "SAINT MARTIN", "SAINTE MARIE", "VILLENEUVE", "BEAULIEU", "SAINT JEAN", "LA CHAPELLE", "MONTREUIL", "CLERMONT",
            "SAINT PIERRE", "VERNEUIL", "CHATILLON", "LE BOURG", "SAINT GEORGES", "BELLEVUE", "CHAMPIGNY", "ROCHEFORT",
            "SAINT ANDRE", "MONTIGNY", "FONTENAY", "VILLEFRANCHE",
        ])
    static let chiefTowns = Words(Departments.all.map(\.town))
    private static let codes = Words(Departments.all.map(\.code))
    private static let countries: [(name: StaticString, town: StaticString, postcode: StaticString)] = [
        ("BELGIQUE", "BRUXELLES", "1000"), ("SUISSE", "GENEVE", "1204"), ("ESPAGNE", "BARCELONA", "08007"),
        ("PORTUGAL", "LISBOA", "1100-148"), ("MAROC", "RABAT", "10000"), ("ALLEMAGNE", "BERLIN", "10115"),
    ]

    /// The first thing drawn of a home: an address that a letter reaches.
    @inline(__always)
    static func hasStreet(_ chance: inout Chance) -> Bool { !chance.hits(Contact.poorAddress) }

    /// Seven fields and the commas between them.
    static func append(department: Int, _ chance: inout Chance, to line: inout ByteBuffer) {
        let street = hasStreet(&chance)
        if chance.below(5) == 0 {
            // One flat in twenty is written with its staircase, so with a comma, so in quotes.
            let flat = UInt64(chance.below(90) + 1)
            if chance.below(20) == 0 {
                line.append("\"APPT ")
                line.appendDecimal(flat)
                line.append(", ETAGE 2\"")
            } else {
                line.append("APPT ")
                line.appendDecimal(flat)
            }
        }
        line.append(0x2C)
        if chance.below(6) == 0 { buildings.append(chance.below(buildings.count), to: &line) }
        line.append(0x2C)
        if street { appendStreet(&chance, to: &line) }
        line.append(0x2C)
        appendPlace(department, &chance, to: &line)
    }

    private static func appendStreet(_ chance: inout Chance, to line: inout ByteBuffer) {
        line.appendDecimal(UInt64(chance.below(180) + 1))
        if chance.below(25) == 0 { line.append(" BIS") }
        line.append(0x20)
        ways.append(chance.below(ways.count), to: &line)
        line.append(0x20)
        named.append(chance.below(named.count), to: &line)
    }

    private static func appendPlace(_ department: Int, _ chance: inout Chance, to line: inout ByteBuffer) {
        if department == Departments.abroad {
            let country = countries[chance.below(countries.count)]
            line.append(0x2C)
            line.append(country.postcode)
            line.append(0x2C)
            line.append(country.town)
            line.append(0x2C)
            line.append(country.name)
            return
        }
        let rural = chance.below(3) == 0
        if rural, chance.below(4) == 0 { hamlets.append(chance.below(hamlets.count), to: &line) }
        line.append(0x2C)
        appendPostcode(department, rural: rural, &chance, to: &line)
        line.append(0x2C)
        if rural {
            towns.append(chance.below(towns.count), to: &line)
        } else {
            chiefTowns.append(department, to: &line)
        }
        line.append(0x2C)
        if chance.below(20) == 0 { line.append("FRANCE") }
    }

    /// The chief town's, a district's in Paris, or another of the département.
    private static func appendPostcode(_ department: Int, rural: Bool, _ chance: inout Chance, to line: inout ByteBuffer) {
        let code = Departments.all[department].code
        switch code {
        case "2A": line.appendDecimal(UInt64(rural ? 20_100 + chance.below(9) * 10 : 20_000))
        case "2B": line.appendDecimal(UInt64(rural ? 20_210 + chance.below(40) * 10 : 20_200))
        case "75": line.appendDecimal(UInt64(75_001 + chance.below(20)))
        default:
            codes.append(department, to: &line)
            let width = 5 - code.utf8.count
            let places = width == 2 ? 10 : 100
            line.appendDecimal(UInt64(rural ? (1 + chance.below(places - 1)) * 10 : 0), width: width)
        }
    }
}
