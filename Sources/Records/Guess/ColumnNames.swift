import Campaign

/// Whether a file's first record names its columns. Names of columns are shown, values never: a row of people must not be
/// taken for a header, so only names that are known speak for one.
enum ColumnNames {
    /// At least two names are known, all of them in files of one or two columns; one of them is a word that nobody and no
    /// town or street has for its name.
    ///
    /// - Parameter named: the layout's own names, which are known as well.
    static func areBelieved(_ names: [String], named: Set<String> = []) -> Bool {
        let known = names.filter { named.contains($0) || isKnown($0) }
        guard known.count >= max(1, min(2, names.count)) else { return false }
        return known.contains { named.contains($0) || isCanonical($0) || Self.words($0).contains(where: isTelling) }
    }

    /// The names as they may be shown: those that nobody knows only in a header that is believed and has nothing in it that
    /// looks like a value, as where a row stands on the header's line.
    static func shown(_ names: [String], named: Set<String> = []) -> [String] {
        let showsAll = areBelieved(names, named: named) && areNoValues(names.map { Array($0.utf8)[...] })
        return names.enumerated().map { at, name in
            showsAll || named.contains(name) || isCanonical(name) ? name : "column \(at + 1)"
        }
    }

    /// A canonical field's name, or made of words for one alone: `DATE_NAISSANCE`, `CodePostal`, `Nom d'usage`.
    static func isKnown(_ name: String) -> Bool {
        if isCanonical(name) { return true }
        let words = words(name)
        return words.allSatisfy { isTelling($0) || isField($0) || connecting.contains($0) } && words.contains { isTelling($0) || isField($0) }
    }

    static func isCanonical(_ name: String) -> Bool { canonical.contains(name) }

    private static let canonical = Set(Column.names.filter { !$0.isEmpty } + ["address"])

    /// Capitals without accents, parted where something else than a letter or digit stands; digits behind a word left out.
    private static func words(_ name: String) -> [String] {
        let letters = name.decomposedStringWithoutMarks.uppercased()
        return letters.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map { word in
            String(word.reversed().drop { $0.isNumber }.reversed())
        }.filter { !$0.isEmpty }
    }

    /// None looks like a value: empty, or words and signs of no form that values have, few digits among them.
    static func areNoValues(_ cells: [ArraySlice<UInt8>]) -> Bool {
        cells.allSatisfy { cell in
            cell.isEmpty || [.words, .other].contains(ValueKind(cell)) && cell.contains(where: ValueKind.isLetter) && cell.count(where: ValueKind.isDigit) <= 4
        }
    }

    // MARK: the dictionary

    private static func isTelling(_ word: String) -> Bool { isMade(word, of: telling) }
    private static func isField(_ word: String) -> Bool { isMade(word, of: fields) }

    /// One of the words, with another or a mark of a date, code or number glued in front or behind: `DATNAISS`, `CODPOSTAL`.
    private static func isMade(_ word: String, of words: Set<String>) -> Bool {
        if words.contains(word) || word.hasSuffix("S") && words.contains(String(word.dropLast())) { return true }
        guard word.count >= 5 else { return false }
        return glued.contains { mark in
            (word.hasPrefix(mark) && words.contains(String(word.dropFirst(mark.count))))
                || (word.hasSuffix(mark) && words.contains(String(word.dropLast(mark.count))))
        }
    }

    /// No person, town or street is called so.
    private static let telling: Set<String> = [
        "IDENTITY", "IDENTITE", "IDENTIFIANT", "NIR", "NNI", "NIA", "NIRPP", "INS", "RPPS", "FINESS", "KVNR", "IHI", "SIREN", "MATRICULE", "SECU",
        "NAISSANCE", "NAISS", "NAIS", "BIRTH", "BIRTHDATE", "DNAI", "DNAISS", "DATNAI", "DDN", "DOB", "GEBURTSDATUM", "SEXE", "SEX", "GENRE", "GESCHLECHT",
        "NOM", "NOMS", "NAME", "SURNAME", "LASTNAME", "FIRSTNAME", "FIRSTNAMES", "NACHNAME", "VORNAME", "PRENOM", "PATRONYME", "PATRONYMIQUE", "FAMILLE",
        "USAGE", "USUEL", "MARITAL", "EPOUSE", "EMAIL", "MAIL", "COURRIEL", "TELEPHONE", "TEL", "PORTABLE", "MOBILE", "GSM",
        "ADRESSE", "ADDRESS", "ADR", "ADRES", "POSTAL", "POSTCODE", "CODPOS", "CP", "PLZ", "ORGANISM", "ORGANISME", "CAISSE",
        "REPRESENTANT", "TUTEUR", "OUVREUR", "ASSURE", "RIGHTS", "DMP", "MAJ", "MODIFICATION", "DECES", "DEATH",
        "EVENEMENT", "EVENT", "RECEPTION", "EFFET", "REFERENCE",
    ]

    /// Words of fields that are names as well, or part of an address: they need a telling one beside them.
    private static let fields: Set<String> = [
        "RANG", "RANK", "RUE", "VOIE", "LIEU", "VILLE", "COMMUNE", "LOCALITE", "TOWN", "CITY", "ORT", "STRASSE", "PAYS", "COUNTRY", "FIN", "DEBUT", "DROIT",
        "RECORD", "RECU", "COURRIER", "KIND", "TYPE", "NATURE", "MOTIF", "AUTEUR", "AUTHOR", "SOURCE", "ORIGINE", "CANAL", "DETAIL", "COMMENTAIRE",
        "ANCIEN", "OLD", "NOUVEAU", "NEW", "PROVISOIRE", "DEFINITIF", "CONNU", "KNOWN", "HOLDER", "UPDATE", "MODIF",
    ]

    private static let glued = ["DATE", "DAT", "DT", "D", "CODE", "COD", "CD", "NUMERO", "NUM", "NO", "LIB", "LIBELLE", "NOM", "PRE"]

    private static let connecting: Set<String> = [
        "A", "AU", "D", "DE", "DES", "DU", "E", "ET", "L", "LA", "LE", "N", "NO", "NUM", "NUMERO", "NUMBER", "CODE", "COD", "CD", "DATE", "DAT", "DT", "LIB",
        "LIBELLE", "LIGNE", "LINE", "OF", "ON", "FROM", "TO", "FIRST", "LAST", "HAS", "COL", "COLONNE", "COLUMN", "CHAMP", "ZONE", "FIELD", "SOCIALE", "SECURITE", "JOUR", "ID", "BENEFICIAIRE", "PERSONNE",
    ]
}

extension String {
    /// Letters without their accents.
    fileprivate var decomposedStringWithoutMarks: String {
        var plain = String.UnicodeScalarView()
        for letter in unicodeScalars {
            guard letter.value >= 0x80 else {
                plain.append(letter)
                continue
            }
            // The accents of French letters, by what they stand on.
            if let base = Self.bases.first(where: { $0.letters.unicodeScalars.contains(letter) })?.base { plain.append(base) }
            else if letter.properties.isAlphabetic { plain.append(letter) } else if letter.properties.generalCategory != .nonspacingMark { plain.append(" ") }
        }
        return String(plain)
    }

    private static let bases: [(base: Unicode.Scalar, letters: String)] = [
        ("A", "ÀÂÄàâä"), ("C", "Çç"), ("E", "ÉÈÊËéèêë"), ("I", "ÎÏîï"), ("O", "ÔÖôö"), ("U", "ÙÛÜùûü"),
    ]
}
