/// Numbers as a person reads them.
enum Figures {
    /// `4,039,847`.
    static func count(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// To so many digits: `19,944` to three is `19,900`.
    static func rounded(_ number: Int, digits: Int) -> Int {
        var unit = 1
        while number / unit >= power(digits) { unit *= 10 }
        return (number + unit / 2) / unit * unit
    }

    /// A share with three digits at most, never less than it is: `2%`, `0.034%`, `33.4%`.
    static func percent(_ part: Int, of whole: Int) -> String {
        precondition(0...whole ~= part && whole > 0, "a share of more than all")
        var decimals = 0
        while decimals < 9, part.multipliedReportingOverflow(by: 100 * power(decimals + 1)).partialValue / whole < 1000 { decimals += 1 }
        let scaled = (part * 100 * power(decimals) + whole - 1) / whole
        var text = String(scaled / power(decimals))
        let fraction = scaled % power(decimals)
        if fraction > 0 {
            var digits = String(fraction)
            digits = "." + String(repeating: "0", count: decimals - digits.count) + digits
            while digits.last == "0" { digits.removeLast() }
            text += digits
        }
        return text + "%"
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * 10 } }

    /// `0.42 s`, `12.3 s`, `3 min 20 s`, `2 h 05 min`.
    static func duration(seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if seconds < 9.95 { return "\(fixed(seconds, decimals: seconds < 0.995 ? 2 : 1)) s" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
    }

    /// `850/s`, `41k/s`, `1.3M/s`.
    static func rate(perSecond: Double) -> String {
        switch perSecond {
        case ..<10_000: return "\(Int(perSecond.rounded()))/s"
        case ..<999_500: return "\(Int((perSecond / 1000).rounded()))k/s"
        default: return "\(fixed(perSecond / 1_000_000, decimals: 1))M/s"
        }
    }

    /// One noun, with its number: `1 file`, `2 files`.
    static func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static func fixed(_ number: Double, decimals: Int) -> String {
        let scale = decimals == 1 ? 10 : 100
        let scaled = Int((number * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
    }
}
