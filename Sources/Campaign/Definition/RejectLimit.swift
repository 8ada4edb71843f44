/// The share of rejected rows above which a file is refused whole, exactly as its percentage is written: at the bound
/// itself, 7 rows of 1000 with `0.7%`, a file is taken, which no binary fraction can promise.
public struct RejectLimit: Hashable, Sendable, CustomStringConvertible {
    /// Of the percentage's digits, without its point.
    private let digits: Int
    private let decimals: Int

    private static let mostDecimals = 15

    /// A whole percentage, from 0 to 100.
    public init(percent: Int) {
        precondition(0...100 ~= percent, "a share of more than all")
        (digits, decimals) = (percent, 0)
    }

    /// Reads `2` or `0.5`: the percentage without its sign, from 0 to 100, with at most 15 decimals; nil for anything else.
    public init?(percent text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var fraction = parts.count == 2 ? String(parts[1]) : ""
        while fraction.last == "0" { fraction.removeLast() }
        let whole = parts[0].drop { $0 == "0" }
        guard !parts[0].isEmpty, whole.count <= 3, fraction.utf8.count <= Self.mostDecimals,
            (parts[0] + fraction).utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            let digits = Int("0" + whole + fraction)
        else { return nil }
        self.digits = digits
        decimals = fraction.utf8.count
        if digits > 100 * Self.power(decimals) { return nil }
    }

    /// Whether so many rejected rows are too many.
    public func isPassed(by rejected: Int, of rows: Int) -> Bool {
        let found = rejected.multipliedFullWidth(by: 100 * Self.power(decimals))
        let most = rows.multipliedFullWidth(by: digits)
        return found.high != most.high ? found.high > most.high : found.low > most.low
    }

    /// From 0 to 1, as near as may be.
    public var share: Double { Double(digits) / Double(100 * Self.power(decimals)) }

    /// As `0.7%`.
    public var description: String {
        guard decimals > 0 else { return "\(digits)%" }
        let fraction = String(digits % Self.power(decimals))
        return "\(digits / Self.power(decimals)).\(String(repeating: "0", count: decimals - fraction.utf8.count))\(fraction)%"
    }

    private static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
