/// Whom a campaign is for: the numbering, the country, its holidays. Written from the authorities' descriptions of their numbers
/// and not from the product's code, as sums over all digits, the check digit's own among them.
public enum ModelPeople: String, CaseIterable, Sendable {
    case nir, kvnr, ihi, rpps, finess, siren

    /// Birth date and sex are required of the insured, an organism of the French ones.
    var isInsured: Bool { [.nir, .kvnr, .ihi].contains(self) }

    /// Nil if good, else the code.
    func fault(_ text: String) -> String? {
        switch self {
        case .nir: return ModelChecks.nir(text)
        case .kvnr:
            guard let letter = text.utf8.first, (65...90).contains(letter), text.utf8.count == 10,
                let digits = Self.digits(String(text.dropFirst()))
            else { return "identity.format" }
            let place = Int(letter) - 64
            let all = [place / 10, place % 10] + digits.dropLast()
            let sum = zip(all, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]).reduce(0) { $0 + ($1.0 * $1.1) / 10 + ($1.0 * $1.1) % 10 }
            return sum % 10 == digits.last! ? nil : "identity.key"
        case .ihi: return Self.luhn(text, of: text, length: 16, begins: "800360")
        case .rpps: return Self.luhn(text, of: text, length: 11)
        case .siren: return Self.luhn(text, of: text, length: 9)
        case .finess:
            let isCorsican = text.hasPrefix("2A") || text.hasPrefix("2B")
            let plain = isCorsican ? (text.hasPrefix("2A") ? "21" : "22") + text.dropFirst(2) : text
            return Self.luhn(plain, of: text, length: 9)
        }
    }

    private static func digits(_ text: String) -> [Int]? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return bytes.map { Int($0) - 48 }
    }

    private static func luhn(_ plain: String, of text: String, length: Int, begins: String = "") -> String? {
        guard text.utf8.count == length, text.hasPrefix(begins), let digits = digits(plain) else { return "identity.format" }
        let doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
        var sum = 0
        for (fromRight, digit) in digits.reversed().enumerated() { sum += fromRight % 2 == 0 ? digit : doubled[digit] }
        return sum % 10 == 0 ? nil : "identity.key"
    }

    /// The number whose digits before the check digit are given; found by trying.
    func completed(_ body: String) -> String { (0...9).map { body + "\($0)" }.first { fault($0) == nil }! }

    /// Last digit another one.
    func withWrongKey(_ identity: String) -> String {
        String(identity.dropLast()) + (identity.hasSuffix("7") ? "8" : "7")
    }
}

/// Where its people live.
public enum ModelCountry: String, CaseIterable, Sendable {
    case fr, de, au

    var names: [String] {
        switch self {
        case .fr: ["", "FR", "FRANCE"]
        case .de: ["", "DE", "DEUTSCHLAND"]
        case .au: ["", "AU", "AUSTRALIA"]
        }
    }

    var elsewhere: String { self == .fr ? "99" : "ZZ" }

    /// By the home's postcode (case 22): in Germany its first two digits, of those given out; in Australia the state.
    func region(postcode: String, country: String) -> String {
        let code = Array(postcode.utf8)
        guard names.contains(country), code.count == (self == .au ? 4 : 5), let n = ModelCalendar.number(code[...]) else {
            return elsewhere
        }
        switch self {
        case .fr: return Self.french(n, postcode)
        case .de: return [0, 5, 11, 43, 62].contains(n / 1000) ? elsewhere : String(postcode.prefix(2))
        case .au: return Self.australian(n)
        }
    }

    private static func french(_ n: Int, _ postcode: String) -> String {
        switch n / 100 {
        case 200...201: "2A"
        case 202...206: "2B"
        case 970...989: String(postcode.prefix(3))
        default: String(postcode.prefix(2))
        }
    }

    private static func australian(_ n: Int) -> String {
        if (200..<300).contains(n) || (2600...2618).contains(n) || (2900...2920).contains(n) { return "ACT" }
        if (800..<1000).contains(n) { return "NT" }
        return n < 1000 ? "ZZ" : ["", "NSW", "NSW", "VIC", "QLD", "SA", "WA", "TAS", "VIC", "QLD"][n / 1000]
    }
}

public enum ModelHolidays: String, CaseIterable, Sendable {
    case france, germany, australia

    func contain(_ day: Day) -> Bool {
        let (year, month, date) = ModelCalendar.parts(day)
        let sinceEaster = day - ModelCalendar.easter(year)
        switch self {
        case .france: return ModelCalendar.isHoliday(day)
        case .germany:
            return ["1-1", "5-1", "10-3", "12-25", "12-26"].contains("\(month)-\(date)") || [-2, 1, 39, 50].contains(sinceEaster)
        case .australia:
            // On a weekend, the Monday after it.
            var kept = ModelCalendar.day(year, 1, 26)
            while ModelCalendar.weekday(kept) > 5 { kept += 1 }
            return day == kept || ["1-1", "4-25", "12-25", "12-26"].contains("\(month)-\(date)") || [-2, 1].contains(sinceEaster)
        }
    }
}
