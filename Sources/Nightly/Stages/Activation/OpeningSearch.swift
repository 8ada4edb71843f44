import Campaign
import Storage
import Synchronization

/// Finds the border of tonight's openings without a queue: people due are counted by bucket; a reference is uniform, so
/// in the border's bucket a histogram of its first bits finds the border's bin, and only that bin is sorted.
struct OpeningSearch {
    let context: NightContext

    struct Result {
        var border: OpeningBorder
        /// People due, opened or not, by bucket.
        var due: Int
        var oldest: CivilDate?
    }

    private static let bins = 1 << 14
    private static let shift: UInt64 = 55 - 14

    func run() throws(OuvertureError) -> Result {
        let scan = DueScan(context: context)
        let counts = Mutex(CountTable())
        try context.survey { partition, _ in
            let local = try partition.read { reader in
                var local = CountTable()
                try scan.forEachChunk(reader) { due in
                    for record in due.records { local.add(1, to: DueBucket(record).rawValue) }
                }
                return local
            }
            counts.withLock { $0.add(local) }
        }
        let buckets = counts.withLock { $0.entries }
        let due = buckets.reduce(0) { $0 + $1.count }
        let oldest = buckets.map { DueBucket(rawValue: $0.key).closesOn }.min()
            .flatMap { StoredDay(rawValue: UInt16($0)).date }
        guard context.terms.opens else { return Result(border: OpeningBorder(extent: .nobody), due: due, oldest: oldest) }
        let quota = QuotaBorder(counts: buckets.map(\.count), limit: context.definition.activation.perDay)
        if quota.bucket == buckets.count {
            return Result(border: OpeningBorder(extent: .everybody), due: due, oldest: oldest)
        }
        let border: OpeningBorder
        if quota.ofBucket > 0 {
            border = try inside(DueBucket(rawValue: buckets[quota.bucket].key), take: quota.ofBucket)
        } else if quota.bucket > 0 {
            let last = DueBucket(rawValue: buckets[quota.bucket - 1].key)
            border = OpeningBorder(extent: .upTo, rank: last.rank, closesOn: last.closesOn, reference: .max)
        } else {
            border = OpeningBorder(extent: .nobody)
        }
        return Result(border: border, due: due, oldest: oldest)
    }

    /// The exact reference of the last person opened in a bucket.
    private func inside(_ bucket: DueBucket, take: Int) throws(OuvertureError) -> OpeningBorder {
        let histogram = Mutex([Int](repeating: 0, count: Self.bins))
        try context.survey { partition, _ in
            var local = [Int](repeating: 0, count: Self.bins)
            try references(partition, bucket) { local[Int($0 >> Self.shift)] += 1 }
            let counted = local
            histogram.withLock { all in for bin in 0..<Self.bins where counted[bin] > 0 { all[bin] += counted[bin] } }
        }
        let border = QuotaBorder(counts: histogram.withLock { $0 }, limit: take)
        guard border.ofBucket > 0 else {
            let last = UInt64(border.bucket) << Self.shift - 1
            return OpeningBorder(extent: .upTo, rank: bucket.rank, closesOn: bucket.closesOn, reference: last)
        }
        let inBin = Gathering<UInt64>()
        try context.survey { partition, _ in
            var local: [UInt64] = []
            try references(partition, bucket) { if Int($0 >> Self.shift) == border.bucket { local.append($0) } }
            inBin.add(local)
        }
        return OpeningBorder(
            extent: .upTo, rank: bucket.rank, closesOn: bucket.closesOn, reference: inBin.all.sorted()[border.ofBucket - 1])
    }

    private func references(_ partition: Partition, _ bucket: DueBucket, _ body: (UInt64) -> Void) throws {
        let scan = DueScan(context: context)
        try partition.read { reader in
            try scan.forEachChunk(reader) { due in
                due.computeReferences(context.codes)
                for (record, reference) in zip(due.records, due.references)
                where DueBucket(record).rawValue == bucket.rawValue { body(reference) }
            }
        }
    }
}
