/// What is kept of a column while a file is looked over: a bounded number of bytes, whatever the file's size. Tallies of
/// parts of a file come to the same however it was parted.
struct ColumnTally: ~Copyable {
    private(set) var filled = 0
    private var distinct = DistinctCount()
    private var shapes = ShapeCount()
    /// Of the last value, and where its shape is counted; -1 where it must be looked for.
    private var lastHash: UInt64 = 0
    private var lastShape = -1

    /// Takes a value that is not empty and has 16 readable bytes behind its beginning. Many columns have the same one for
    /// rows on end: those cost a hash.
    @inline(__always)
    mutating func take(_ start: UnsafeRawPointer, _ count: Int, _ shape: inout ValueShape) {
        filled &+= 1
        guard count <= PlainValue.mostBytes else {
            if isNew(Checksum.of(start, count, seed: 0)) { lastShape = shapes.take(start, count, &shape) }
            return
        }
        let value = PlainValue(start, count)
        guard isNew(value.hash) else { return }
        if value.isDigits {
            lastShape = shapes.takeDigits(start, count, &shape)
        } else if value.isCapitals {
            lastShape = shapes.takeCapitals(start, count, &shape)
        } else {
            lastShape = shapes.take(start, count, &shape)
        }
    }

    /// Counts the value; false where it is the last one's and its shape was counted too.
    @inline(__always)
    private mutating func isNew(_ hash: UInt64) -> Bool {
        if hash == lastHash && lastShape >= 0 {
            shapes.takeAgain(lastShape)
            return false
        }
        lastHash = hash
        distinct.take(hash)
        return true
    }

    mutating func merge(_ other: borrowing ColumnTally) {
        filled += other.filled
        distinct.merge(other.distinct)
        shapes.merge(other.shapes)
        lastShape = -1
    }

    mutating func profile(_ name: String) -> ColumnProfile {
        ColumnProfile(
            name: name, filled: filled, distinct: min(filled, distinct.estimate()), isDistinctEstimated: distinct.isEstimated(), shapes: shapes.top(5))
    }
}

extension ColumnTally {
    /// Takes values that stand anywhere.
    mutating func take(_ values: some Sequence<ArraySlice<UInt8>>) {
        var shape = ValueShape()
        var room = ByteBuffer()
        for value in values where !value.isEmpty {
            room.removeAll()
            value.withUnsafeBytes { room.append(contentsOf: $0) }
            room.reserve(PlainValue.mostBytes)
            take(UnsafeRawPointer(room.base), value.count, &shape)
        }
    }
}
