import Campaign
import Storage

/// The summaries by which nights pass chunks by, counted again from the records.
struct SummaryProof {
    let context: ProofContext
    let file: String

    func run(_ reader: PartitionReader, _ hot: [HotRecord]) throws {
        for (chunk, stored) in try reader.storedSummaries().enumerated() {
            let first = chunk * PartitionReader.hotPeople
            let people = hot[min(first, hot.count)..<min(first + PartitionReader.hotPeople, hot.count)]
            if let wrong = Self.difference(stored, people) {
                context.findings.add(.partitionSummaries, "\(file) summary of chunk \(chunk)", "\(wrong) is not what its people give")
            }
        }
    }

    /// What of a summary a recount does not give.
    private static func difference(_ stored: HotSummary, _ people: ArraySlice<HotRecord>) -> String? {
        func earliest(_ day: (HotRecord) -> StoredDay, _ states: Set<State>?) -> StoredDay {
            people.filter { states?.contains($0.state) ?? true }.map(day).min() ?? .never
        }
        for state in State.allCases where stored.count(state) != people.count(where: { $0.state == state }) { return state.name }
        let windows: Set<State> = [.notified, .unconfirmed, .failed]
        if min(.never, earliest({ $0.awaitsPrinter ? .never : $0.closesOn }, windows)) != stored.earliestClose { return "the earliest window's end" }
        if earliest(\.rightsChangeOn, nil) != stored.earliestRightsChange { return "the earliest change of rights" }
        if earliest(\.stateSince, [.closed]) != stored.earliestClosed { return "the earliest closing" }
        let held = people.filter { [.returned, .unreachable].contains($0.state) }
        let reachable = held.count { !Contacts($0).isEmpty }
        let owed = reachable + people.count { windows.contains($0.state) && $0[.postOwed] }
        if owed != stored.mayBeOwed { return "who may be owed a notice" }
        if held.count(where: { $0[.hasRepresentative] }) != stored.heldWithRepresentative { return "who waits for a representative's contact" }
        let eligible = people.filter { $0.state == .eligible }.map { Contacts($0) }
        let lacking = (
            eligible.count { !$0.contains(.ownEmail) }, eligible.count { !$0.contains(.ownAddress) }, eligible.count { $0.isEmpty }
        )
        if lacking != (Int(stored.eligibleWithoutEmail), Int(stored.eligibleWithoutAddress), Int(stored.eligibleWithoutBoth)) {
            return "who has no contact"
        }
        if people.count(where: { $0.state == .deleted && !$0.isErased }) != stored.toErase { return "who is to be erased" }
        let departments = people.filter { $0.state == .eligible }.map(\.department)
        if (departments.min() ?? .max, departments.max() ?? 0) != (stored.leastDepartment, stored.greatestDepartment) {
            return "the span of départements"
        }
        return nil
    }
}
