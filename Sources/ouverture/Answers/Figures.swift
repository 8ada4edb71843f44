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
