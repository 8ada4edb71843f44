/// Who has every published number as a linear equation: which unknowns are fixed by them? Gauss's elimination in
/// whole numbers modulo a prime of 31 bits.
struct LinearAttack {
    private static let prime: Int = 2_147_483_647
    private var names: [String: Int] = [:]
    /// Reduced rows by their pivot.
    private var rows: [Int: [Int: Int]] = [:]
    private static let constant = -1

    /// Adds Σ coefficient × unknown = value.
    mutating func learn(_ terms: [(Int, String)], equals value: Int) {
        var row = self.row(terms)
        row[Self.constant] = Self.residue(-value)
        reduce(&row)
        guard let pivot = row.keys.filter({ $0 != Self.constant }).min() else { return }
        let inverse = Self.power(row[pivot]!, Self.prime - 2)
        for (at, value) in row { row[at] = value * inverse % Self.prime }
        rows[pivot] = row
    }

    /// Whether Σ coefficient × unknown follows from what was learned.
    func knows(_ terms: [(Int, String)]) -> Bool {
        var attack = self
        var row = attack.row(terms)
        reduce(&row)
        return row.keys.allSatisfy { $0 == Self.constant }
    }

    private mutating func row(_ terms: [(Int, String)]) -> [Int: Int] {
        var row: [Int: Int] = [:]
        for (coefficient, name) in terms {
            let at = names[name] ?? names.count
            names[name] = at
            row[at, default: 0] = Self.residue(row[at, default: 0] + coefficient)
        }
        return row.filter { $0.value != 0 }
    }

    private func reduce(_ row: inout [Int: Int]) {
        while let at = row.keys.filter({ $0 != Self.constant && rows[$0] != nil }).min() {
            let factor = row[at]!
            for (other, value) in rows[at]! {
                let rest = Self.residue(row[other, default: 0] - factor * value % Self.prime)
                row[other] = rest == 0 ? nil : rest
            }
        }
    }

    private static func residue(_ value: Int) -> Int { (value % prime + prime) % prime }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        var (result, square, rest) = (1, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = result * square % prime }
            square = square * square % prime
            rest >>= 1
        }
        return result
    }
}
