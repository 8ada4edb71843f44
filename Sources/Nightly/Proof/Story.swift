import Campaign
import Storage

/// One person's steps in the order they were taken: rows of the store, and those the record itself tells (the last
/// notice, the last opening).
struct Story {
    struct Item {
        var night: CivilDate
        /// The stage, as it stands in a night.
        var stage: Int
        var number: Int
        var step: StoredStep

        init(_ step: StoredStep, _ number: Int) {
            night = step.night
            stage = Self.stage(step)
            self.number = number
            self.step = step
        }

        /// What of another's record is the person's from here on.
        var takeover: Takeover? { step.tellsJoin ? step.notice.flatMap { Takeover(rawValue: $0) } : nil }

        private static func stage(_ step: StoredStep) -> Int {
            switch step.cause {
            case .intake, .rights, .moved, .retention, .joined: 1
            case .remedied where step.tellsJoin: 1
            case .notice: 3
            case .opening: 4
            default: 2
            }
        }
    }

    /// What of another's record was taken over: a step that tells a join has it in its notice's place.
    struct Takeover {
        let state, notice: Bool

        /// Nil of nothing: both records together may give the person another state.
        init?(state: Bool, notice: Bool) {
            guard state || notice else { return nil }
            (self.state, self.notice) = (state, notice)
        }

        init?(rawValue: Int) {
            guard (1...3).contains(rawValue) else { return nil }
            self.init(state: rawValue & 1 != 0, notice: rawValue & 2 != 0)
        }

        var rawValue: Int { (state ? 1 : 0) | (notice ? 2 : 0) }
    }

    let items: [Item]
    /// The state the person came in with.
    let first: State
    /// Steps are missing: more openings are counted than can be told.
    let isShort: Bool

    init(_ record: HotRecord, rows: [(number: Int, step: StoredStep)]) {
        var items = rows.map { Item($0.step, $0.number) }
        let told = rows.count { $0.step.cause == .opening }
        var short = record.openings > told + 1 || record.openings < min(told, 63)
        // Where another's record was taken over, the person's own last notice is a row.
        if record.notices > rows.count(where: { $0.step.cause == .notice && $0.step.to == .notified }) {
            if let on = record.notifiedOn.date {
                items.append(Item(StoredStep(night: on, from: nil, to: .notified, cause: .notice, notice: record.notices), .max))
            } else {
                short = true
            }
        }
        if record.openings > told {
            if let on = record.openedOn.date {
                items.append(Item(StoredStep(night: on, from: nil, to: .opened, cause: .opening), .max))
            } else {
                short = true
            }
        }
        isShort = short
        items.sort { ($0.night, $0.stage, $0.number) < ($1.night, $1.stage, $1.number) }
        self.items = items
        first = items.first.map { $0.step.from ?? .eligible } ?? record.state
    }
}

extension StoredStep {
    /// Taken when somebody turned out to be this person, and not by an event: those have ids.
    var tellsJoin: Bool { cause == .joined || cause == .remedied && eventID == nil }
}
