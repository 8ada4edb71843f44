/// The Australian *individual healthcare identifier*: 16 digits that begin with 800360, the last a Luhn check
/// digit. The key is the nine digits between (30 bits).
public enum IHI {
    public static let length = 16
    private static let prefix: [UInt8] = [8, 0, 0, 3, 6, 0]
    /// Number of keys.
    private static let span: UInt64 = 1_000_000_000

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, let read = Luhn.read(bytes), read.number / span == 800_360 else { return .badFormat }
        return read.isRight ? .identity(PersonKey(rawValue: read.number % span)) : .badKey
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < span, "not the key of an IHI")
        let digits = prefix + Luhn.digits(of: key.rawValue, count: 9)
        Luhn.write(digits + [Luhn.checkDigit(digits)], to: place)
    }
}
