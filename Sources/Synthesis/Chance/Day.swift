import Campaign
import Records

/// Dates as the rows need them: YYYYMMDD numbers from day numbers and back (Hinnant's civil calendar).
enum Day {
    @inline(__always)
    static func number(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day as the number YYYYMMDD. Days from year 1 on.
    @inline(__always)
    static func yyyymmdd(_ dayNumber: Int) -> Int {
        let z = dayNumber + 719_468
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year * 100 + month) * 100 + dayOfYear - (153 * m + 2) / 5 + 1
    }

    /// `YYYY-MM-DD`, as in file names and event files.
    static func append(iso dayNumber: Int, to line: inout ByteBuffer) {
        let date = UInt64(yyyymmdd(dayNumber))
        line.appendDecimal(date / 10_000, width: 4)
        line.append(0x2D)
        line.appendDecimal(date / 100 % 100, width: 2)
        line.append(0x2D)
        line.appendDecimal(date % 100, width: 2)
    }

    static func iso(_ dayNumber: Int) -> String {
        var line = ByteBuffer(capacity: 64)
        append(iso: dayNumber, to: &line)
        return String(decoding: line.bytes, as: UTF8.self)
    }
}
