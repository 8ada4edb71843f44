import Campaign

/// Whether a feed's files of a night are out of the ordinary because they have at least a fifth fewer rows than its last ones.
///
/// Some schemes send a few rows between full files. Where two of the last eight deliveries were a fifth smaller than the one before as well,
/// a small one is none of these schemes' faults as long as it is not a fifth smaller than the smallest of the eight.
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

    public var last, tonight: Delivery

    static let deliveries = 8
    static let dropsThatAreUsual = 2

    /// The shrinkage of the last of these deliveries, which ascend; nil where there is none.
    public init?(_ deliveries: [Delivery]) {
        guard let tonight = deliveries.last, let last = deliveries.dropLast().last, Self.isFifthLess(tonight.rows, than: last.rows) else {
            return nil
        }
        let before = deliveries.dropLast().suffix(Self.deliveries).map(\.rows)
        let drops = zip(before, before.dropFirst()).count { Self.isFifthLess($1, than: $0) }
        if drops >= Self.dropsThatAreUsual, let smallest = before.min(), !Self.isFifthLess(tonight.rows, than: smallest) { return nil }
        (self.last, self.tonight) = (last, tonight)
    }

    private static func isFifthLess(_ rows: Int, than before: Int) -> Bool { before > 0 && rows * 5 <= before * 4 }
}
