import Campaign
import Records

/// `balance.csv`: every person once, under the scheme that writes to them, and `*` for all.
extension NightReport {
    func writeBalance(to lines: inout ByteBuffer) {
        for (scheme, states) in balanceByScheme {
            for state in State.byName where states[Int(state.rawValue)] != 0 {
                lines.append(schemeOrAll: scheme)
                lines.append(0x2C)
                lines.append(state.name)
                lines.append(0x2C)
                lines.append(count: states[Int(state.rawValue)])
                lines.append(0x0A)
            }
        }
    }

    /// People by state's raw value: nil, that is all schemes, first, then each scheme in order.
    var balanceByScheme: [(scheme: UInt8?, states: [Int])] { byScheme(balance) }

    func byScheme(_ balance: [BalanceRow]) -> [(scheme: UInt8?, states: [Int])] {
        let empty = Array(repeating: 0, count: State.allCases.count)
        var schemes = Array(repeating: empty, count: 100)
        var all = empty
        for row in balance {
            schemes[Int(row.scheme)][Int(row.state.rawValue)] += row.people
            all[Int(row.state.rawValue)] += row.people
        }
        let present = schemes.enumerated().filter { $0.element != empty }
        return [(nil, all)] + present.map { (UInt8($0.offset), $0.element) }
    }

    /// Everybody ever enrolled, by state's raw value.
    var allByState: [Int] { balanceByScheme[0].states }
}

extension State {
    /// In the order of their words, which is the outputs'.
    static let byName = State.allCases.sorted { $0.name < $1.name }
}
