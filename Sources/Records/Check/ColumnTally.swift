/// What is kept of a column while a file is looked over: a bounded number of bytes, whatever the file's size. Tallies of
/// parts of a file come to the same however it was parted.
struct ColumnTally: ~Copyable {
    private(set) var filled = 0
    private var distinct = DistinctCount()
    private var shapes = ShapeCount()
    /// Of the last value, and where its shape is counted; -1 where it must be looked for.
    private var lastHash: UInt64 = 0
    private var lastShape = -1

    /// Takes a value that is not empty. Many columns have the same one for rows on end: those cost a hash.
    @inline(__always)
    mutating func take(_ field: UnsafeRawBufferPointer, _ shape: inout ValueShape) {
        filled &+= 1
        let hash = Checksum.of(field.baseAddress!, field.count, seed: 0)
        if hash == lastHash && lastShape >= 0 { return shapes.takeAgain(lastShape) }
        lastHash = hash
        distinct.take(hash)
        let shapeHash = shape.read(field, most: shapes.mostRuns)
        lastShape = shapes.take(shapeHash, shape.runs, shape.count)
    }

    mutating func merge(_ other: borrowing ColumnTally) {
        filled += other.filled
        distinct.merge(other.distinct)
        shapes.merge(other.shapes)
        lastShape = -1
    }

    func profile(_ name: String) -> ColumnProfile {
        ColumnProfile(name: name, filled: filled, distinct: distinct.estimate, shapes: shapes.top(5))
    }
}
