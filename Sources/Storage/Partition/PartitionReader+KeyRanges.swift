import Campaign

/// The index of identities asked for people whose numbers lie in ranges: who was born where and when.
extension PartitionReader {
    /// Every entry whose key lies in one of the ranges, in order. Cost: the chunks that overlap one, and at most as many
    /// beside them.
    ///
    /// - Parameter ranges: sorted, none overlapping another.
    public func scanKeys(in ranges: [ClosedRange<UInt64>], _ body: (KeyEntry) throws -> Void) throws {
        guard let first = ranges.first else { return }
        var at = 0
        var chunk = try keyChunk("findKeys", first.lowerBound) ?? keyChunk("nextKeys", first.lowerBound)
        while let (first, entries) = chunk {
            let last = entries.last?.key ?? first
            var entry = 0
            while at < ranges.count && ranges[at].lowerBound <= last {
                entry = Self.place(of: ranges[at].lowerBound, in: entries, from: entry)
                while entry < entries.count && entries[entry].key <= ranges[at].upperBound {
                    try body(entries[entry])
                    entry += 1
                }
                if ranges[at].upperBound > last { break }
                at += 1
            }
            guard at < ranges.count else { return }
            chunk = try keyChunk(after: first, last, for: ranges, &at)
        }
    }

    /// The next chunk that can hold one of the ranges from `at` on, which moves behind those that no chunk can hold.
    private func keyChunk(
        after first: UInt64, _ last: UInt64, for ranges: [ClosedRange<UInt64>], _ at: inout Int
    ) throws -> (first: UInt64, entries: [KeyEntry])? {
        if ranges[at].lowerBound > last, let found = try keyChunk("findKeys", ranges[at].lowerBound), found.first != first { return found }
        // The range goes on in the next chunk, or lies between the two: then it may be past others too.
        guard let next = try keyChunk("nextKeys", first) else { return nil }
        var (low, high) = (at, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < next.first { low = middle + 1 } else { high = middle }
        }
        at = low
        return next
    }
}
