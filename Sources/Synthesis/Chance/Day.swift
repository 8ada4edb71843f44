import Campaign
import Records

/// Dates as the rows need them, from day numbers.
enum Day {
    /// Year, month and day as the number YYYYMMDD.
    @inline(__always)
    static func yyyymmdd(_ dayNumber: Int) -> Int { Int(CivilDate(dayNumber: Int32(dayNumber)).number) }

    /// Appends eight digits of a number: YYYYMMDD, or the end of a telephone's.
    @inline(__always)
    static func append(eightDigits number: Int, to line: inout ByteBuffer) {
        EightDigits.write(UInt64(number), to: line.extend(by: 8))
    }
}
