/// How many rows have which shape, in bounded memory and without a row left out: where there are more than 4,096 shapes,
/// all are cut to their first 16 runs of signs, then to 8, 4, 2 and 1. How far they are cut is a function of the set of
/// values, so that counts of parts come to the same in any order.
struct ShapeCount: ~Copyable {
    private var shapes: [Shape] = []
    /// Places in `shapes` by the hash's lowest bits, -1 where there is none.
    private var places: UnsafeMutablePointer<Int32>
    private var capacity: Int
    private var cut = 0
    /// Runs that are looked at of each value.
    private(set) var mostRuns = cuts[0]

    private static let cuts = [ValueShape.mostBytes, 16, 8, 4, 2, 1, 0]
    private static let most = 4096

    private struct Shape {
        let hash: UInt64
        let runs: [UInt16]
        var rows: Int
    }

    init() {
        capacity = 64
        places = Self.empty(capacity)
    }

    deinit { places.deallocate() }

    /// Counts rows of the shape that was read, and says which place it has until the next new shape comes; -1 where all
    /// have other places now.
    @inline(__always)
    mutating func take(_ hash: UInt64, _ runs: UnsafePointer<UInt16>, _ count: Int, rows: Int = 1) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (capacity - 1)
        while places[place] >= 0 {
            let shape = Int(places[place])
            if shapes[shape].hash == hash {
                shapes[shape].rows += rows
                return shape
            }
            place = (place + 1) & (capacity - 1)
        }
        return add(hash, runs, count, rows: rows, at: place)
    }

    /// Counts one more row of a shape by its place.
    @inline(__always)
    mutating func takeAgain(_ shape: Int) { shapes[shape].rows += 1 }

    mutating func merge(_ other: borrowing ShapeCount) {
        while cut < other.cut { coarsen() }
        for shape in other.shapes { take(shape) }
    }

    /// The most frequent, most rows first, and among equals by their text.
    func top(_ count: Int) -> [String] {
        let ranked = shapes.map { (rows: $0.rows, text: ValueShape.text($0.runs)) }.sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        return ranked.prefix(count).map(\.text)
    }

    @inline(never)
    private mutating func add(_ hash: UInt64, _ runs: UnsafePointer<UInt16>, _ count: Int, rows: Int, at place: Int) -> Int {
        shapes.append(Shape(hash: hash, runs: Array(UnsafeBufferPointer(start: runs, count: count)), rows: rows))
        places[place] = Int32(shapes.count - 1)
        if 2 * shapes.count > capacity && capacity < 2 * Self.most { rebuild(2 * capacity) }
        guard shapes.count > Self.most else { return shapes.count - 1 }
        while shapes.count > Self.most { coarsen() }
        return -1
    }

    private mutating func coarsen() {
        cut += 1
        mostRuns = Self.cuts[cut]
        let finer = shapes
        shapes = []
        rebuild(capacity)
        for shape in finer { take(shape) }
    }

    private mutating func take(_ shape: Shape) {
        let runs = shape.runs.count > mostRuns && shape.runs.last != ValueShape.rest || shape.runs.count > mostRuns + 1
            ? Array(shape.runs.prefix(mostRuns)) + [ValueShape.rest] : shape.runs
        runs.withUnsafeBufferPointer { _ = take(ValueShape.hash($0.baseAddress!, $0.count), $0.baseAddress!, $0.count, rows: shape.rows) }
    }

    private mutating func rebuild(_ room: Int) {
        places.deallocate()
        capacity = room
        places = Self.empty(room)
        for at in shapes.indices {
            var place = Int(truncatingIfNeeded: shapes[at].hash) & (capacity - 1)
            while places[place] >= 0 { place = (place + 1) & (capacity - 1) }
            places[place] = Int32(at)
        }
    }

    private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Int32> {
        let places = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
        places.initialize(repeating: -1, count: capacity)
        return places
    }
}
