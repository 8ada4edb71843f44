/// A CSV file as records of raw fields; slow, plain, one byte at a time.
struct ModelCSV {
    struct Record {
        /// The physical line on which the record begins; the header's is 1.
        var line: Int
        var fields: [[UInt8]]
    }

    var header: [String]
    var records: [Record]

    /// Nil where the file must be refused whole: no header, a column twice, a quote never closed.
    init?(_ bytes: [UInt8]) {
        guard let all = ModelCSV.records(bytes), let first = all.first else { return nil }
        header = first.fields.map { String(decoding: $0, as: UTF8.self) }
        guard Set(header).count == header.count else { return nil }
        records = Array(all.dropFirst())
    }

    private static func records(_ bytes: [UInt8]) -> [Record]? {
        var result: [Record] = []
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var line = 1, begins = 1, at = 0
        var inQuotes = false, wasQuoted = false
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }

        func endRecord() {
            if field.last == 13 && !wasQuoted { field.removeLast() }
            if !(fields.isEmpty && field.isEmpty && !wasQuoted) {
                result.append(Record(line: begins, fields: fields + [field]))
            }
            fields = []
            field = []
            wasQuoted = false
        }

        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if inQuotes {
                if byte == 10 { line += 1 }
                if byte != 34 {
                    field.append(byte)
                } else if at < bytes.count && bytes[at] == 34 {
                    field.append(34)
                    at += 1
                } else {
                    inQuotes = false
                }
            } else if byte == 34 {
                inQuotes = true
                wasQuoted = true
            } else if byte == 44 {
                fields.append(field)
                field = []
                wasQuoted = false
            } else if byte == 10 {
                endRecord()
                line += 1
                begins = line
            } else if !(byte == 13 && wasQuoted) {
                field.append(byte)
            }
        }
        if inQuotes { return nil }
        if !fields.isEmpty || !field.isEmpty || wasQuoted { endRecord() }
        return result
    }
}

/// A line of `rejects.csv`, without its reason.
public struct ModelReject: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: String
    public var code: String
}

/// What is wrong with a row: where, and the code.
struct ModelFault: Error {
    var column: String
    var code: String
}

/// Checks a field alone can fail, in the words of cases 47 to 51.
enum ModelChecks {
    static func digits(_ text: String, _ count: Int) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == count else { return nil }
        return ModelCalendar.number(bytes[...])
    }

    /// Nil if good, else the code: `[1-8]`, year, month, département, commune and order, then the key.
    static func nir(_ text: String) -> String? {
        let c = text.utf8.map { Character(Unicode.Scalar($0)) }
        guard c.count == 15 else { return "identity.format" }
        func all(_ range: Range<Int>) -> Bool { range.allSatisfy { ("0"..."9").contains(c[$0]) } }
        guard ("1"..."8").contains(c[0]), all(1..<5), all(7..<15) else { return "identity.format" }
        let month = Int(String(c[3...4]))!
        guard (1...12).contains(month) || month == 20 || (30...42).contains(month) || (50...99).contains(month) else {
            return "identity.format"
        }
        var department = String(c[5...6])
        if department == "2A" {
            department = "19"
        } else if department == "2B" {
            department = "18"
        } else if !all(5..<7) {
            return "identity.format"
        }
        let body = Int(String(c[0..<5]) + department + String(c[7..<13]))!
        return 97 - body % 97 == Int(String(c[13...14]))! ? nil : "identity.key"
    }

    /// Nil if good. `partial`: a birth date, whose day, or month and day, may be 00.
    static func date(_ text: String, partial: Bool) -> String? {
        guard let n = digits(text, 8) else { return "date.format" }
        let y = n / 10000
        var m = n / 100 % 100, d = n % 100
        if partial && d == 0 {
            d = 1
            if m == 0 { m = 1 }
        }
        guard (1850...2199).contains(y), (1...12).contains(m), d >= 1, d <= ModelCalendar.length(ofMonth: m, year: y) else {
            return "date.range"
        }
        return nil
    }

    /// Of a register: `YYYYMMDD` or `YYYY-MM-DD`, of a day that exists (case 49).
    static func registerDate(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return date(parts.map(\.utf8.count) == [4, 2, 2] ? parts.joined() : text, partial: false)
    }

    /// Latin, Greek and Cyrillic letters and usual signs, as the letters' font has them; the campaigns draw clear cases alone.
    static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value < 0x500 }
    }

    /// Case 24.
    static func usableEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return false }
        func plain(_ c: Character) -> Bool { c.isASCII && (c.isLetter || c.isNumber) }
        return parts[0].allSatisfy { plain($0) || "._%+'-".contains($0) }
            && labels.allSatisfy { $0.allSatisfy { plain($0) || $0 == "-" } }
    }

    static let referenceAlphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Twelve characters of the alphabet, the last one by Luhn mod 32 over the eleven before.
    static func reference(_ text: String) -> Bool {
        let values = text.utf8.map { referenceAlphabet.firstIndex(of: $0) ?? -1 }
        guard values.count == 12, !values.contains(-1) else { return false }
        return values[11] == checkValue(values[0..<11])
    }

    static func checkValue(_ values: ArraySlice<Int>) -> Int {
        var sum = 0
        var factor = 2
        for value in values.reversed() {
            let product = factor * value
            sum += product / 32 + product % 32
            factor = 3 - factor
        }
        return (32 - sum % 32) % 32
    }
}

/// A reference of the contract's form for a number under 2^55: what stands in for a product's keyed one.
public func wellFormedReference(_ number: UInt64) -> String {
    let values = (0..<11).map { Int(number >> UInt64(5 * $0)) & 31 }
    let all = values + [ModelChecks.checkValue(values[...])]
    return String(decoding: all.map { ModelChecks.referenceAlphabet[$0] }, as: UTF8.self)
}

/// A CSV file's records as texts, the header first, for who compares outputs.
public enum PlainCSV {
    public static func records(_ bytes: [UInt8]) -> [[String]] {
        guard let csv = ModelCSV(bytes) else { return [] }
        return [csv.header] + csv.records.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
    }
}
