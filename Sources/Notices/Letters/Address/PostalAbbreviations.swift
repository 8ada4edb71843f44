/// Abbreviations of words in addresses, of NF Z10-011's annex and of the national address service (RNVP), for lines that
/// are too long. Keys are capitals without accents; where words stand together, all of them.
enum PostalAbbreviations {
    /// Kinds of streets and places: shortened first.
    static let places: [String: String] = [
        "ALLEE": "ALL", "ALLEES": "ALL", "AVENUE": "AV", "BOULEVARD": "BD", "CARREFOUR": "CAR", "CENTRE": "CTRE", "CENTRE COMMERCIAL": "CCAL",
        "CHAUSSEE": "CHS", "CHEMIN": "CHE", "CHEMINEMENT": "CHEM", "CITE": "CITE", "CORNICHE": "COR", "COTE": "COTE", "COURS": "CRS",
        "DESCENTE": "DSC", "DOMAINE": "DOM", "ECART": "ECA", "ESPLANADE": "ESP", "FAUBOURG": "FG", "GRANDE RUE": "GR", "GRAND RUE": "GR",
        "HAMEAU": "HAM", "HALLE": "HLE", "IMPASSE": "IMP", "LIEU DIT": "LD", "LIEUDIT": "LD", "LOTISSEMENT": "LOT", "MARCHE": "MAR",
        "MONTEE": "MTE", "PASSAGE": "PAS", "PETITE RUE": "PTR", "PLACE": "PL", "PLAINE": "PLN", "PLATEAU": "PLT", "PORTE": "PTE",
        "PROMENADE": "PROM", "PARVIS": "PRV", "QUARTIER": "QUA", "QUAI": "QUAI", "RESIDENCE": "RES", "RESIDENCES": "RES", "ROCADE": "ROC",
        "ROND POINT": "RPT", "ROUTE": "RTE", "RUELLE": "RLE", "SENTIER": "SEN", "SENTE": "SEN", "SQUARE": "SQ", "TERRASSE": "TSSE",
        "TERRE PLEIN": "TPL", "TRAVERSE": "TRA", "VILLAGE": "VLGE", "VOIE COMMUNALE": "VC", "ZONE ARTISANALE": "ZA", "ZONE D ACTIVITE": "ZA",
        "ZONE D ACTIVITES": "ZA", "ZONE D AMENAGEMENT CONCERTE": "ZAC", "ZONE D AMENAGEMENT DIFFERE": "ZAD", "ZONE INDUSTRIELLE": "ZI",
        "ZONE URBAINE PRIORITAIRE": "ZUP", "ZONE": "ZONE", "BOITE POSTALE": "BP",
        "APPARTEMENT": "APP", "BATIMENT": "BAT", "BATIMENTS": "BAT", "COULOIR": "COUL", "ENTREE": "ENT", "ESCALIER": "ESC", "ETAGE": "ETG",
        "IMMEUBLE": "IMM", "IMMEUBLES": "IMM", "PAVILLON": "PAV", "LOGEMENT": "LOG", "REZ DE CHAUSSEE": "RDC", "RESIDENCE UNIVERSITAIRE": "RES UNIV",
        "CHEZ": "CHEZ",
    ]

    /// Titles, functions and other words: shortened next.
    static let words: [String: String] = [
        "ABBE": "ABE", "ADJUDANT": "ADJ", "AERODROME": "AERD", "AEROGARE": "AERG", "AERONAUTIQUE": "AERN", "AEROPORT": "AERP", "AGENCE": "AGCE",
        "AGRICOLE": "AGRIC", "ANCIEN": "ANC", "ANCIENNE": "ANC", "ARMEMENT": "ARMT", "ARRONDISSEMENT": "ARR", "ASPIRANT": "ASP",
        "ASSOCIATION": "ASSOC", "ASSURANCE": "ASSUR", "ATELIER": "AT", "AUTOROUTE": "AUT", "BARAQUEMENT": "BRQ", "BAS": "BAS", "BASSE": "BSE",
        "BATAILLON": "BTN", "BIS": "BIS", "CAMPING": "CAMP", "CAPITAINE": "CNE", "CARDINAL": "CDL", "CENTRAL": "CTRAL", "CHANOINE": "CHN",
        "CHATEAU": "CHT", "COLLEGE": "COLL", "COLONEL": "CNL", "COLONIE": "COLO", "COMMANDANT": "CDT", "COMMERCIAL": "CIAL", "COMMUNE": "CNE",
        "COMPAGNIE": "CIE", "COMTE": "CTE", "COOPERATIVE": "COOP", "COUVENT": "CVT", "DEPARTEMENT": "DEPT", "DEPARTEMENTAL": "DEPTAL",
        "DIRECTEUR": "DIR", "DIRECTION": "DIR", "DIVISION": "DIV", "DOCTEUR": "DR", "ECOLE": "ECOL", "ECRIVAIN": "ECRIV", "ENSEMBLE": "ENS",
        "ESPACE": "ESPA", "ETABLISSEMENT": "ETS", "EVEQUE": "EVQ", "FACULTE": "FAC", "FERME": "FRM", "FONTAINE": "FON", "FORET": "FOR",
        "FOYER": "FOYR", "FRANCAIS": "FR", "FRANCAISE": "FSE", "FUSILIER": "FUS", "GENDARMERIE": "GEND", "GENERAL": "GAL", "GENERALE": "GALE",
        "GOUVERNEUR": "GOU", "GRAND": "GD", "GRANDE": "GDE", "GRANDES": "GDES", "GRANDS": "GDS", "HAUT": "HT", "HAUTE": "HTE", "HAUTES": "HTES",
        "HAUTS": "HTS", "HIPPODROME": "HIP", "HOPITAL": "HOP", "HOTEL": "HOT", "INDUSTRIEL": "INDUST", "INDUSTRIELLE": "INDUST",
        "INFANTERIE": "INFA", "INFERIEUR": "INF", "INFERIEURE": "INF", "INGENIEUR": "ING", "INSPECTEUR": "INSP", "INSTITUT": "INST",
        "INTERNATIONAL": "INTERN", "INTERNATIONALE": "INTERN", "JARDIN": "JARD", "JARDINS": "JARD", "LABORATOIRE": "LABO", "LIEUTENANT": "LTN",
        "LIEUTENANT COLONEL": "LCL", "LYCEE": "LYC", "MADAME": "MME", "MADEMOISELLE": "MLLE", "MAGASIN": "MAG", "MAISON": "MAIS",
        "MAITRE": "ME", "MARECHAL": "MAL", "MARITIME": "MARI", "MARTYR": "MART", "MARTYRS": "MART", "MEDECIN": "MED", "MEDICAL": "MED",
        "MESDAMES": "MMES", "MESSIEURS": "MM", "MILITAIRE": "MIL", "MINISTERE": "MIN", "MONSEIGNEUR": "MGR", "MONSIEUR": "M",
        "MOULIN": "MLN", "MOULINS": "MLN", "MUNICIPAL": "MUN", "MUTUEL": "MUT", "NATIONAL": "NAT", "NATIONALE": "NAT", "NOTRE DAME": "ND",
        "NOUVEAU": "NOUV", "NOUVELLE": "NOUV", "OBSERVATOIRE": "OBS", "PASTEUR": "PAST", "PETIT": "PT", "PETITE": "PTE", "PETITES": "PTES",
        "PETITS": "PTS", "POLICE": "POL", "PREFECTURE": "PREF", "PREFET": "PREF", "PRESIDENT": "PDT", "PRINCESSE": "PCSE", "PROFESSEUR": "PR",
        "PROFESSIONNEL": "PROF", "PROFESSIONNELLE": "PROF", "PROLONGE": "PROL", "PROLONGEE": "PROL", "PROPRIETE": "PROP", "QUATER": "QUATER",
        "RABBIN": "RAB", "RECTEUR": "RECT", "REGIMENT": "RGT", "REGION": "REG", "REGIONAL": "REG", "REPUBLIQUE": "REP", "RESTAURANT": "REST",
        "SAINT": "ST", "SAINTE": "STE", "SAINTES": "STES", "SAINTS": "STS", "SANATORIUM": "SANA", "SERGENT": "SGT", "SERVICE": "SCE",
        "SOCIETE": "SOC", "SOUS": "SS", "SOUS PREFET": "SPREF", "STADE": "STDE", "SUPERIEUR": "SUP", "SUPERIEURE": "SUP", "SUR": "S",
        "SYNDICAT": "SYND", "TECHNICIEN": "TECH", "TECHNIQUE": "TECH", "TUNNEL": "TUN", "UNIVERSITAIRE": "UNVT", "UNIVERSITE": "UNIV",
        "VELODROME": "VELOD", "VEUVE": "VVE", "VIEILLE": "VIEL", "VIEILLES": "VIEL", "VIEUX": "VX", "PREMIER": "1ER", "PREMIERE": "1ERE",
    ]

    static let mostWords = 4

    /// Words that a name of a street does without.
    static let articles: Set<String> = ["DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "ET", "AU", "AUX", "A", "EN"]
}
