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

    /// The values of ASCII digits, or `nil` where a byte is none.
    static func digits(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        var values: [UInt8] = []
        values.reserveCapacity(bytes.count)
        for byte in bytes {
            guard 0x30...0x39 ~= byte else { return nil }
            values.append(byte - 0x30)
        }
        return values
    }

    static func number(_ digits: some Sequence<UInt8>) -> UInt64 { digits.reduce(0) { $0 * 10 + UInt64($1) } }

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
