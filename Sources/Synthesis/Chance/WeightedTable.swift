/// Picks an index by weight with one look-up: each index fills a stretch of 16,384 places in proportion, at least
/// one where its weight is above zero.
struct WeightedTable {
    private let places: [UInt16]
    static let size = 16_384

    init(_ weights: [Double]) {
        precondition(!weights.isEmpty && weights.count < WeightedTable.size)
        let total = weights.reduce(0, +)
        precondition(total > 0)
        var places: [UInt16] = []
        places.reserveCapacity(WeightedTable.size)
        var sum = 0.0
        for (index, weight) in weights.enumerated() where weight > 0 {
            sum += weight
            let end = Int((sum / total * Double(WeightedTable.size)).rounded())
            repeat { places.append(UInt16(index)) } while places.count < end
        }
        self.places = Array(places.prefix(WeightedTable.size))
    }

    /// The index that 14 of the random bits point to.
    @inline(__always)
    subscript(bits: UInt64) -> Int {
        places.withUnsafeBufferPointer { Int($0[Int(truncatingIfNeeded: bits >> 50) % $0.count]) }
    }
}
