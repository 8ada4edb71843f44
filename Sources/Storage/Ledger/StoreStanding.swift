import Campaign

/// How the partitions' files stand to what the last complete stage left.
public struct StoreStanding: Equatable, Sendable {
    public enum Phase: String, Sendable {
        /// No stage that put anything into the store is complete: there is nothing to be read, whatever the files hold.
        case blank
        /// Files and logs together are what the last complete stage left.
        case settled
        /// A stage's commits are under way, in the logs: the files alone are what the last complete stage left.
        case changing
        /// As changing, and some files are behind: a reader was in the way when they should have been brought up.
        case behind
    }

    /// Raised at each begin and each end of a stage's changes.
    public let generation: Int
    public let phase: Phase
    /// The stage whose changes are under way; it alone may end them.
    public let stage: String?

    public init(generation: Int, phase: Phase, stage: String? = nil) {
        self.generation = generation
        self.phase = phase
        self.stage = stage
    }

    public func next(_ phase: Phase, stage: String? = nil) -> StoreStanding {
        StoreStanding(generation: generation + 1, phase: phase, stage: stage)
    }
}

extension Ledger {
    private static let standing = "standing"
    private static let generations = "partition-generations"

    /// Stores of before have none: theirs are settled.
    public func standing() throws(OuvertureError) -> StoreStanding {
        let words = (try fact(Self.standing) ?? "").split(separator: " ")
        guard words.count >= 2, let generation = Int(words[0]), let phase = StoreStanding.Phase(rawValue: String(words[1]))
        else { return StoreStanding(generation: 0, phase: .settled) }
        return StoreStanding(generation: generation, phase: phase, stage: words.count > 2 ? String(words[2]) : nil)
    }

    public func put(_ standing: StoreStanding) throws(OuvertureError) {
        try putFact(Self.standing, "\(standing.generation) \(standing.phase.rawValue) \(standing.stage ?? "")")
    }

    /// Each partition's generation when the last stage ended; nil in a store of before.
    public func partitionGenerations() throws(OuvertureError) -> [Int]? {
        try fact(Self.generations)?.split(separator: " ").map { Int($0) ?? 0 }
    }

    public func putPartitionGenerations(_ all: [Int]) throws(OuvertureError) {
        try putFact(Self.generations, all.map(String.init).joined(separator: " "))
    }
}
