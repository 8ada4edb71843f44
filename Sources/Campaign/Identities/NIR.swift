/// The French *numéro d'inscription au répertoire* (NIR): sex or kind of number (1), year (2) and month (2) of
/// birth, département (2, or `2A`/`2B`), commune and order (6), control key (2). 15 characters.
///
/// Packed in mixed radix into 43 bits; keys sort as the identities' text does. The Corsican letters are kept:
/// for the control key alone `2A` counts as 19 and `2B` as 18, so a packing by that number would take `2A` for
/// the old département 19.
public enum NIR {
    public static let length = 15

    /// Number of keys: 8 first digits · 100 years · 76 months · 102 départements · 1 000 000.
    @usableFromInline static let span: UInt64 = 8 * 100 * 76 * 102 * 1_000_000

    /// Reads 15 bytes. Form: `[1-8]`, year, month 01–12, 20, 30–42 or 50–99, département two digits or `2A`/`2B`,
    /// six digits, key two digits; then the key, 97 − (number mod 97). No allocation, no loop.
    @inlinable
    public static func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        guard bytes.count == 15, let start = bytes.baseAddress else { return .badFormat }
        let tail = EightDigits.load(start + 7)
        var head = EightDigits.load(start)
        var corsica: UInt64 = 0
        if !EightDigits.areDigits(head) {
            // A letter is allowed in one place, after a 2: it is read as 0 and remembered.
            let letter = UInt8(truncatingIfNeeded: head &>> 48)
            guard letter == 0x41 || letter == 0x42, UInt8(truncatingIfNeeded: head &>> 40) == 0x32 else {
                return .badFormat
            }
            corsica = UInt64(letter &- 0x40)
            head = (head & ~(0xFF &<< 48)) | (0x30 &<< 48)
            guard EightDigits.areDigits(head) else { return .badFormat }
        }
        guard EightDigits.areDigits(tail) else { return .badFormat }

        let seven = EightDigits.number(head) / 10  // first digit, year, month, département
        let eight = EightDigits.number(tail)  // commune and order, key
        let first = seven / 1_000_000
        let month = monthIndex(seven / 100 % 100)
        guard first >= 1, first <= 8, month != .max else { return .badFormat }
        let (rest, key) = (eight / 100, eight % 100)

        // 2A is 19 and 2B is 18 for the key: from the 20 read above, one or two less.
        guard 97 - ((seven - corsica) * 1_000_000 + rest) % 97 == key else { return .badKey }

        let department = departmentIndex(seven % 100, corsica)
        let years = (first - 1) * 100 + seven / 10_000 % 100
        return .identity(PersonKey(rawValue: ((years * 76 + month) * 102 + department) * 1_000_000 + rest))
    }

    /// Months as they stand in the packed key: 0…75, or `.max` for one that can't be.
    @inlinable @inline(__always)
    static func monthIndex(_ month: UInt64) -> UInt64 {
        switch month {
        case 1...12: month - 1
        case 50...99: month - 50 + 26
        case 20: 12
        case 30...42: month - 30 + 13
        default: .max
        }
    }

    /// Départements as they stand in the packed key, in the order of their text: 00…29, 2A, 2B, 30…99.
    @inlinable @inline(__always)
    static func departmentIndex(_ number: UInt64, _ corsica: UInt64) -> UInt64 {
        if corsica != 0 { return 29 + corsica }
        return number < 30 ? number : number + 2
    }
}
