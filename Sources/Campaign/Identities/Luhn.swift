/// The check digit of RPPS, FINESS, IHI and SIREN numbers (ISO/IEC 7812-1, annex B): every second digit from the right
/// doubled and folded, the sum a multiple of ten.
enum Luhn {
    /// The digit that completes `digits` (values 0…9, the check digit not among them).
    static func checkDigit(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
        var sum = 0
        var doubled = true
        for digit in digits.reversed() {
            let value = doubled ? Int(digit) * 2 : Int(digit)
            sum += value > 9 ? value - 9 : value
            doubled.toggle()
        }
        return UInt8((10 - sum % 10) % 10)
    }

    /// Digits, the check digit the last of them: the number that those before it write, and whether it completes them.
    /// Nothing is allocated, since every row has one.
    ///
    /// - Parameter second: the value of the second character where that is a letter; 0 where it is a digit.
    /// - Returns: `nil` where another byte is no ASCII digit.
    static func read(_ bytes: UnsafeRawBufferPointer, second: UInt8 = 0) -> (number: UInt64, isRight: Bool)? {
        let last = bytes.count - 1
        var number: UInt64 = 0
        var sum = 0
        for at in 0...last {
            let digit = at == 1 && second != 0 ? second : bytes[at] &- 0x30
            guard digit <= 9 else { return nil }
            let value = (last - at) & 1 == 1 ? 2 * digit : digit
            sum += Int(value > 9 ? value - 9 : value)
            if at < last { number = number * 10 + UInt64(digit) }
        }
        return (number, sum % 10 == 0)
    }

    /// The decimal digits of a number, `count` of them.
    static func digits(of number: UInt64, count: Int) -> [UInt8] {
        var values = [UInt8](repeating: 0, count: count)
        var rest = number
        for at in stride(from: count - 1, through: 0, by: -1) {
            values[at] = UInt8(rest % 10)
            rest /= 10
        }
        return values
    }

    static func write(_ digits: some Sequence<UInt8>, to place: UnsafeMutableRawPointer) {
        for (at, digit) in digits.enumerated() { place.storeBytes(of: 0x30 + digit, toByteOffset: at, as: UInt8.self) }
    }
}
