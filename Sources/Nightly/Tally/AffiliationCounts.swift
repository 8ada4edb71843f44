import Campaign
import Reporting
import Storage

/// What a night tells of the people whom each scheme has sent, by index of source.
public struct AffiliationCounts: Sendable {
    public enum Change: UInt32, Sendable {
        /// First sent by the scheme tonight.
        case added
        /// Sent before, and again tonight.
        case again
        /// Deleted tonight.
        case gone
        /// More, or fewer, since two people turned out to be one.
        case joined
    }

    /// By source and change.
    var table = CountTable()

    @inline(__always)
    public mutating func add(_ change: Change, _ people: Int = 1, scheme: Int) {
        table.add(people, to: UInt32(scheme) << 2 | change.rawValue)
    }

    public mutating func add(_ other: AffiliationCounts) { table.add(other.table) }

    public subscript(change: Change, scheme scheme: Int) -> Int { table[UInt32(scheme) << 2 | change.rawValue] }
}

/// How many people, not deleted, each scheme has ever sent: kept in the ledger and moved by each night's rows, so that
/// the number of those whom a full file lacks asks nobody.
struct AffiliatedPeople {
    private let ledger: Ledger
    private static let name = "affiliations"

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// By index of source.
    func counts() throws(OuvertureError) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for pair in (try ledger.fact(Self.name) ?? "").split(separator: " ") {
            let parts = pair.split(separator: ":")
            if parts.count == 2, let scheme = Int(parts[0]), let people = Int(parts[1]) { counts[scheme] = people }
        }
        return counts
    }

    /// How many people of each scheme its last full file lacked, as they stood when it was read. A file
    /// that says of no row what it does is full; a night's files of one scheme are one file together.
    ///
    /// - Parameters:
    ///   - files: tonight's.
    ///   - yesterday: of schemes that sent nothing tonight.
    func lacking(
        _ changes: AffiliationCounts, files: [FileRow], sources: [Source], yesterday: [LackingRow]
    ) throws(OuvertureError) -> [LackingRow] {
        let before = try counts()
        var rows: [LackingRow] = []
        for (index, source) in sources.enumerated() {
            guard let scheme = UInt8(source.scheme) else { continue }
            if !source.feed.sendsDeltas, files.contains(where: { $0.scheme == scheme && $0.status == .taken }) {
                let people = (before[index] ?? 0) + changes[.joined, scheme: index] - changes[.again, scheme: index]
                guard people >= 0 else {
                    throw OuvertureError(
                        .bug, at: "affiliations", "more people of scheme \(source.scheme) came again than it had sent",
                        hint: "run `ouverture verify`, and report this with its answer")
                }
                rows.append(LackingRow(scheme: scheme, people: people))
            } else if let known = yesterday.first(where: { $0.scheme == scheme }) {
                rows.append(known)
            }
        }
        return rows
    }

    func add(_ changes: AffiliationCounts, sources: Int) throws(OuvertureError) {
        let before = try counts()
        let after = (0..<sources).map { index in
            (index, (before[index] ?? 0) + changes[.joined, scheme: index] + changes[.added, scheme: index] - changes[.gone, scheme: index])
        }
        try ledger.putFact(Self.name, after.filter { $0.1 != 0 }.map { "\($0.0):\($0.1)" }.joined(separator: " "))
    }
}
