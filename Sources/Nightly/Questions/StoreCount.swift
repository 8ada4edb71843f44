import Campaign
import Storage

/// People by state and waiting events as the last complete stage left them: what is true while a night is not complete,
/// when no report tells it. Reads summaries alone.
struct StoreCount {
    /// By the state's raw value.
    private(set) var people = [Int](repeating: 0, count: State.allCases.count)
    private(set) var waitingEvents = 0

    init(_ partitions: [Partition]) throws(OuvertureError) {
        for partition in partitions {
            let (summaries, waiting) = try partition.read { (try $0.summaries(), try $0.waitingCount()) }
            waitingEvents += waiting
            for summary in summaries {
                for state in State.allCases { people[Int(state.rawValue)] += summary.count(state) }
            }
        }
    }
}
