import Campaign
import Records
import Storage

/// What one partition's share of a stage did, in counts: flows, moves between cells of the cube, moves of window ends,
/// rows of each file, findings. Kept in the partition's ledger, so that a night taken up again sums the same.
public struct StageTally: Sendable {
    public var flows = CountTable()
    public var cells = CountTable()
    /// People who wait for a window's end, by the day it ends (`StoredDay`).
    public var windows = CountTable()
    /// Rows by file (the ledger's id) and what became of them (`RowOutcome`).
    public var files = CountTable()
    public var counts = CountTable()
    /// Findings with the ledger's id of their file.
    public var rejects: [StoredFinding] = []
    public var warnings: [StoredFinding] = []

    public init() {}

    public mutating func add(_ other: StageTally) {
        flows.add(other.flows)
        cells.add(other.cells)
        windows.add(other.windows)
        files.add(other.files)
        counts.add(other.counts)
        rejects += other.rejects
        warnings += other.warnings
    }
}

/// Single counts of a stage.
public enum CountName: UInt32, Sendable, CaseIterable {
    case newPeople, noticesEmail, noticesPost, failureNotices, opened, due, waitingEvents, eventsApplied, eventsDuplicate
    case oldestDue, unnotified
}

extension StageTally {
    public subscript(_ name: CountName) -> Int {
        get { counts[name.rawValue] }
        set { counts[name.rawValue] = newValue }
    }

    public mutating func count(file: Int, _ outcome: RowOutcome) {
        files.add(1, to: UInt32(file) << 2 | UInt32(outcome.rawValue))
    }

    public func count(of file: Int, _ outcome: RowOutcome) -> Int { files[UInt32(file) << 2 | UInt32(outcome.rawValue)] }

    /// One step of the night, in `flows.csv`.
    @inline(__always)
    public mutating func flow(scheme: Int, from: State?, to: State?, cause: Cause) {
        flows.add(1, to: FlowKey(scheme: scheme, from: from, to: to, cause: cause).rawValue)
    }

    /// Moves a person from one record to the other in the cells and window ends.
    @inline(__always)
    public mutating func move(from before: HotRecord?, to after: HotRecord?, year: Int) {
        let old = before.map { CellKey($0, year: year).rawValue }
        let new = after.map { CellKey($0, year: year).rawValue }
        if old != new {
            if let old { cells.add(-1, to: old) }
            if let new { cells.add(1, to: new) }
        }
        let oldEnd = before.flatMap(Self.windowEnd)
        let newEnd = after.flatMap(Self.windowEnd)
        if oldEnd != newEnd {
            if let oldEnd { windows.add(-1, to: oldEnd) }
            if let newEnd { windows.add(1, to: newEnd) }
        }
    }

    @inline(__always)
    private static func windowEnd(_ record: HotRecord) -> UInt32? {
        switch record.state {
        case .notified, .failed: UInt32(record.closesOn.rawValue)
        default: nil
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

/// A cell of the cube: state 4 bits, channel 2, record 1, sex 1, age band 5, department 7, scheme 6. Deleted people have
/// nothing but scheme and state.
public struct CellKey: Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always)
    public init(_ record: HotRecord, year: Int) {
        var raw = UInt32(record.scheme) << 20 | UInt32(record.stateCode)
        if record.stateCode != State.deleted.rawValue {
            let band = max(0, min(19, (year - record.effectiveBirthYear) / 5))
            raw |= UInt32(record.channelCode) << 4 | (record[.hasRecord] ? 1 << 6 : 0) | (record[.female] ? 1 << 7 : 0)
            raw |= UInt32(band) << 8 | UInt32(record.department) << 13
        }
        rawValue = raw
    }

    public var scheme: Int { Int(rawValue >> 20) }
    public var state: State { State(rawValue: UInt8(rawValue & 15))! }
    public var channel: Channel? { Channel(rawValue: UInt8((rawValue >> 4) & 3)) }
    public var hasRecord: Bool { rawValue & 1 << 6 != 0 }
    public var female: Bool { rawValue & 1 << 7 != 0 }
    /// Five years each; 19 is 95 and over.
    public var ageBand: Int { Int((rawValue >> 8) & 31) }
    public var department: UInt8 { UInt8((rawValue >> 13) & 127) }
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
