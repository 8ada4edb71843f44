import Campaign
import Records

/// `flows.csv`: the night's steps. Yesterday's balance plus these is today's, for each scheme and for `*`, where
/// a move from scheme to scheme is no step.
extension NightReport {
    func writeFlows(to lines: inout ByteBuffer) {
        for row in flows {
            lines.append(row.scheme)
            lines.append(0x2C)
            lines.append(row.from)
            lines.append(0x2C)
            lines.append(row.to)
            lines.append(0x2C)
            lines.append(row.cause)
            lines.append(0x2C)
            lines.append(count: row.people)
            lines.append(0x0A)
        }
    }

    /// A line of the table, as words. `from` is empty for somebody new, `to` for somebody joined to another.
    public struct Flow: Equatable, Sendable {
        public var scheme, from, to, cause: String
        public var people: Int

        /// All but the scheme and the people, as a person reads them.
        public var words: [String] { [from.isEmpty ? "(new)" : from, to.isEmpty ? "(joined)" : to, cause] }
    }

    /// Rows of the same key added up, none of zero, with those of `*`, in the table's order.
    var flows: [Flow] {
        var sums: [[String]: Int] = [:]
        for step in steps where step.people != 0 {
            let words = [step.from?.name ?? "", step.to?.name ?? "", step.cause.name]
            sums[[SchemeCode.text(step.scheme)] + words, default: 0] += step.people
            if step.cause != .moved { sums[[SchemeCode.all] + words, default: 0] += step.people }
        }
        return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.filter { $0.value != 0 }.map {
            Flow(scheme: $0.key[0], from: $0.key[1], to: $0.key[2], cause: $0.key[3], people: $0.value)
        }
    }
}
