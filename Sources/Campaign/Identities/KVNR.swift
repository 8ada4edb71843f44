/// The unchanging part of the German *Krankenversichertennummer*: a capital letter, eight digits and a check
/// digit. 10 characters (§ 290 SGB V).
///
/// Check digit: the letter as its two-digit place in the alphabet, weights 1, 2, 1, 2 … from the left, products
/// folded, the sum modulo ten.
public enum KVNR {
    public static let length = 10

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, 0x41...0x5A ~= bytes[0], let digits = Luhn.digits(bytes.dropFirst()) else {
            return .badFormat
        }
        let letter = bytes[0] - 0x41
        guard checkDigit(letter: letter, digits.dropLast()) == digits[8] else { return .badKey }
        return .identity(PersonKey(rawValue: UInt64(letter) * 100_000_000 + Luhn.number(digits.dropLast())))
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 2_600_000_000, "not the key of a KVNR")
        let letter = UInt8(key.rawValue / 100_000_000)
        let digits = Luhn.digits(of: key.rawValue % 100_000_000, count: 8)
        place.storeBytes(of: 0x41 + letter, as: UInt8.self)
        Luhn.write(digits + [checkDigit(letter: letter, digits[...])], to: place + 1)
    }

    private static func checkDigit(letter: UInt8, _ digits: ArraySlice<UInt8>) -> UInt8 {
        let place = letter + 1
        var sum = 0
        for (at, digit) in ([place / 10, place % 10] + digits).enumerated() {
            let value = at % 2 == 0 ? Int(digit) : Int(digit) * 2
            sum += value > 9 ? value - 9 : value
        }
        return UInt8(sum % 10)
    }
}
