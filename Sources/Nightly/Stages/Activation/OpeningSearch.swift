import Campaign
import Notices
import Storage
import Synchronization

/// Finds the border of tonight's openings without a queue and in one pass: people due are counted by bucket and by the
/// first bits of their reference, which leaves one bin of one bucket undecided.
struct OpeningSearch {
    let context: NightContext
    let kept: KeptReferences

    init(context: NightContext) {
        self.context = context
        kept = KeptReferences(partitions: context.partitions.count)
    }

    struct Result {
        var found: FoundBorder
        /// People due, opened or not.
        var due: Int
        /// The earliest end of a window among those who stay due.
        var oldest: CivilDate?
        /// People due by index of source.
        var dueByScheme: [Int]
    }

    func run() throws(OuvertureError) -> Result {
        let limit = context.definition.activation.perDay
        // Where all fit, whoever they are, no reference is needed to tell who is opened.
        let byReference = context.terms.opens ? try mostDue() > limit : false
        let counts = try count(byReference: byReference) { DueCounts() }
        let buckets = DueCounts.buckets(of: counts)
        let due = buckets.reduce(0) { $0 + $1.people }
        let bySchemes = DueCounts.bySchemes(counts, sources: context.definition.sources.count)
        func oldest(from place: Int) -> CivilDate? {
            buckets[place...].map(\.bucket.closesOn).min().flatMap { StoredDay(rawValue: UInt16($0)).date }
        }
        guard context.terms.opens else {
            return Result(
                found: FoundBorder(border: OpeningBorder(extent: .nobody)), due: due, oldest: oldest(from: 0),
                dueByScheme: bySchemes)
        }
        let quota = QuotaBorder(counts: buckets.map(\.people), limit: context.definition.activation.perDay)
        let found: FoundBorder
        if quota.bucket == buckets.count {
            found = FoundBorder(border: OpeningBorder(extent: .everybody))
        } else if quota.ofBucket > 0 {
            found = try inside(buckets[quota.bucket].bucket, take: quota.ofBucket, counts)
        } else if quota.bucket > 0 {
            let last = buckets[quota.bucket - 1].bucket
            found = FoundBorder(
                border: OpeningBorder(extent: .upTo, rank: last.rank, closesOn: last.closesOn, reference: .max))
        } else {
            found = FoundBorder(border: OpeningBorder(extent: .nobody))
        }
        return Result(found: found, due: due, oldest: oldest(from: quota.bucket), dueByScheme: bySchemes)
    }

    private func mostDue() throws(OuvertureError) -> Int {
        let scan = DueScan(context: context)
        let most = Mutex(0)
        try context.survey { partition, _ in
            let here = try partition.read { try scan.most($0) }
            most.withLock { $0 += here }
        }
        return most.withLock { $0 }
    }

    /// One pass over all people due.
    private func count(byReference: Bool, _ make: () -> DueCounts) throws(OuvertureError) -> [DueCounts] {
        let scan = DueScan(context: context)
        let counts = WorkerOwned(context.workers.count, make)
        try context.survey { partition, worker in
            let mine = counts[worker]
            try partition.read { reader in
                var references: [UInt64] = []
                let most = byReference ? try scan.most(reader) : 0
                let keeps = most > 0 && kept.reserve(most)
                if keeps { references.reserveCapacity(most) }
                try scan.forEachChunk(reader) { due in
                    if byReference { due.computeReferences(context) }
                    if keeps { due.keepReferences(in: &references) }
                    mine.add(due, byReference: byReference)
                }
                if keeps { kept.put(references, partition: partition.number) }
            }
        }
        return counts.all
    }

    /// The bin of a bucket in which its `take`-th person lies.
    private func inside(_ bucket: DueBucket, take: Int, _ counts: [DueCounts]) throws(OuvertureError) -> FoundBorder {
        var bins = DueCounts.bins(of: bucket, counts)
        if bins == nil {
            bins = DueCounts.bins(of: bucket, try count(byReference: true) { DueCounts(only: bucket) })
        }
        let quota = QuotaBorder(counts: bins!, limit: take)
        let first = UInt64(quota.bucket) << DueCounts.shift
        var border = OpeningBorder(extent: .upTo, rank: bucket.rank, closesOn: bucket.closesOn)
        if quota.ofBucket == 0 {
            border.reference = first - 1
            return FoundBorder(border: border)
        }
        return FoundBorder(
            border: border, undecided: first...first + (1 << DueCounts.shift - 1), take: quota.ofBucket)
    }
}
