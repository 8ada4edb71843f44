import Campaign

/// `objections` and `openings`: yesterday's tables and what tonight adds, as far as they may be shown.
extension NightReport {
    /// Objections of tonight from people of one scheme.
    public struct NewObjections: Equatable, Sendable {
        public var scheme: UInt8
        /// Nil of people without a notice, who have no window, or by an objection that took effect before theirs.
        public var window: Window?
        public var people: Int

        public struct Window: Hashable, Sendable {
            public var channel: Channel
            /// Days from the night of the notice to the day on which the objection took effect.
            public var day: Int

            public init(channel: Channel, day: Int) {
                self.channel = channel
                self.day = day
            }
        }

        public init(scheme: UInt8, window: Window?, people: Int) {
            self.scheme = scheme
            self.window = window
            self.people = people
        }
    }

    /// Accounts of one scheme opened tonight in a *département*.
    public struct NewOpenings: Equatable, Sendable {
        public var scheme: UInt8
        public var department: Department
        public var people: Int

        public init(scheme: UInt8, department: Department, people: Int) {
            self.scheme = scheme
            self.department = department
            self.people = people
        }
    }

    /// Goes on from last night's tables. Needs tonight's balance and history.
    public mutating func count(_ objections: [NewObjections], _ openings: [NewOpenings], after last: NightReport?) {
        objectionTables = last?.objectionTables ?? [:]
        for (scheme, new) in Dictionary(grouping: objections, by: \.scheme) {
            var cells: [Int: Int] = [:]
            for one in new { if let window = one.window { cells[Self.cell(window), default: 0] += one.people } }
            let outside = new.filter { $0.window == nil }.reduce(0) { $0 + $1.people }
            objectionTables[scheme, default: GrowingTable()]
                .add(cells, outside: outside, smallest: smallestCell, cells: 2 * daysSinceTheFirstNotice)
        }
        openingTables = last?.openingTables ?? [:]
        for (scheme, new) in Dictionary(grouping: openings, by: \.scheme) {
            let cells = Dictionary(new.map { (Int($0.department.index), $0.people) }, uniquingKeysWith: +)
            openingTables[scheme, default: OpeningTable()].table
                .add(cells, smallest: smallestCell, cells: dimensions.country.regions.count)
        }
        for scheme in openingTables.keys {
            let new = openings.filter { $0.scheme == scheme }.reduce(0) { $0 + $1.people }
            openingTables[scheme]!.end(states: states(of: scheme), opened: new, smallest: smallestCell)
        }
        showTables()
    }

    /// The rows, from the tables.
    mutating func showTables() {
        objections = objectionRows
        openings = openingRows
    }

    private func states(of scheme: UInt8) -> [Int] {
        var states = Array(repeating: 0, count: State.allCases.count)
        for row in balance where row.scheme == scheme { states[Int(row.state.rawValue)] += row.people }
        return states
    }

    /// The days on which somebody's objection may have taken effect, as everybody knows.
    private var daysSinceTheFirstNotice: Int {
        let first = history.first { $0.noticesEmail + $0.noticesPost > 0 }?.date ?? night
        return Int(night.dayNumber - first.dayNumber) + 1
    }

    /// In the order in which cells come to be told: by day, since the last days are those of few.
    private static func cell(_ window: NewObjections.Window) -> Int { window.day << 1 | (window.channel == .post ? 1 : 0) }

    private var objectionRows: [ObjectionRow] {
        func row(_ scheme: UInt8?, _ channel: Channel?, _ day: Int?, _ people: Int) -> ObjectionRow {
            ObjectionRow(scheme: scheme, channel: channel, dayOfWindow: day, people: people)
        }
        let all = objectionTables.values.reduce(0) { $0 + $1.total }
        guard all > 0 else { return [] }
        var rows = [row(nil, nil, nil, all)]
        for (scheme, table) in objectionTables.sorted(by: { $0.key < $1.key }) {
            rows.append(row(scheme, nil, nil, table.total))
            for channel in Channel.allCases {
                for cell in table.told.sorted() where cell & 1 == (channel == .post ? 1 : 0) {
                    rows.append(row(scheme, channel, cell >> 1, table.counts[cell] ?? 0))
                }
            }
        }
        return rows
    }

    private var openingRows: [OpeningRow] {
        func row(_ scheme: UInt8?, _ department: Department?, _ people: Int) -> OpeningRow {
            OpeningRow(date: night, scheme: scheme, department: department, people: people)
        }
        let all = openingTables.values.reduce(0) { $0 + $1.table.total }
        guard all > 0 else { return [] }
        var rows = [row(nil, nil, all)]
        for (scheme, opened) in openingTables.sorted(by: { $0.key < $1.key }) {
            rows.append(row(scheme, nil, opened.table.total))
            guard opened.isShown else { continue }
            for cell in opened.table.told.sorted() {
                rows.append(row(scheme, Department(index: UInt8(cell)), opened.table.counts[cell] ?? 0))
            }
        }
        return rows
    }
}

/// A scheme's openings by *département*, and whether they may be shown beside the cube.
///
/// The cube tells how many people of a scheme live in each *département* and withholds in which states they are. Were all
/// whose accounts were opened still `opened`, openings by *département* would tell that cell; so they are shown only while both
/// who was opened and who was not are known to stand in several states, and only when further people were opened since, so that
/// they do not tell of a night before. All this hangs on `balance` and `flows` alone, which are public.
struct OpeningTable: Equatable, Sendable {
    var table = GrowingTable()
    /// Opened since all could have been told from the cube; `nil` while they could.
    private(set) var openedSince: Int?
    private(set) var isShown = false

    init() {}

    /// Ends a night.
    /// - Parameters:
    ///   - states: people of the scheme by state's raw value.
    ///   - opened: tonight's openings.
    mutating func end(states: [Int], opened: Int, smallest: Int) {
        func people(_ state: State) -> Int { states[Int(state.rawValue)] }
        let elsewhere = table.total - people(.opened)
        let waiting = [State.eligible, .excluded, .notified, .unreachable, .returned, .unconfirmed, .objected, .failed].map(people)
        let rest = waiting.reduce(0, +) - (waiting.max() ?? 0)
        guard smallest > 1 else { return isShown = true }
        let isMixed = elsewhere >= 2 * smallest && rest >= 2 * smallest
        openedSince = isMixed ? openedSince.map { $0 + opened } ?? 0 : nil
        isShown = openedSince.map { $0 >= smallest } ?? false
    }

    /// Opened since (−1 for nil), 1 where shown, then the table's row.
    var row: [Int] { [openedSince ?? -1, isShown ? 1 : 0] + table.row }

    init?(row: ArraySlice<Int>) {
        guard row.count >= 2, let table = GrowingTable(row: row.dropFirst(2)),
            table.counts.keys.allSatisfy({ $0 < Department.count })
        else { return nil }
        self.table = table
        openedSince = row[row.startIndex] < 0 ? nil : row[row.startIndex]
        isShown = row[row.startIndex + 1] == 1
    }
}
