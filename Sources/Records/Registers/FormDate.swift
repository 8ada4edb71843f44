import Campaign

/// A day in files of equivalences and deaths: `YYYYMMDD` as population files have it, or `YYYY-MM-DD` as events do.
enum FormDate {
    static func day(_ field: FieldBytes, _ column: Column) throws(FormFault) -> CivilDate {
        if field.count == 10, let day = CivilDate(iso: field.bytes) { return day }
        switch DateReading.day(field.bytes) {
        case .date(let number): return CivilDate(number: number)!
        case .badFormat: throw FormFault(column, .dateFormat)
        case .badRange: throw FormFault(column, .dateRange)
        }
    }
}
