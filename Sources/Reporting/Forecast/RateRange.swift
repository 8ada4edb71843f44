/// What a night adds to the rates of a forecast.
public struct NightRates: Equatable, Sendable {
    public var emails = 0, letters = 0
    /// People told who objected, closed or died this night, e-mails that bounced, letters that came back.
    public var lost = 0, bounced = 0, returned = 0

    public init(emails: Int = 0, letters: Int = 0, lost: Int = 0, bounced: Int = 0, returned: Int = 0) {
        self.emails = emails
        self.letters = letters
        self.lost = lost
        self.bounced = bounced
        self.returned = returned
    }

    var notices: Int { emails + letters }
}

/// The rates that a forecast counts with, and how far the campaign's own have varied.
///
/// For each of the last 28 nights the rates of the 28 nights up to it are worked out, as that night's own forecast had them; the lowest
/// and the highest of each are the band's edges. Left out are nights up to which fewer than half as many notices had gone out as in the
/// fullest 28 nights: objections to a wave that is over say little of the few letters since. Until 28 nights have given a rate,
/// the national campaign's rate is one of them, so that a campaign of a few days does not seem to know its rates well.
public struct RateRange: Equatable, Sendable {
    public static let nights = 28
    /// How many nights a range looks back over.
    public static let nightsOfHistory = 2 * nights - 1

    public var likely, lowest, highest: ForecastRates

    /// - Parameter history: nights, ascending; the last `nightsOfHistory` count.
    public init(_ history: [NightRates]) {
        let history = Array(history.suffix(Self.nightsOfHistory))
        let sums = history.indices.suffix(Self.nights).map { Self.sum(history[...$0].suffix(Self.nights)) }
        likely = ForecastRates(sums.last ?? NightRates())
        let least = (sums.map(\.notices).max() ?? 0) / 2
        var own = sums.filter { $0.notices > 0 && $0.notices >= least }.map(ForecastRates.init)
        if own.count < Self.nights { own.append(.national) }
        own.append(likely)
        func edges(_ rate: KeyPath<ForecastRates, Int>) -> (Int, Int) {
            let all = own.map { $0[keyPath: rate] }
            return (all.min()!, all.max()!)
        }
        let (lost, bounced, returned) = (edges(\.lost), edges(\.bounced), edges(\.returned))
        lowest = ForecastRates(lost: lost.0, bounced: bounced.0, returned: returned.0)
        highest = ForecastRates(lost: lost.1, bounced: bounced.1, returned: returned.1)
    }

    private static func sum(_ nights: ArraySlice<NightRates>) -> NightRates {
        nights.reduce(into: NightRates()) { sum, night in
            sum.emails += night.emails
            sum.letters += night.letters
            sum.lost += night.lost
            sum.bounced += night.bounced
            sum.returned += night.returned
        }
    }
}

extension ForecastRates {
    init(_ sum: NightRates) {
        self.init(emails: sum.emails, letters: sum.letters, lost: sum.lost, bounced: sum.bounced, returned: sum.returned)
    }
}
