import Campaign

/// Whether many more of a scheme's people object in a night than its own last 28 days let expect.
///
/// A night's rate is its objections for each person who could object and each day since the last night that had any: a Monday's file
/// holds three days, a weekly one seven. Expected is the median of the rates; the alarm takes 20 objections more than
/// that, more than twice as many, and more than the median and six times the median distance from it (some four
/// standard deviations). Median and distance are what a single wild night does not move.
///
/// Whether most who object do so in the first days or any day of the window alike is the people's affair. So there are two rates:
/// one counts everybody once, the other counts who came into the group within the last seven days five times. Only what is out of the
/// ordinary by both is an alarm: neither a new wave nor the end of the last one is.
///
/// No alarm before there are 14 nights on which somebody could object. Whole numbers throughout.
public struct ObjectionJump: Equatable, Sendable {
    /// Of the groups in which they jump, and what these let expect.
    public var objections: Int
    public var expected: Int

    static let days = 28
    /// What of the series must be known: a rate needs the nights before it too.
    public static let daysOfHistory = 42
    static let leastNights = 14
    static let leastRates = 4
    static let freshDays = 7
    /// What those who came lately count besides the one for everybody.
    static let freshWeights = [0, 4]
    static let leastExcess = 20
    static let distances = 6
    private static let whole = 100_000_000

    /// The jump on the last of these nights, which ascend; nil where there is none.
    public init?(_ nights: [ObjectionNight]) {
        guard let tonight = nights.last else { return nil }
        (objections, expected) = (0, 0)
        for group in ObjectionNight.Group.allCases {
            let here = tonight[group].objections
            let usual = Self.freshWeights.compactMap { Self.usual(nights, group, freshWeight: $0) }
            guard let most = usual.map(\.expected).max(),
                usual.allSatisfy({ here >= $0.expected + Self.leastExcess && here > 2 * $0.expected && here > $0.bound })
            else { continue }
            objections += here
            expected += most
        }
        if objections == 0 { return nil }
    }

    /// How many of a group's people the nights before let expect on the last one, and what would still be in the bounds; nil where they are too few.
    private static func usual(
        _ nights: [ObjectionNight], _ group: ObjectionNight.Group, freshWeight: Int
    ) -> (expected: Int, bound: Int)? {
        func exposure(_ at: Int) -> Int { Self.exposure(nights, at, group, freshWeight) }
        let tonight = nights.count - 1
        let first = nights[tonight].night.adding(days: -days)
        let before = (0..<tonight).filter { nights[$0].night >= first && exposure($0) > 0 }
        guard before.count >= leastNights else { return nil }
        let rates = before.filter { nights[$0][group].objections > 0 }.map { at in
            nights[at][group].objections * whole / (exposure(at) * gap(nights, at, group))
        }
        let (middle, distance): (Int, Int)
        if rates.count < leastRates {
            (middle, distance) = (rates.max() ?? 0, 0)
        } else {
            let median = median(rates)
            (middle, distance) = (median, Self.median(rates.map { abs($0 - median) }))
        }
        let scale = exposure(tonight) * gap(nights, tonight, group)
        return ((middle * scale + whole / 2) / whole, (middle + distances * distance) * scale / whole)
    }

    /// People who can object, those who came lately counted again so many times.
    private static func exposure(_ nights: [ObjectionNight], _ at: Int, _ group: ObjectionNight.Group, _ freshWeight: Int) -> Int {
        let from = nights[at].night.adding(days: -freshDays)
        let fresh = nights[..<at].reversed().prefix { $0.night >= from }.reduce(0) { $0 + $1[group].arrived }
        let standing = nights[at][group].standing
        return standing + freshWeight * min(fresh, standing)
    }

    /// Days since the night before this one on which somebody of the group objected, or since the series begins.
    private static func gap(_ nights: [ObjectionNight], _ at: Int, _ group: ObjectionNight.Group) -> Int {
        let last = nights[..<at].last { $0[group].objections > 0 }?.night ?? nights[0].night.adding(days: -1)
        return max(1, Int(nights[at].night.dayNumber - last.dayNumber))
    }

    private static func median(_ values: [Int]) -> Int {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
