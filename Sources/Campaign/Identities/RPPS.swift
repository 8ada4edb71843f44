/// The *répertoire partagé des professionnels de santé* number of a health professional: 11 digits, the last a
/// Luhn check digit. The key is the first ten as a number (34 bits).
public enum RPPS {
    public static let length = 11

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, let read = Luhn.read(bytes) else { return .badFormat }
        return read.isRight ? .identity(PersonKey(rawValue: read.number)) : .badKey
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 10_000_000_000, "not the key of an RPPS number")
        let digits = Luhn.digits(of: key.rawValue, count: 10)
        Luhn.write(digits + [Luhn.checkDigit(digits)], to: place)
    }
}
