/// Picks an index by weight with one look-up and one comparison, exact to 2⁻³² (Walker's alias method): a cell for
/// each index, shared with one other whose weight is above the average. Some hundred bytes where a list of places that
/// rounds each weight would need thousands.
struct WeightedTable: Sendable {
    private struct Cell {
        /// Of the cell's whole, 2³², what is its own index's.
        var own: UInt64
        var other: UInt16
    }

    private let cells: [Cell]

    init(_ weights: [Double]) {
        precondition(!weights.isEmpty && weights.count < 1 << 16)
        let total = weights.reduce(0, +)
        precondition(total > 0)
        var left = weights.map { $0 / total * Double(weights.count) }
        var cells = weights.indices.map { Cell(own: 1 << 32, other: UInt16($0)) }
        var poor = left.indices.filter { left[$0] < 1 }
        var rich = left.indices.filter { left[$0] >= 1 }
        while let index = poor.popLast(), let giver = rich.popLast() {
            cells[index] = Cell(own: UInt64(left[index] * 4_294_967_296), other: UInt16(giver))
            left[giver] -= 1 - left[index]
            if left[giver] < 1 { poor.append(giver) } else { rich.append(giver) }
        }
        self.cells = cells
    }

    /// The index that the upper half of the random bits points to.
    @inline(__always)
    subscript(bits: UInt64) -> Int {
        cells.withUnsafeBufferPointer { cells in
            let place = (bits >> 32) &* UInt64(cells.count)
            let index = Int(place >> 32)
            return place & 0xFFFF_FFFF < cells[index].own ? index : Int(cells[index].other)
        }
    }
}
