import Records

/// A German fund's *Institutionskennzeichen*, nine digits: `10` for a fund, six that tell which one, and a check digit: every
/// second digit of the six doubled from the first on, digits of products added, the sum modulo ten (Arbeitsgemeinschaft
/// Institutionskennzeichen).
struct FundNumber {
    private let digits: Int

    /// The fund's six digits, below a million.
    init(digits: Int) {
        precondition(0..<1_000_000 ~= digits, "six digits")
        self.digits = digits
    }

    /// One of a scheme's.
    init(scheme: Int, fund: Int) {
        self.init(digits: Int(Chance.mixed(UInt64(1 + scheme * 16 + fund)) % 1_000_000))
    }

    var checkDigit: Int {
        var (sum, rest) = (0, digits)
        for place in 0..<6 {
            // From the last of the six: single, doubled, single …
            let value = rest % 10 * (place % 2 == 0 ? 1 : 2)
            sum += value / 10 + value % 10
            rest /= 10
        }
        return sum % 10
    }

    func append(to line: inout ByteBuffer) {
        line.append("10")
        line.appendDecimal(UInt64(digits), width: 6)
        line.appendDecimal(UInt64(checkDigit))
    }
}
