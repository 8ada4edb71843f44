/// How many rows have which shape, in bounded memory and without a row left out: where there are more than 4,096 shapes,
/// all are cut to their first 16 runs of signs, then to 8, 4, 2 and 1. How far they are cut is a function of the set of
/// values, so that counts of parts come to the same in any order.
struct ShapeCount: ~Copyable {
    private var shapes: [Shape] = []
    /// By place in `shapes`.
    private let rows: UnsafeMutablePointer<Int>
    /// Places in `shapes` by the hash's lowest bits, -1 where there is none.
    private var places: UnsafeMutablePointer<Int32>
    private var capacity: Int
    /// Places of the shapes of digits alone, by their number, then of one capital and of several; -1 where it is not known.
    private let plain: UnsafeMutablePointer<Int32>
    private var cut = 0
    /// Runs that are looked at of each value.
    private var mostRuns = cuts[0]

    private static let cuts = [ValueShape.mostBytes, 16, 8, 4, 2, 1, 0]
    private static let most = 4096
    private static let plainShapes = PlainValue.mostBytes + 3
    private static var capital: Int { PlainValue.mostBytes + 1 }

    private struct Shape {
        let hash: UInt64
        let runs: [UInt16]
    }

    init() {
        capacity = 64
        places = Self.empty(capacity)
        plain = Self.empty(Self.plainShapes)
        rows = .allocate(capacity: Self.most + 1)
    }

    deinit {
        places.deallocate()
        plain.deallocate()
        rows.deallocate()
    }

    /// Counts a value's shape, and says which place it has until the next new shape comes; -1 where all have other places
    /// now.
    @inline(__always)
    mutating func take(_ start: UnsafeRawPointer, _ count: Int, _ shape: inout ValueShape) -> Int {
        let hash = shape.read(UnsafeRawBufferPointer(start: start, count: count), most: mostRuns)
        return take(hash, shape.runs, shape.count, rows: 1)
    }

    /// The same of a value of digits alone.
    @inline(__always)
    mutating func takeDigits(_ start: UnsafeRawPointer, _ count: Int, _ shape: inout ValueShape) -> Int { takePlain(count, start, count, &shape) }

    /// The same of a value of capitals alone.
    @inline(__always)
    mutating func takeCapitals(_ start: UnsafeRawPointer, _ count: Int, _ shape: inout ValueShape) -> Int {
        takePlain(count == 1 ? Self.capital : Self.capital + 1, start, count, &shape)
    }

    /// Counts one more row of a shape by its place.
    @inline(__always)
    mutating func takeAgain(_ shape: Int) { rows[shape] &+= 1 }

    mutating func merge(_ other: borrowing ShapeCount) {
        while cut < other.cut { coarsen() }
        for at in other.shapes.indices { take(other.shapes[at], rows: other.rows[at]) }
    }

    /// The most frequent, most rows first, and among equals by their text.
    func top(_ count: Int) -> [String] {
        let ranked = shapes.indices.map { (rows: rows[$0], text: ValueShape.text(shapes[$0].runs)) }.sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
        return ranked.prefix(count).map(\.text)
    }
}

// MARK: the table

extension ShapeCount {
    @inline(__always)
    private mutating func takePlain(_ kind: Int, _ start: UnsafeRawPointer, _ count: Int, _ shape: inout ValueShape) -> Int {
        let known = Int(plain[kind])
        if known >= 0 {
            rows[known] &+= 1
            return known
        }
        let place = take(start, count, &shape)
        plain[kind] = Int32(place)
        return place
    }

    @inline(__always)
    private mutating func take(_ hash: UInt64, _ runs: UnsafePointer<UInt16>, _ count: Int, rows more: Int) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (capacity - 1)
        while places[place] >= 0 {
            let shape = Int(places[place])
            if shapes[shape].hash == hash {
                rows[shape] &+= more
                return shape
            }
            place = (place + 1) & (capacity - 1)
        }
        return add(Shape(hash: hash, runs: Array(UnsafeBufferPointer(start: runs, count: count))), rows: more, at: place)
    }

    @inline(never)
    private mutating func add(_ shape: Shape, rows more: Int, at place: Int) -> Int {
        rows[shapes.count] = more
        shapes.append(shape)
        places[place] = Int32(shapes.count - 1)
        if 2 * shapes.count > capacity && capacity < 2 * Self.most { rebuild(2 * capacity) }
        guard shapes.count > Self.most else { return shapes.count - 1 }
        while shapes.count > Self.most { coarsen() }
        return -1
    }

    private mutating func coarsen() {
        cut += 1
        mostRuns = Self.cuts[cut]
        let finer = shapes.indices.map { (shape: shapes[$0], rows: rows[$0]) }
        shapes = []
        for kind in 0..<Self.plainShapes { plain[kind] = -1 }
        rebuild(capacity)
        for (shape, rows) in finer { take(shape, rows: rows) }
    }

    private mutating func take(_ shape: Shape, rows: Int) {
        let isCut = shape.runs.last == ValueShape.rest
        let runs = shape.runs.count - (isCut ? 1 : 0) > mostRuns ? Array(shape.runs.prefix(mostRuns)) + [ValueShape.rest] : shape.runs
        runs.withUnsafeBufferPointer { _ = take(ValueShape.hash($0.baseAddress!, $0.count), $0.baseAddress!, $0.count, rows: rows) }
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
