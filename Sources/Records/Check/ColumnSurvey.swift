/// Looks over every column of a file, unknown ones too; in another layout every field that it names, as it is read.
/// Owned by one worker at a time.
struct ColumnSurvey: ~Copyable, @unchecked Sendable {
    private let names: [String]
    /// Of each column its place in the record.
    private let places: [Int]
    /// Of each column whether its dates are turned round: what is no date has a sign behind it that the file does not have.
    private let areDates: [Bool]
    private let tallies: UnsafeMutablePointer<ColumnTally>
    private var shape = ValueShape()

    /// - Parameter header: of a canonical file; all its columns are looked at.
    init(_ header: FileHeader) { self.init(ColumnNames.shown(header.names), places: Array(header.names.indices)) }

    /// - Parameter opening: of a file in another layout; the fields that it names, in the contract's order.
    init(_ opening: LayoutOpening) {
        let plan = opening.plan
        let named = plan.columns.indices.filter { plan.isNamed($0) }
        var places = named
        var names = named.map { plan.columns[$0].name }
        var areDates = named.map { plan.steps[$0].date.length > 0 }
        if plan.action != nil {
            // Behind the record they stand as the file has them.
            if let at = names.firstIndex(of: Column.rightsTo.name) { places[at] = plan.columns.count + 1 }
            (names, places, areDates) = (names + [Column.action.name], places + [plan.columns.count], areDates + [false])
        }
        self.init(names, places: places, areDates: areDates)
    }

    private init(_ names: [String], places: [Int], areDates: [Bool]? = nil) {
        self.names = names
        self.places = places
        self.areDates = areDates ?? names.map { _ in false }
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
            var count = Int(ends[place]) &- start
            if areDates[column], count > 0, text.load(fromByteOffset: start + count - 1, as: UInt8.self) == DateSigns.noDate { count -= 1 }
            if count > 0 { tallies[column].take(text + start, count, &shape) }
        }
    }

    mutating func merge(_ other: borrowing ColumnSurvey) {
        for column in names.indices { tallies[column].merge(other.tallies[column]) }
    }

    func profiles() -> [ColumnProfile] { names.indices.map { tallies[$0].profile(names[$0]) } }
}
