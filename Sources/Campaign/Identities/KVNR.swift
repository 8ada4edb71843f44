/// The unchanging part of the German *Krankenversichertennummer*: a capital letter, eight digits and a check
/// digit. 10 characters (§ 290 SGB V).
///
/// Check digit: the letter as its two-digit place in the alphabet, weights 1, 2, 1, 2 … from the left, products
/// folded, the sum modulo ten.
public enum KVNR {
    public static let length = 10

    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == length, 0x41...0x5A ~= bytes[0] else { return .badFormat }
        let letter = bytes[0] - 0x41
        var number = UInt64(letter)
        var sum = digitSum(ofLetter: letter)
        for at in 1..<10 {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { return .badFormat }
            if at == 9 { return sum % 10 == Int(digit) ? .identity(PersonKey(rawValue: number)) : .badKey }
            sum += folded(digit, at)
            number = number * 10 + UInt64(digit)
        }
        return .badFormat
    }

    public static func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        precondition(key.rawValue < 2_600_000_000, "not the key of a KVNR")
        let letter = UInt8(key.rawValue / 100_000_000)
        let digits = Luhn.digits(of: key.rawValue % 100_000_000, count: 8)
        place.storeBytes(of: 0x41 + letter, as: UInt8.self)
        Luhn.write(digits + [checkDigit(letter: letter, digits)], to: place + 1)
    }

    private static func checkDigit(letter: UInt8, _ digits: [UInt8]) -> UInt8 {
        let sum = digits.enumerated().reduce(digitSum(ofLetter: letter)) { $0 + folded($1.element, $1.offset + 1) }
        return UInt8(sum % 10)
    }

    /// The letter stands for two digits, its place in the alphabet, of weights 1 and 2.
    private static func digitSum(ofLetter letter: UInt8) -> Int {
        let place = letter + 1
        return Int(place / 10) + folded(place % 10, 2)
    }

    /// The `at`-th digit behind the letter (from 1) has weight 1 where `at` is odd, else 2.
    private static func folded(_ digit: UInt8, _ at: Int) -> Int {
        let value = at % 2 == 0 ? Int(digit) * 2 : Int(digit)
        return value > 9 ? value - 9 : value
    }
}
