/// Looks over every column of a file, unknown ones too; in another layout every field that it names, as it is read.
/// Owned by one worker at a time.
struct ColumnSurvey: ~Copyable, @unchecked Sendable {
    private let names: [String]
    /// Of each column its place in the record.
    private let places: [Int]
    private let tallies: UnsafeMutablePointer<ColumnTally>
    private var shape = ValueShape()

    /// - Parameter header: of a canonical file; all its columns are looked at.
    init(_ header: FileHeader) { self.init(header.names, places: Array(header.names.indices)) }

    /// - Parameter opening: of a file in another layout; the fields that it names, in the contract's order.
    init(_ opening: LayoutOpening) {
        let places = opening.plan.columns.indices.filter { opening.plan.isNamed($0) }
        self.init(places.map { opening.plan.columns[$0].name }, places: places)
    }

    private init(_ names: [String], places: [Int]) {
        self.names = names
        self.places = places
        tallies = .allocate(capacity: names.count)
        for at in names.indices { (tallies + at).initialize(to: ColumnTally()) }
    }

    deinit {
        tallies.deinitialize(count: names.count)
        tallies.deallocate()
    }

    /// Takes a record's fields, where there are as many as the header or the layout has; behind them are readable bytes, as
    /// behind every block's.
    @inline(__always)
    mutating func take(_ text: UnsafeRawPointer, _ ends: UnsafeMutablePointer<UInt32>) {
        for column in 0..<places.count {
            let place = places[column]
            let start = Int(ends[place &- 1] &+ 1)
            let count = Int(ends[place]) &- start
            if count > 0 { tallies[column].take(text + start, count, &shape) }
        }
    }

    mutating func merge(_ other: borrowing ColumnSurvey) {
        for column in names.indices { tallies[column].merge(other.tallies[column]) }
    }

    func profiles() -> [ColumnProfile] { names.indices.map { tallies[$0].profile(names[$0]) } }
}
