import CHarfBuzz

/// Letters of an address as sorting machines read them: capitals without accents, everything that is neither letter nor
/// digit a blank. Latin letters become A to Z, two at most (Œ: OE); Greek and Cyrillic ones their capitals.
enum PostalLetters {
    /// For each scalar below `scalars` two letters, 16 bits each; zero for a blank.
    static let table: [UInt32] = (0..<UInt32(scalars)).map { value in
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        return packed(scalar)
    }
    static let scalars = 0x2200

    private static func packed(_ scalar: Unicode.Scalar) -> UInt32 {
        if let letters = others[scalar] { return letters.utf8.reversed().reduce(0) { $0 << 16 | UInt32($1) } }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else { return 0 }
        let upper = scalar.properties.uppercaseMapping.unicodeScalars
        if let first = upper.first, 0x41...0x5A ~= base(first) { return base(first) }
        guard let first = upper.first else { return 0 }
        let rest = upper.dropFirst().first.map(\.value) ?? 0
        return (rest < 0x300 ? rest << 16 : 0) | first.value
    }

    /// Letters that are no other one with a mark.
    private static let others: [Unicode.Scalar: String] = [
        "Œ": "OE", "œ": "OE", "Æ": "AE", "æ": "AE", "ß": "SS", "ẞ": "SS", "Ø": "O", "ø": "O", "Ł": "L", "ł": "L", "Đ": "D", "đ": "D", "Ð": "D",
        "ð": "D", "Þ": "TH", "þ": "TH", "ı": "I", "Ħ": "H", "ħ": "H", "Ŋ": "NG", "ŋ": "NG", "Ĳ": "IJ", "ĳ": "IJ", "ĸ": "K", "ŉ": "N", "Ŧ": "T", "ŧ": "T",
        "ª": "A", "º": "O",
    ]

    /// The letter without its marks.
    private static func base(_ scalar: Unicode.Scalar) -> UInt32 {
        var base = scalar.value
        var mark: hb_codepoint_t = 0
        while hb_unicode_decompose(hb_unicode_funcs_get_default(), base, &base, &mark) != 0 {}
        return base
    }

    /// The words of a text in these letters.
    static func words(_ text: String) -> [String] {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let letters = scalar.value < scalars ? table[Int(scalar.value)] : 0
            line.append(letters == 0 ? " " : Unicode.Scalar(letters & 0xFFFF) ?? " ")
            if letters >> 16 != 0, let second = Unicode.Scalar(letters >> 16) { line.append(second) }
        }
        return String(line).split(separator: " ").map(String.init)
    }
}
