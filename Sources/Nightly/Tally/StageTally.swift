import Campaign
import Records
import Reporting
import Storage

/// What one partition's share of a stage did, in counts: flows, who is there, what the forecast needs,
/// rows of each file, findings. Kept in the partition's ledger, so that a night taken up again sums the same.
public struct StageTally: Sendable {
    public var flows = CountTable()
    /// People not deleted, by what the cube shows (`PeopleKey`).
    public var people = CountTable()
    /// Who is still to be invited, and whose window ends when, by the places of `ForecastTally`.
    public var forecast = CountTable()
    /// Rows by file (the ledger's id) and what became of them (`RowOutcome`).
    public var files = CountTable()
    /// People by the schemes that have sent them.
    public var affiliations = AffiliationCounts()
    public var counts = CountTable()
    /// What the campaign's history tells by scheme (`HistoryKey`).
    public var history = CountTable()
    /// Who went from where to where, for the cube's decoys (`MoveKey`).
    public var moves = KeyedCounts<UInt64>()
    /// Findings with the ledger's id of their file.
    public var rejects: [StoredFinding] = []
    public var warnings: [StoredFinding] = []

    public init() {}

    public mutating func add(_ other: StageTally) {
        flows.add(other.flows)
        people.add(other.people)
        forecast.add(other.forecast)
        files.add(other.files)
        affiliations.add(other.affiliations)
        counts.add(other.counts)
        history.add(other.history)
        moves.add(other.moves)
        rejects += other.rejects
        warnings += other.warnings
    }
}

/// Single counts of a stage.
public enum CountName: UInt32, Sendable, CaseIterable {
    case newPeople, noticesEmail, noticesPost, failuresEmail, failuresPost, opened, waitingEvents, eventsApplied
    case lettersRefused
}

extension StageTally {
    public subscript(_ name: CountName) -> Int {
        get { counts[name.rawValue] }
        set { counts[name.rawValue] = newValue }
    }

    /// Above all names: milestones reached, by source.
    private static let milestones: UInt32 = 1 << 16

    /// Somebody of a source has reached a milestone.
    public mutating func reach(scheme: Int) { counts.add(1, to: Self.milestones | UInt32(scheme)) }

    /// How many milestones were reached, by source.
    public var milestonesReached: [(scheme: Int, people: Int)] {
        counts.entries.filter { Self.milestones..<Self.answers ~= $0.key }.map { (scheme: Int($0.key & 0xFFFF), people: $0.count) }
    }

    /// Above all milestones: letters that the printer has answered for, by the night they were written.
    private static let answers: UInt32 = 1 << 17

    public mutating func answer(lettersOf night: CivilDate) { counts.add(1, to: Self.answers | UInt32(StoredDay(night).rawValue)) }

    /// How many letters were answered for, by their night.
    public var lettersAnswered: [(night: CivilDate, letters: Int)] {
        counts.entries.filter { $0.key >= Self.answers }.compactMap { entry in
            StoredDay(rawValue: UInt16(truncatingIfNeeded: entry.key)).date.map { (night: $0, letters: entry.count) }
        }
    }

    static func fileKey(_ file: Int, _ outcome: RowOutcome) -> UInt32 { UInt32(file) << 2 | UInt32(outcome.rawValue) }

    public mutating func count(file: Int, _ outcome: RowOutcome) {
        files.add(1, to: Self.fileKey(file, outcome))
    }

    public func count(of file: Int, _ outcome: RowOutcome) -> Int { files[Self.fileKey(file, outcome)] }

    /// One step of the night, in `flows.csv`.
    @inline(__always)
    public mutating func flow(scheme: Int, from: State?, to: State?, cause: Cause) {
        flows.add(1, to: FlowKey(scheme: scheme, from: from, to: to, cause: cause).rawValue)
    }

    /// Moves a person from one record to the other: who is there, and what the forecast begins with.
    @inline(__always)
    public mutating func move(from before: HotRecord?, to after: HotRecord) {
        let gone = after.isGone
        if before == nil || gone || before.unsafelyUnwrapped.differsInPlace(from: after) {
            if let before, !before.isGone { count(before, -1) }
            if !gone { count(after, 1) }
        }
        MoveKey.add(from: before, to: after, to: &moves)
        let oldPlace = before.flatMap(Self.forecastPlace)
        let newPlace = Self.forecastPlace(after)
        if oldPlace != newPlace {
            if let oldPlace { forecast.add(-1, to: oldPlace) }
            if let newPlace { forecast.add(1, to: newPlace) }
        }
    }

    private mutating func count(_ record: HotRecord, _ amount: Int) {
        let scheme = UInt32(record.scheme) << 12
        people.add(amount, to: scheme | UInt32(PeopleTally.place(Department(index: record.department))))
        people.add(
            amount, to: scheme | UInt32(PeopleTally.place(birthYear: record.effectiveBirthYear, sex: record[.female] ? 2 : 1)))
        people.add(amount, to: scheme | UInt32(PeopleTally.place(hasRecord: record[.hasRecord])))
        if let milestone = record.milestones.furthest { people.add(amount, to: scheme | UInt32(PeopleTally.place(milestone))) }
    }

    @inline(__always)
    private static func forecastPlace(_ record: HotRecord) -> UInt32? {
        switch record.state {
        case .notified, .failed:
            guard record[.hasRights], let day = record.closesOn.date else { return nil }
            return UInt32(record.awaitsPrinter ? ForecastTally.place(waitingFrom: day) : ForecastTally.place(closingOn: day))
        case .eligible:
            let contacts = Contacts(record)
            guard !contacts.isEmpty else { return nil }
            return UInt32(
                ForecastTally.place(
                    Department(index: record.department), contacts.contains(.ownEmail) ? .email : .post))
        default: return nil
        }
    }
}

/// A step's place in a table of counts.
public struct FlowKey: Hashable, Sendable {
    public let rawValue: UInt32

    @inline(__always)
    public init(scheme: Int, from: State?, to: State?, cause: Cause) {
        rawValue = UInt32(scheme) << 24 | UInt32(from?.rawValue ?? 255) << 16 | UInt32(to?.rawValue ?? 255) << 8
            | UInt32(cause.rawValue)
    }

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public var scheme: Int { Int(rawValue >> 24) }
    public var from: State? { State(rawValue: UInt8(truncatingIfNeeded: rawValue >> 16)) }
    public var to: State? { State(rawValue: UInt8(truncatingIfNeeded: rawValue >> 8)) }
    public var cause: Cause { Cause(rawValue: UInt8(truncatingIfNeeded: rawValue))! }
}

extension HotRecord {
    /// Not among the people whom the cube counts.
    @inline(__always)
    fileprivate var isGone: Bool { stateCode == State.deleted.rawValue || stateCode == State.joined.rawValue }

    /// Whether scheme, département, birth, sex, record or milestones are not the same.
    @inline(__always)
    fileprivate func differsInPlace(from other: HotRecord) -> Bool {
        scheme != other.scheme || department != other.department || effectiveBirthYear != other.effectiveBirthYear
            || self[.female] != other[.female] || self[.hasRecord] != other[.hasRecord]
            || milestones != other.milestones
    }
}

/// A finding that must survive until the night's reports: the file by the ledger's id.
public struct StoredFinding: Hashable, Sendable {
    public var file: Int
    public var line: Int
    public var column: String
    public var code: String
    public var reason: String

    public init(file: Int, line: Int, column: String, code: String, reason: String) {
        self.file = file
        self.line = line
        self.column = column
        self.code = code
        self.reason = reason
    }
}
