import Campaign
import Notices
import Storage

/// People due of one hot chunk, with their last invitation's references, worked out together. Filled anew for each
/// chunk; in memory of its own, since five arrays that grow by a person were a tenth of a night of openings.
struct DueChunk: ~Copyable {
    private(set) var chunk = 0
    private(set) var count = 0
    private var people = UnsafeMutableBufferPointer<HotRecord>(start: nil, count: 0)
    private let offsets = UnsafeMutablePointer<UInt8>.allocate(capacity: PartitionReader.hotPeople)
    private let notices = UnsafeMutablePointer<UInt16>.allocate(capacity: PartitionReader.hotPeople)
    private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: PartitionReader.hotPeople)
    private let references = UnsafeMutablePointer<UInt64>.allocate(capacity: PartitionReader.hotPeople)

    deinit {
        offsets.deallocate()
        notices.deallocate()
        keys.deallocate()
        references.deallocate()
    }

    /// Place in the chunk of the person due that is `at`-th.
    @inline(__always)
    func offset(_ at: Int) -> Int { Int(offsets[at]) }

    @inline(__always)
    func record(_ at: Int) -> HotRecord { people[Int(offsets[at])] }

    /// Once `computeReferences` was called.
    @inline(__always)
    func reference(_ at: Int) -> UInt64 { references[at] }

    @inline(__always)
    func bucket(_ at: Int) -> DueBucket { DueBucket(people[Int(offsets[at])]) }

    fileprivate mutating func fill(
        _ chunk: Int, _ people: UnsafeMutableBufferPointer<HotRecord>, where isDue: (HotRecord) -> Bool
    ) {
        self.chunk = chunk
        self.people = people
        count = 0
        for (offset, record) in people.enumerated() where isDue(record) {
            offsets[count] = UInt8(truncatingIfNeeded: offset)
            count += 1
        }
    }

    /// Appends the references to `kept`.
    func keepReferences(in kept: inout [UInt64]) {
        kept.append(contentsOf: UnsafeBufferPointer(start: references, count: count))
    }

    /// Takes over what `keepReferences` kept of the same people, from `at` on, which moves behind them.
    mutating func takeReferences(_ kept: borrowing [UInt64], at: inout Int) {
        precondition(at + count <= kept.count, "more people are due than were")
        for place in 0..<count { references[place] = kept[at &+ place] }
        at += count
    }

    mutating func computeReferences(_ context: NightContext) {
        let codes = context.codes
        for at in 0..<count {
            let record = people[Int(offsets[at])]
            if record[.renumbered] {
                let last = context.aliases.lastNotice(of: record)
                keys[at] = last.key.rawValue
                notices[at] = UInt16(truncatingIfNeeded: last.number)
                continue
            }
            keys[at] = record.key.rawValue
            notices[at] = UInt16(truncatingIfNeeded: record.notices)
        }
        codes.references(
            of: UnsafeBufferPointer(start: keys, count: count), notices: UnsafeBufferPointer(start: notices, count: count),
            into: UnsafeMutableBufferPointer(start: references, count: count))
    }
}

/// Who in a partition is due tonight. Chunks in which no window has ended are not read.
struct DueScan {
    let context: NightContext

    /// Calls `body` with the people due of each chunk that has some.
    func forEachChunk(_ reader: PartitionReader, _ body: (inout DueChunk) throws -> Void) throws {
        let terms = context.terms
        guard terms.ruleInForce else { return }
        let night = context.night
        let last = StoredDay(terms.lastDueClosing)
        var due = DueChunk()
        for (chunk, summary) in try reader.summaries().enumerated() where summary.earliestClose <= last {
            due.fill(chunk, try reader.hotChunk(chunk)) { Self.isDue($0, terms, last, night) }
            if due.count > 0 { try body(&due) }
        }
    }

    /// People due at most, by the chunks' summaries alone.
    func most(_ reader: PartitionReader) throws -> Int {
        guard context.terms.ruleInForce else { return 0 }
        let last = StoredDay(context.terms.lastDueClosing)
        return try reader.summaries().reduce(0) { sum, summary in
            guard summary.earliestClose <= last else { return sum }
            return sum + summary.count(.notified) + summary.count(.unconfirmed) + summary.count(.failed)
        }
    }

    @inline(__always)
    private static func isDue(_ record: HotRecord, _ terms: NightTerms, _ last: StoredDay, _ night: CivilDate) -> Bool {
        guard record[.hasRights], record.closesOn != .none, record.closesOn <= last, !record.awaitsPrinter else { return false }
        return terms.isDue(state: record.state, stateSince: record.stateSince.date ?? night, closesOn: record.closesOn.date)
    }
}

/// A bucket of people due: rank and window's end.
struct DueBucket: Equatable, Hashable {
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
