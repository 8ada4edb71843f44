import Campaign

/// Whether a feed's files of a night are out of the ordinary because they have at least a fifth fewer rows than its last ones.
///
/// Some schemes send a few rows between full files. A file of more than half the rows of the largest of the last eight is held against the
/// last one of these that was as full; a smaller one against the last, and only as long as fewer than two of the eight were as small.
public struct DeliveryShrinkage: Equatable, Sendable {
    /// A night's files of one feed, which are one file together.
    public struct Delivery: Equatable, Sendable {
        public var night: CivilDate
        public var rows: Int

        public init(night: CivilDate, rows: Int) {
            self.night = night
            self.rows = rows
        }
    }

    /// What tonight's is held against, and tonight's.
    public var last, tonight: Delivery

    static let deliveries = 8
    static let smallOnesThatAreUsual = 2

    /// The shrinkage of the last of these deliveries, which ascend; nil where there is none.
    public init?(_ deliveries: [Delivery]) {
        guard let tonight = deliveries.last, let latest = deliveries.dropLast().last else { return nil }
        let before = deliveries.dropLast().suffix(Self.deliveries)
        let largest = before.map(\.rows).max() ?? 0
        func isFull(_ delivery: Delivery) -> Bool { delivery.rows * 2 > largest }
        let isUsual = !isFull(tonight) && before.count { !isFull($0) } >= Self.smallOnesThatAreUsual
        let last = isFull(tonight) ? before.last(where: isFull) ?? latest : latest
        guard !isUsual, last.rows > 0, tonight.rows * 5 <= last.rows * 4 else { return nil }
        (self.last, self.tonight) = (last, tonight)
    }
}
