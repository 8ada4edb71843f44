/// The *fichier national des établissements sanitaires et sociaux* number of an institution: département (two
/// digits, or `2A`/`2B`), six digits, a Luhn check digit. 9 characters.
///
/// For the check digit `A` counts as 1 and `B` as 2; the key keeps the letter: ten and two values for the second
/// character, so 2 · 12 · 10⁶ fits in 28 bits with the first digit.
public enum FINESS {
    public static let length = 9

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length else { return .badFormat }
        let letter = bytes[0] == 0x32 && (bytes[1] == 0x41 || bytes[1] == 0x42) ? bytes[1] - 0x40 : 0
        guard let read = Luhn.read(bytes, second: letter) else { return .badFormat }
        let second = letter == 0 ? read.number / 1_000_000 % 10 : 9 + UInt64(letter)
        let key = (read.number / 10_000_000 * 12 + second) * 1_000_000 + read.number % 1_000_000
        return read.isRight ? .identity(PersonKey(rawValue: key)) : .badKey
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
