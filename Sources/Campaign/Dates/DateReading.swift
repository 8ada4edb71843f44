/// What a field of eight bytes turned out to be, where a date `YYYYMMDD` was expected. Two faults, because the
/// rejects tell them apart: `date.format` and `date.range`.
@frozen
public enum DateReading: Equatable, Sendable {
    /// `YYYYMMDD` as a number.
    case date(UInt32)
    /// Not eight digits.
    case badFormat
    /// No such day, or a year outside 1850…2199.
    case badRange

    /// A whole date: rights, updates.
    @inlinable
    public static func day(_ bytes: UnsafeRawBufferPointer) -> DateReading {
        guard let number = digits(bytes) else { return .badFormat }
        return isDay(number) ? .date(number) : .badRange
    }

    /// A date of birth: the day, or the month and the day, may be 00 (unknown).
    @inlinable
    public static func birth(_ bytes: UnsafeRawBufferPointer) -> DateReading {
        guard let number = digits(bytes) else { return .badFormat }
        return PartialBirthDate(number: number) == nil ? .badRange : .date(number)
    }

    @inlinable @inline(__always)
    static func digits(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        guard bytes.count == 8, let start = bytes.baseAddress else { return nil }
        let word = EightDigits.load(start)
        return EightDigits.areDigits(word) ? UInt32(truncatingIfNeeded: EightDigits.number(word)) : nil
    }

    @inlinable @inline(__always)
    static func isDay(_ number: UInt32) -> Bool {
        let n = Int(number)
        let (year, month, day) = (n / 10_000, n / 100 % 100, n % 100)
        return 1850...2199 ~= year && 1...12 ~= month && day >= 1 && day <= CivilDate.daysInMonth(year, month)
    }
}
