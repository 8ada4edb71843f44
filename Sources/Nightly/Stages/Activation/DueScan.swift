import Campaign
import Notices
import Storage

/// People due of one chunk, with their last invitation's references, worked out together.
struct DueChunk {
    var slots: [Int] = []
    var records: [HotRecord] = []
    private(set) var references: [UInt64] = []
    private var keys: [UInt64] = []
    private var notices: [UInt16] = []

    fileprivate mutating func removeAll() {
        slots.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        references.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        notices.removeAll(keepingCapacity: true)
    }

    fileprivate mutating func add(_ slot: Int, _ record: HotRecord) {
        slots.append(slot)
        records.append(record)
        keys.append(record.key.rawValue)
        notices.append(UInt16(record.notices))
    }

    mutating func computeReferences(_ codes: KeyedCodes) {
        references = [UInt64](unsafeUninitializedCapacity: keys.count) { room, used in
            keys.withUnsafeBufferPointer { keys in
                notices.withUnsafeBufferPointer { codes.references(of: keys, notices: $0, into: room) }
            }
            used = keys.count
        }
    }
}

/// Who in a partition is due tonight. Chunks in which no window has ended are not read.
struct DueScan {
    let context: NightContext

    /// Calls `body` with the people due of each chunk that has some.
    func forEachChunk(_ reader: PartitionReader, _ body: (inout DueChunk) throws -> Void) throws {
        let terms = context.terms
        guard terms.ruleInForce else { return }
        let last = StoredDay(terms.lastDueClosing)
        var due = DueChunk()
        for (chunk, summary) in try reader.summaries().enumerated() where summary.earliestClose <= last {
            due.removeAll()
            let first = chunk * PartitionReader.hotPeople
            for (offset, record) in try reader.hotChunk(chunk).enumerated() where isDue(record, terms, last) {
                due.add(first + offset, record)
            }
            if !due.slots.isEmpty { try body(&due) }
        }
    }

    @inline(__always)
    private func isDue(_ record: HotRecord, _ terms: NightTerms, _ last: StoredDay) -> Bool {
        guard record[.hasRights], record.closesOn != .none, record.closesOn <= last else { return false }
        return terms.isDue(
            state: record.state, stateSince: record.stateSince.date ?? context.night, closesOn: record.closesOn.date)
    }
}

/// Where tonight's openings end, by (failed first, `closesOn`, reference): everybody up to the border is opened, nobody
/// after it, so that not one more is opened than the quota, whatever the workers.
struct OpeningBorder: Equatable, Sendable {
    enum Extent: Int, Sendable { case nobody, upTo, everybody }

    var extent: Extent
    var rank = 0
    /// `StoredDay`.
    var closesOn = 0
    /// The last reference in that bucket.
    var reference: UInt64 = 0

    /// Whether references are needed to tell who is admitted.
    var needsReferences: Bool { extent == .upTo }

    func admits(_ record: HotRecord, reference: @autoclosure () -> UInt64) -> Bool {
        switch extent {
        case .nobody: return false
        case .everybody: return true
        case .upTo:
            let bucket = DueBucket(record)
            let border = DueBucket(rank: rank, closesOn: closesOn)
            if bucket.rawValue != border.rawValue { return bucket.rawValue < border.rawValue }
            return reference() <= self.reference
        }
    }
}

/// A bucket of people due: rank and window's end.
struct DueBucket {
    let rawValue: UInt32

    init(rank: Int, closesOn: Int) { rawValue = UInt32(rank) << 16 | UInt32(closesOn) }

    @inline(__always)
    init(_ record: HotRecord) {
        self.init(rank: record.state == .failed ? 0 : 1, closesOn: Int(record.closesOn.rawValue))
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    var rank: Int { Int(rawValue >> 16) }
    var closesOn: Int { Int(rawValue & 0xFFFF) }
}
