/// How many of those who are told do not come to be opened, in millionths.
public struct ForecastRates: Equatable, Sendable {
    static let whole = 1_000_000

    /// Of people told: those who object, close or die before their window ends.
    public var lost: Int
    /// Of e-mails: those that bounce; a letter follows.
    public var bounced: Int
    /// Of letters: those that come back; the person is held.
    public var returned: Int

    /// What the national campaign of 2022 saw: 1.48% objected, 1.2% of letters came back.
    public static let national = ForecastRates(lost: 14_800, bounced: 0, returned: 12_000)

    public init(lost: Int, bounced: Int, returned: Int) {
        self.lost = lost
        self.bounced = bounced
        self.returned = returned
    }

    /// The rates of the campaign's last 28 nights, summed; those of the national campaign where nothing was sent.
    public init(emails: Int, letters: Int, lost: Int, bounced: Int, returned: Int) {
        func rate(_ part: Int, _ all: Int, else national: Int) -> Int {
            all > 0 ? min(Self.whole, part * Self.whole / all) : national
        }
        self.lost = rate(lost, emails + letters, else: Self.national.lost)
        self.bounced = rate(bounced, emails, else: Self.national.bounced)
        self.returned = rate(returned, letters, else: Self.national.returned)
    }

    /// `rate` of `people`, rounded.
    static func part(_ rate: Int, of people: Int) -> Int { (people * rate + whole / 2) / whole }
}
