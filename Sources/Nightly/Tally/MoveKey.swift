import Campaign
import Reporting
import Storage

/// A place in a tally of who went from where to where: of one scheme and place (*département*, year of birth, sex), from one standing to
/// another. Whoever comes to the scheme or the place, or leaves it, comes from outside or goes there.
///
/// Scheme 6 bits (an index of source), *département* 7, birth year 9, sex 1, then two standings of 20.
struct MoveKey: Equatable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    @inline(__always)
    private init(_ place: UInt64, from: Standing, to: Standing) {
        rawValue = place &<< UInt64(2 * Standing.bits) | UInt64(from.rawValue) &<< UInt64(Standing.bits) | UInt64(to.rawValue)
    }

    var scheme: Int { Int(rawValue >> 57) }
    var department: Department { Department(index: UInt8(rawValue >> 50 & 0x7F)) }
    var birthYear: Int { Int(rawValue >> 41 & 0x1FF) + Self.firstYear }
    var sex: UInt8 { UInt8(rawValue >> 40 & 1) + 1 }
    var from: Standing { Standing(rawValue: UInt32(truncatingIfNeeded: rawValue >> UInt64(Standing.bits)) & Self.mask) }
    var to: Standing { Standing(rawValue: UInt32(truncatingIfNeeded: rawValue) & Self.mask) }

    private static let mask: UInt32 = 1 << UInt32(Standing.bits) - 1
    private static let firstYear = 1850

    /// Counts a person's change; nothing where it is none.
    @inline(__always)
    static func add(from before: HotRecord?, to after: HotRecord, to moves: inout KeyedCounts<UInt64>) {
        let to = standing(after)
        let from = before.map(standing) ?? .outside
        guard let before, from != .outside, place(before) != place(after) else {
            if from != to { add(from, to, at: after, &moves) }
            return
        }
        add(from, .outside, at: before, &moves)
        if to != .outside { add(.outside, to, at: after, &moves) }
    }

    @inline(__always)
    private static func add(_ from: Standing, _ to: Standing, at record: HotRecord, _ moves: inout KeyedCounts<UInt64>) {
        moves.add(1, to: MoveKey(place(record), from: from, to: to).rawValue)
    }

    @inline(__always)
    private static func place(_ record: HotRecord) -> UInt64 {
        UInt64(record.scheme) &<< 17 | UInt64(record.department) &<< 10 | UInt64(record.effectiveBirthYear &- firstYear) &<< 1
            | (record[.female] ? 1 : 0)
    }

    /// Outside of who is deleted or found to be another.
    @inline(__always)
    private static func standing(_ record: HotRecord) -> Standing {
        let state = record.stateCode
        if state == State.deleted.rawValue || state == State.joined.rawValue { return .outside }
        return Standing(state: state, isByPost: record.channelCode == Channel.post.rawValue, night: record.notifiedOn.rawValue)
    }
}
