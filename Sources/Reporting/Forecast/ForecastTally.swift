import Campaign

/// What a forecast begins with, in counts: who is still to be invited and whose window ends when. Signed, like
/// `PeopleTally`: a night adds its changes to the night before.
public struct ForecastTally: Equatable, Sendable {
    /// Eligible people with rights and a usable contact, by département, then e-mail and post.
    private(set) var eligible: [Int]
    /// People told who will be opened unless they object (notified, failed, unconfirmed where the rule lets it run),
    /// rights open, by the last day of their window; those already due among them.
    private(set) var windows: [CivilDate: Int] = [:]
    /// The same people whose letter the printer has not answered for, by the day that the letter names.
    private(set) var waiting: [CivilDate: Int] = [:]

    public init() { eligible = Array(repeating: 0, count: 2 * Department.count) }

    /// Counts people to be invited in (or out, when negative), by the channel they would be written to.
    public mutating func add(_ people: Int, eligibleIn department: Department, by channel: Channel) {
        eligible[Self.place(department, channel)] += people
    }

    /// Counts people whose window ends on a day in (or out, when negative).
    public mutating func add(_ people: Int, closingOn day: CivilDate) { windows[day, default: 0] += people }

    /// Counts people whose window waits for the printer's answer on a letter that names the day in (or out, when negative).
    public mutating func add(_ people: Int, waitingFrom day: CivilDate) { waiting[day, default: 0] += people }

    /// People whose window waits for the printer.
    public var waitingPeople: Int { waiting.values.reduce(0, +) }

    public mutating func add(_ other: ForecastTally) {
        for at in eligible.indices { eligible[at] += other.eligible[at] }
        for (day, people) in other.windows { windows[day, default: 0] += people }
        for (day, people) in other.waiting { waiting[day, default: 0] += people }
    }

    /// Eligible people of a département.
    func eligible(in department: Department) -> ChannelCounts {
        let at = 2 * Int(department.index)
        return ChannelCounts(email: eligible[at], post: eligible[at + 1])
    }

    // The places of `sparse`.

    public static func place(_ department: Department, _ channel: Channel) -> Int {
        2 * Int(department.index) + (channel == .email ? 0 : 1)
    }

    public static func place(closingOn day: CivilDate) -> Int { 1000 + Int(day.dayNumber) }
    public static func place(waitingFrom day: CivilDate) -> Int { firstWaiting + Int(day.dayNumber) }
    private static let firstWaiting = 1_000_000

    /// A place in words.
    public static func name(of place: Int) -> String {
        func day(_ first: Int) -> String { CivilDate(dayNumber: Int32(clamping: place - first)).iso }
        return place >= firstWaiting ? "the printer, \(day(firstWaiting))" : place >= 1000 ? day(1000) : "place \(place)"
    }

    /// Counts that are not zero, as (place, people) one after another: a place is a département's and channel's, or
    /// 1000 plus a day's number since 1970, or a million plus such a number of those who wait for the printer.
    public var sparse: [Int] {
        var sparse: [Int] = []
        for (place, people) in eligible.enumerated() where people != 0 { sparse += [place, people] }
        for (day, people) in windows.sorted(by: { $0.key < $1.key }) where people != 0 {
            sparse += [Self.place(closingOn: day), people]
        }
        for (day, people) in waiting.sorted(by: { $0.key < $1.key }) where people != 0 {
            sparse += [Self.place(waitingFrom: day), people]
        }
        return sparse
    }

    /// From what `sparse` gave; nil when it gave no such thing.
    public init?(sparse: [Int]) {
        self.init()
        guard sparse.count.isMultiple(of: 2) else { return nil }
        for at in stride(from: 0, to: sparse.count, by: 2) {
            let (place, people) = (sparse[at], sparse[at + 1])
            if eligible.indices.contains(place) {
                eligible[place] = people
            } else {
                let waits = place >= Self.firstWaiting
                guard place >= 1000, let day = Int32(exactly: place - (waits ? Self.firstWaiting : 1000)) else { return nil }
                if waits { waiting[CivilDate(dayNumber: day)] = people } else { windows[CivilDate(dayNumber: day)] = people }
            }
        }
    }

    public static func == (a: ForecastTally, b: ForecastTally) -> Bool { a.sparse == b.sparse }
}
