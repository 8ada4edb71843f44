/// The Australian *individual healthcare identifier*: 16 digits that begin with 800360, the last a Luhn check
/// digit. The key is the nine digits between (30 bits).
public enum IHI {
    public static let length = 16
    private static let prefix: [UInt8] = [8, 0, 0, 3, 6, 0]

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, let digits = Luhn.digits(bytes), digits.starts(with: prefix) else {
            return .badFormat
        }
        guard Luhn.checkDigit(digits.dropLast()) == digits[15] else { return .badKey }
        return .identity(PersonKey(rawValue: Luhn.number(digits[6..<15])))
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 1_000_000_000, "not the key of an IHI")
        let digits = prefix + Luhn.digits(of: key.rawValue, count: 9)
        Luhn.write(digits + [Luhn.checkDigit(digits)], to: place)
    }
}
