/// The five digits of a French home address as a number, told from a foreign postcode that looks alike.
public enum FrenchPostcode {
    /// Stands for an address abroad or a postcode that isn't five digits.
    @inlinable public static var none: UInt32 { .max }

    /// The postcode as a number below 100 000, or `none`.
    @inlinable
    public static func number(_ postcode: UnsafeRawBufferPointer, country: UnsafeRawBufferPointer) -> UInt32 {
        guard postcode.count == 5, isFrance(country) else { return none }
        var number: UInt32 = 0
        for at in 0..<5 {
            let digit = postcode[at] &- 0x30
            guard digit <= 9 else { return none }
            number = number &* 10 &+ UInt32(digit)
        }
        return number
    }

    /// Empty, `FR` or `FRANCE`.
    @inlinable
    public static func isFrance(_ country: UnsafeRawBufferPointer) -> Bool {
        switch country.count {
        case 0: true
        case 2: country[0] == 0x46 && country[1] == 0x52
        case 6:
            country[0] == 0x46 && country[1] == 0x52 && country[2] == 0x41 && country[3] == 0x4E
                && country[4] == 0x43 && country[5] == 0x45
        default: false
        }
    }
}
