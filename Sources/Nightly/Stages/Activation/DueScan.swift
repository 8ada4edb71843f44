import Campaign
import Storage

/// Who in a partition is due tonight. Chunks in which no window has ended are not read.
struct DueScan {
    let context: NightContext

    func forEach(
        _ reader: PartitionReader, _ body: (_ slot: Int, _ record: HotRecord) throws -> Void
    ) throws {
        let terms = context.terms
        guard terms.ruleInForce else { return }
        let last = StoredDay(terms.lastDueClosing)
        for (chunk, summary) in try reader.summaries().enumerated() where summary.earliestClose <= last {
            let first = chunk * PartitionReader.hotPeople
            for (offset, record) in Array(try reader.hotChunk(chunk)).enumerated() where isDue(record, terms, last) {
                try body(first + offset, record)
            }
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

    func admits(_ record: HotRecord, _ context: NightContext) -> Bool {
        switch extent {
        case .nobody: return false
        case .everybody: return true
        case .upTo:
            let bucket = DueBucket(record)
            let border = DueBucket(rank: rank, closesOn: closesOn)
            if bucket.rawValue != border.rawValue { return bucket.rawValue < border.rawValue }
            return context.codes.reference(of: record.key, notice: record.notices) <= reference
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
