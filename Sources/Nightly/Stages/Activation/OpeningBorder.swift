import Campaign
import Storage

/// Where tonight's openings end, by (failed first, `closesOn`, reference): everybody up to the border is opened, nobody
/// after it, so that not one more is opened than the quota, whatever the workers.
struct OpeningBorder: Equatable, Sendable {
    enum Extent: Int, Sendable { case nobody, upTo, everybody }

    var extent: Extent
    var rank = 0
    /// `StoredDay`.
    var closesOn = 0
    /// The last reference in that bucket.
    var reference: UInt64 = 0

    /// The bucket the border lies in.
    var bucket: DueBucket { DueBucket(rank: rank, closesOn: closesOn) }

    /// Whether a person due is opened.
    @inline(__always)
    func admits(_ bucket: DueBucket, reference: UInt64) -> Bool {
        switch extent {
        case .nobody: return false
        case .everybody: return true
        case .upTo:
            let border = self.bucket
            if bucket != border { return bucket.rawValue < border.rawValue }
            return reference <= self.reference
        }
    }
}

/// What is known of the border before anybody is opened: all of it but for the people of one bin of references, of whom
/// the first `take` are opened. They are told apart while the orders are written, so that no pass is made for them.
struct FoundBorder: Sendable {
    enum Standing { case opened, open, waits }

    var border: OpeningBorder
    /// References of the bin, in the border's bucket; nil where the border is exact already.
    var undecided: ClosedRange<UInt64>?
    var take = 0

    @inline(__always)
    func standing(_ bucket: DueBucket, reference: UInt64) -> Standing {
        if let undecided, bucket == border.bucket {
            if reference < undecided.lowerBound { return .opened }
            return reference <= undecided.upperBound ? .open : .waits
        }
        return border.admits(bucket, reference: reference) ? .opened : .waits
    }
}
