import Campaign

/// People due, counted by one worker: by bucket, and in each bucket by the first bits of their reference. A reference is
/// uniform, so 4,096 bins of a bucket of millions hold some hundreds each.
///
/// Memory: 16 KiB a bucket for the first 128 buckets met, which are the windows' ends of four months; of further ones
/// only the people are counted, and the border's own bucket is counted again where it is among them.
final class DueCounts {
    static let bins = 1 << 12
    static let shift: UInt64 = 55 - 12
    static let mostHistograms = 128

    private let only: DueBucket?
    private var places: [DueBucket: Int] = [:]
    private var people: [Int] = []
    private var histograms: [UnsafeMutablePointer<UInt32>] = []
    /// People by index of source, of whom a record has 6 bits.
    private let schemes = UnsafeMutableBufferPointer<Int>.allocate(capacity: 64)

    /// - Parameter only: the one bucket that is counted; nil for all.
    init(only: DueBucket? = nil) {
        self.only = only
        schemes.initialize(repeating: 0)
    }

    deinit {
        for histogram in histograms { histogram.deallocate() }
        schemes.deallocate()
    }

    /// Adds a chunk's people. Those of one window lie together, so a bucket is looked up once a run of people.
    func add(_ due: borrowing DueChunk, byReference: Bool) {
        for at in 0..<due.count { schemes[due.record(at).scheme] += 1 }
        var at = 0
        while at < due.count {
            let bucket = due.bucket(at)
            var end = at + 1
            while end < due.count && due.bucket(end) == bucket { end += 1 }
            if only == nil || only == bucket {
                let place = place(of: bucket)
                people[place] += end - at
                if byReference && place < histograms.count {
                    let histogram = histograms[place]
                    for one in at..<end { histogram[Int(due.reference(one) &>> Self.shift)] += 1 }
                }
            }
            at = end
        }
    }

    private func place(of bucket: DueBucket) -> Int {
        if let known = places[bucket] { return known }
        let place = people.count
        places[bucket] = place
        people.append(0)
        if place < Self.mostHistograms {
            let histogram = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.bins)
            histogram.initialize(repeating: 0, count: Self.bins)
            histograms.append(histogram)
        }
        return place
    }
}

extension DueCounts {
    /// All workers' people by index of source.
    static func bySchemes(_ all: [DueCounts], sources: Int) -> [Int] {
        (0..<sources).map { source in all.reduce(0) { $0 + $1.schemes[source] } }
    }

    /// All workers' people by bucket, in the order of openings.
    static func buckets(of all: [DueCounts]) -> [(bucket: DueBucket, people: Int)] {
        var sums: [DueBucket: Int] = [:]
        for counts in all {
            for (bucket, place) in counts.places { sums[bucket, default: 0] += counts.people[place] }
        }
        return sums.map { (bucket: $0.key, people: $0.value) }.sorted { $0.bucket.rawValue < $1.bucket.rawValue }
    }

    /// All workers' people of a bucket by bin; nil when one of them did not count its bins.
    static func bins(of bucket: DueBucket, _ all: [DueCounts]) -> [Int]? {
        var sums = [Int](repeating: 0, count: bins)
        for counts in all {
            guard let place = counts.places[bucket] else { continue }
            guard place < counts.histograms.count else { return nil }
            for bin in 0..<bins { sums[bin] += Int(counts.histograms[place][bin]) }
        }
        return sums
    }
}
