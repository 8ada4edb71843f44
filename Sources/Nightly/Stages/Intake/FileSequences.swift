import Campaign
import Records
import Storage

/// The numbers that first records give their files: each feed's grow, so that an old file sent again under new bytes is
/// told. Several of one night may come in any order.
struct FileSequences {
    private let ledger: Ledger
    /// By scheme: numbers taken tonight.
    private var taken: [String: Set<Int>] = [:]

    init(_ ledger: Ledger) { self.ledger = ledger }

    private static func fact(_ scheme: String) -> String { "sequence-" + scheme }

    /// Why a file of this number can't be taken; nil where it can, which is then noted.
    mutating func refusal(_ sequence: Int?, scheme: String) throws(OuvertureError) -> String? {
        guard let sequence else { return nil }
        if let last = try ledger.fact(Self.fact(scheme)).flatMap({ Int($0) }), sequence <= last {
            return "its number is \(sequence), and number \(last) of this source was taken before"
        }
        guard taken[scheme, default: []].insert(sequence).inserted else {
            return "its number is \(sequence), as of another file of this source tonight"
        }
        return nil
    }

    /// Keeps the highest numbers of the files that are being taken.
    static func put(_ plan: ReadingPlan, _ read: [ReadFile], _ ledger: Ledger) throws(OuvertureError) {
        for (entry, outcome) in zip(plan.entries, read) {
            guard let entry, entry.status == .taken, let sequence = outcome.verdict.sequence else { continue }
            let last = try ledger.fact(fact(entry.scheme)).flatMap { Int($0) } ?? -1
            if sequence > last { try ledger.putFact(fact(entry.scheme), String(sequence)) }
        }
    }
}
