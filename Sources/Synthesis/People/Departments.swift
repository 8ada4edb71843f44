/// The départements people live and are born in, with their people in thousands and chief town.
///
/// Populations within a region are in the proportion of INSEE's of 2021, rounded; the region's sum is `Region`'s. Abroad is
/// the last one.
enum Departments {
    struct Department {
        var code: String
        var thousands: Double
        var town: String
    }

    /// In the order of their codes.
    static let all: [Department] = {
        let rows = table.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
        let counted = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Double($0[1])!) })
        return rows.map { row in
            let region = Region.all.first { $0.departments.contains(row[0]) }
            let scale = region.map { region in region.thousands / region.departments.reduce(0) { $0 + counted[$1]! } } ?? 1
            return Department(code: row[0], thousands: counted[row[0]]! * scale, town: row[2])
        }
    }()
    static let abroad = all.count - 1

    /// Who live abroad: 0.2% (`HomePlaces.france`).
    static let abroadThousands = 130.0

    private static let table = """
        01|663|BOURG EN BRESSE
        02|527|LAON
        03|335|MOULINS
        04|166|DIGNE LES BAINS
        05|141|GAP
        06|1103|NICE
        07|331|PRIVAS
        08|269|CHARLEVILLE MEZIERES
        09|155|FOIX
        10|311|TROYES
        11|376|CARCASSONNE
        12|280|RODEZ
        13|2057|MARSEILLE
        14|701|CAEN
        15|144|AURILLAC
        16|352|ANGOULEME
        17|661|LA ROCHELLE
        18|299|BOURGES
        19|240|TULLE
        21|535|DIJON
        22|605|SAINT BRIEUC
        23|115|GUERET
        24|413|PERIGUEUX
        25|547|BESANCON
        26|520|VALENCE
        27|599|EVREUX
        28|432|CHARTRES
        29|921|QUIMPER
        2A|161|AJACCIO
        2B|184|BASTIA
        30|757|NIMES
        31|1434|TOULOUSE
        32|192|AUCH
        33|1655|BORDEAUX
        34|1201|MONTPELLIER
        35|1098|RENNES
        36|218|CHATEAUROUX
        37|613|TOURS
        38|1284|GRENOBLE
        39|259|LONS LE SAUNIER
        40|423|MONT DE MARSAN
        41|328|BLOIS
        42|767|SAINT ETIENNE
        43|228|LE PUY EN VELAY
        44|1457|NANTES
        45|683|ORLEANS
        46|175|CAHORS
        47|331|AGEN
        48|77|MENDE
        49|821|ANGERS
        50|495|SAINT LO
        51|564|CHALONS EN CHAMPAGNE
        52|170|CHAUMONT
        53|307|LAVAL
        54|731|NANCY
        55|181|BAR LE DUC
        56|768|VANNES
        57|1050|METZ
        58|203|NEVERS
        59|2611|LILLE
        60|830|BEAUVAIS
        61|277|ALENCON
        62|1461|ARRAS
        63|662|CLERMONT FERRAND
        64|693|PAU
        65|230|TARBES
        66|487|PERPIGNAN
        67|1152|STRASBOURG
        68|768|COLMAR
        69|1893|LYON
        70|233|VESOUL
        71|550|MACON
        72|566|LE MANS
        73|440|CHAMBERY
        74|841|ANNECY
        75|2134|PARIS
        76|1255|ROUEN
        77|1438|MELUN
        78|1456|VERSAILLES
        79|375|NIORT
        80|566|AMIENS
        81|393|ALBI
        82|264|MONTAUBAN
        83|1096|TOULON
        84|564|AVIGNON
        85|697|LA ROCHE SUR YON
        86|440|POITIERS
        87|372|LIMOGES
        88|359|EPINAL
        89|333|AUXERRE
        90|139|BELFORT
        91|1314|EVRY
        92|1635|NANTERRE
        93|1669|BOBIGNY
        94|1416|CRETEIL
        95|1257|CERGY
        971|384|BASSE TERRE
        972|361|FORT DE FRANCE
        973|286|CAYENNE
        974|871|SAINT DENIS
        976|300|MAMOUDZOU
        99|6000|ETRANGER
        """
}

extension Departments {
    /// The two digits of a NIR and the code for the key's calculation, by index in `all`: overseas départements
    /// share `97`, Corsica counts as 19 and 18 in the key.
    static let inNIR: [(digits: Int, corsica: Int)] = all.map { department in
        switch department.code {
        case "2A": (19, 1)
        case "2B": (18, 2)
        default: (Int(department.code.prefix(2)) ?? 99, 0)
        }
    }

    /// Three digits of the département's fund: the code and a 1, `201` and `202` in Corsica, overseas the code itself.
    static let funds: [Int] = all.map { department in
        switch department.code {
        case "2A": 201
        case "2B": 202
        case let code where code.utf8.count == 3: Int(code)!
        case let code: Int(code)! * 10 + 1
        }
    }

    /// Places of birth in four classes. Which class a person's birthplace comes from follows from their number:
    /// that keeps identities distinct without asking for others' (`SyntheticIdentity`). A class never shares the
    /// two digits with another: overseas départements stand in one class together.
    static let birthplaces: [WeightedTable] = (0..<4).map { wanted in
        WeightedTable(all.indices.map { classOfBirth($0) == wanted ? all[$0].thousands : 0 })
    }

    static func classOfBirth(_ index: Int) -> Int {
        all[index].code.hasPrefix("97") ? 3 : index % 4
    }
}
