import Campaign
import Records
import Storage

/// The numbers that first records give their files: each feed's grow, so that an old file sent again under new bytes is
/// told. Several of one night are read by their numbers, whatever their names, so that the newest is read last.
struct FileSequences {
    private let context: NightContext
    /// By feed: numbers taken tonight.
    private var taken: [Int: Set<Int>] = [:]

    init(_ context: NightContext) { self.context = context }

    /// A source keeps its number whatever sources are added; a feed of events is known by its files.
    private static func fact(_ feed: Int, _ definition: CampaignDefinition) -> String {
        "sequence-" + (feed < definition.sources.count ? definition.scheme(feed: feed) : definition.pattern(feed: feed))
    }

    /// The files by their feeds, those of a feed whose layout numbers them by number; one that has none, or can't be
    /// read, before them.
    static func inOrder(_ files: [InboxFile], _ definition: CampaignDefinition) throws(OuvertureError) -> [InboxFile] {
        var ordered: [InboxFile] = []
        for feed in 0..<definition.feedCount {
            let here = files.filter { $0.feed == feed }
            guard here.count > 1, let layout = definition.feed(feed).definition, layout.first?.sequence != nil else {
                ordered += here
                continue
            }
            var numbered: [(number: Int, file: InboxFile)] = []
            for file in here { numbered.append((try FileNumber.of(path: file.path, name: file.name, layout) ?? -1, file)) }
            // Sorting is stable: files alike stay as their names lie.
            ordered += numbered.sorted { $0.number < $1.number }.map(\.file)
        }
        return ordered
    }

    /// Why a file of this number can't be taken; nil where it can, which is then noted.
    mutating func refusal(_ sequence: Int?, feed: Int) throws(OuvertureError) -> String? {
        guard let sequence else { return nil }
        if let last = try context.ledger.fact(Self.fact(feed, context.definition)).flatMap({ Int($0) }), sequence <= last {
            return "its number is \(sequence), and number \(last) of this source was taken before: an older file, or one that was sent twice"
        }
        guard taken[feed, default: []].insert(sequence).inserted else {
            return "its number is \(sequence), as of another file of this source tonight: one of the two was sent twice"
        }
        return nil
    }

    /// Keeps the highest numbers of the files that are being taken.
    static func put(_ plan: ReadingPlan, _ read: [ReadFile], _ context: NightContext) throws(OuvertureError) {
        for (entry, outcome) in zip(plan.entries, read) {
            guard let entry, entry.status == .taken, let sequence = outcome.verdict.sequence else { continue }
            let name = fact(entry.feed, context.definition)
            let last = try context.ledger.fact(name).flatMap { Int($0) } ?? -1
            if sequence > last { try context.ledger.putFact(name, String(sequence)) }
        }
    }
}
