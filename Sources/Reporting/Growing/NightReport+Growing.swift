import Campaign

/// `objections` and `openings`: yesterday's tables and what tonight adds, as far as they may be shown. Openings by *département* are
/// those that the cube's decoys let be told.
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

    /// Goes on from last night's tables. Needs tonight's steps, history and what decoys let be told.
    public mutating func count(_ objections: [NewObjections], after last: NightReport?) {
        objectionTables = last?.objectionTables ?? [:]
        for (scheme, new) in Dictionary(grouping: objections, by: \.scheme) {
            var cells: [Int: Int] = [:]
            for one in new { if let window = one.window { cells[Self.cell(window), default: 0] += one.people } }
            let outside = new.filter { $0.window == nil }.reduce(0) { $0 + $1.people }
            objectionTables[scheme, default: GrowingTable()]
                .add(cells, outside: outside, smallest: smallestCell, cells: 2 * daysSinceTheFirstNotice)
        }
        openedSoFar = last?.openedSoFar ?? [:]
        for step in steps where step.cause == .opening { openedSoFar[step.scheme, default: 0] += step.people }
        showTables()
    }

    /// The rows, from the tables.
    mutating func showTables() {
        objections = objectionRows
        openings = openingRows
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
        let all = openedSoFar.values.reduce(0, +)
        guard all > 0 else { return [] }
        var rows = [row(nil, nil, all)]
        for (scheme, people) in openedSoFar.sorted(by: { $0.key < $1.key }) where people > 0 {
            rows.append(row(scheme, nil, people))
            guard let told = told[scheme] else { continue }
            let ground = told.ground(dimensions)
            for (department, region) in dimensions.country.regions.enumerated() {
                let place = ground.place(ground.number(.department(department)), DecoyGround.opened)
                if let people = told.counts[place], people > 0 { rows.append(row(scheme, region, people)) }
            }
        }
        return rows
    }
}
