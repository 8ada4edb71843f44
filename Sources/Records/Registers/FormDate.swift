import Campaign

/// A day in files of equivalences and deaths: `YYYYMMDD` as population files have it, or `YYYY-MM-DD` as events do.
enum FormDate {
    static func day(_ field: FieldBytes, _ column: Column) throws(FormFault) -> CivilDate {
        switch reading(field.bytes) {
        case .date(let number): return CivilDate(number: number)!
        case .badFormat: throw FormFault(column, .dateFormat)
        case .badRange: throw FormFault(column, .dateRange)
        }
    }

    /// In either form the same days are possible.
    private static func reading(_ bytes: UnsafeRawBufferPointer) -> DateReading {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return DateReading.day(bytes) }
        let digits = [0, 1, 2, 3, 5, 6, 8, 9].map { bytes[$0] }
        return digits.withUnsafeBytes { DateReading.day($0) }
    }
}
