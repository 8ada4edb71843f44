/// A name as two files' spellings of it compare: capitals without accents; apostrophes, hyphens and every other sign are
/// blanks, and of several blanks one.
public enum ComparedName {
    public static func of(_ text: String) -> String {
        var compared = ""
        var owesBlank = false
        for scalar in text.unicodeScalars {
            let letters = letters(scalar)
            guard !letters.isEmpty else {
                // A combining accent is no blank between two letters.
                if !(0x300...0x36F).contains(scalar.value) { owesBlank = !compared.isEmpty }
                continue
            }
            if owesBlank { compared += " " }
            owesBlank = false
            compared += letters
        }
        return compared
    }

    /// Whether two lists of first names, as they compare, can be one person's: the shorter one begins the longer one. A
    /// register has all of them, a fund often the first alone. Nobody without a first name is told by it.
    public static func agree(_ one: String, _ other: String) -> Bool {
        let (some, others) = (one.split(separator: " "), other.split(separator: " "))
        return !some.isEmpty && !others.isEmpty && zip(some, others).allSatisfy(==)
    }

    private static func letters(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x41...0x5A, 0x30...0x39: return String(Character(scalar))
        case 0x61...0x7A: return String(Character(Unicode.Scalar(scalar.value - 0x20)!))
        case ..<0xC0: return ""
        default: return folded[scalar.properties.uppercaseMapping] ?? ""
        }
    }

    /// By capital letter with its accent.
    private static let folded: [String: String] = {
        let plain: [(letters: String, to: String)] = [
            ("ÀÁÂÃÄÅĀĂĄ", "A"), ("ÇĆČ", "C"), ("ĎĐÐ", "D"), ("ÈÉÊËĒĖĘĚ", "E"), ("ĞĢ", "G"), ("ÌÍÎÏĪİ", "I"), ("ŁĻĽ", "L"),
            ("ÑŃŇ", "N"), ("ÒÓÔÕÖØŌŐ", "O"), ("ŘŔ", "R"), ("ŚŞŠȘ", "S"), ("ŤȚŢ", "T"), ("ÙÚÛÜŪŮŰ", "U"), ("ÝŸ", "Y"),
            ("ŹŻŽ", "Z"), ("Æ", "AE"), ("Œ", "OE"), ("Þ", "TH"),
        ]
        var folded = ["SS": "SS", "ẞ": "SS"]
        for (letters, to) in plain { for letter in letters { folded[String(letter)] = to } }
        return folded
    }()
}
