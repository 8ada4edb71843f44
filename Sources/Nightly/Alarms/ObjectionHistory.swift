import Campaign
import Reporting
import Storage

/// What each night told of every scheme's objections, a small keepsake a night, so that nobody reads whole facts of weeks to see
/// whether a rate jumps.
struct ObjectionHistory {
    private let ledger: Ledger
    private static let name = "objection-rates"

    init(_ ledger: Ledger) { self.ledger = ledger }

    func add(_ report: NightReport) throws(OuvertureError) {
        var writer = FactWriter()
        let nights = report.objectionNights().sorted { $0.key < $1.key }
        writer.put(nights.count)
        for (scheme, night) in nights {
            writer.put(Int(scheme))
            for numbers in night.groups {
                writer.put(numbers.objections)
                writer.put(numbers.standing)
                writer.put(numbers.arrived)
            }
        }
        try ledger.putKeepsake(Self.name, night: report.night, writer.finish())
    }

    /// By scheme, ascending; nights of a program that kept none are not there.
    func nights(before night: CivilDate) throws(OuvertureError) -> [UInt8: [ObjectionNight]] {
        var all: [UInt8: [ObjectionNight]] = [:]
        let first = night.adding(days: -ObjectionJump.daysOfHistory)
        for entry in try ledger.completeNights() where entry.night >= first && entry.night < night {
            guard let kept = try ledger.keepsake(Self.name, night: entry.night) else { continue }
            var reader = FactReader(kept)
            for _ in 0..<reader.int() {
                let scheme = UInt8(truncatingIfNeeded: reader.int())
                let groups = ObjectionNight.Group.allCases.map { _ in
                    ObjectionNight.Numbers(objections: reader.int(), standing: reader.int(), arrived: reader.int())
                }
                all[scheme, default: []].append(ObjectionNight(night: entry.night, groups: groups))
            }
        }
        return all
    }
}
