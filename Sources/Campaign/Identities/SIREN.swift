/// The number of a French company in Insee's *Sirene* register (Code de commerce, article R123-221): nine digits, the last a
/// Luhn check digit. What publishers of referenced apps are known by. The key is the first eight as a number (27 bits).
public enum SIREN {
    public static let length = 9

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, let read = Luhn.read(bytes) else { return .badFormat }
        return read.isRight ? .identity(PersonKey(rawValue: read.number)) : .badKey
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 100_000_000, "not the key of a SIREN")
        let digits = Luhn.digits(of: key.rawValue, count: 8)
        Luhn.write(digits + [Luhn.checkDigit(digits)], to: place)
    }
}
