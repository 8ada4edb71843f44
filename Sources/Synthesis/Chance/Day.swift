import Campaign

/// Dates as the rows need them, from day numbers.
enum Day {
    /// Year, month and day as the number YYYYMMDD.
    @inline(__always)
    static func yyyymmdd(_ dayNumber: Int) -> Int { Int(CivilDate(dayNumber: Int32(dayNumber)).number) }
}
