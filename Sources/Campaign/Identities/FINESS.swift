/// The *fichier national des établissements sanitaires et sociaux* number of an institution: département (two
/// digits, or `2A`/`2B`), six digits, a Luhn check digit. 9 characters.
///
/// For the check digit `A` counts as 1 and `B` as 2; the key keeps the letter: ten and two values for the second
/// character, so 2 · 12 · 10⁶ fits in 28 bits with the first digit.
public enum FINESS {
    public static let length = 9

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length else { return .badFormat }
        var plain = Array(bytes)
        var letter: UInt8 = 0
        if plain[0] == 0x32, plain[1] == 0x41 || plain[1] == 0x42 {
            letter = plain[1] - 0x40
            plain[1] = 0x30 + letter
        }
        guard let digits = Luhn.digits(plain) else { return .badFormat }
        guard Luhn.checkDigit(digits.dropLast()) == digits[8] else { return .badKey }
        let second = letter == 0 ? UInt64(digits[1]) : 9 + UInt64(letter)
        let rest = Luhn.number(digits[2..<8])
        return .identity(PersonKey(rawValue: (UInt64(digits[0]) * 12 + second) * 1_000_000 + rest))
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 120_000_000, "not the key of a FINESS number")
        let second = UInt8(key.rawValue / 1_000_000 % 12)
        let letter = second > 9 ? second - 9 : 0
        let first = UInt8(key.rawValue / 12_000_000)
        let digits = [first, letter > 0 ? letter : second] + Luhn.digits(of: key.rawValue % 1_000_000, count: 6)
        Luhn.write(digits + [Luhn.checkDigit(digits)], to: place)
        if letter > 0 { place.storeBytes(of: 0x40 + letter, toByteOffset: 1, as: UInt8.self) }
    }
}
