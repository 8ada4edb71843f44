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
        if min(.never, earliest(\.closesOn, windows)) != stored.earliestClose { return "the earliest window's end" }
        if earliest(\.rightsChangeOn, nil) != stored.earliestRightsChange { return "the earliest change of rights" }
        if earliest(\.stateSince, [.closed]) != stored.earliestClosed { return "the earliest closing" }
        let owed = people.count { [.returned, .unreachable].contains($0.state) || (windows.contains($0.state) && $0[.postOwed]) }
        if owed != stored.mayBeOwed { return "who may be owed a notice" }
        if people.count(where: { $0.state == .deleted && !$0.isErased }) != stored.toErase { return "who is to be erased" }
        let departments = people.filter { $0.state == .eligible }.map(\.department)
        if (departments.min() ?? .max, departments.max() ?? 0) != (stored.leastDepartment, stored.greatestDepartment) {
            return "the span of départements"
        }
        return nil
    }
}
