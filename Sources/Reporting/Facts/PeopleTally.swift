import Campaign

/// The people of each scheme who are not deleted, by département, by year of birth and sex, by whether they
/// have a record, and by milestone: what the cube shows. It changes with intake, moves, deletions and milestones only, never with a state, so a
/// night adds its few changes to the night before; years of birth instead of ages spare the recount on 1 January.
///
/// Adding a person is three increments. Counts may be negative: a tally of changes is a tally.
public struct PeopleTally: Equatable, Sendable {
    /// First of the 350 years of birth that are told apart.
    static let firstYear = 1850
    static let years = 350

    /// A scheme's counts: départements, then year × sex, then record, then milestone; empty while nobody was counted.
    private(set) var schemes: [[Int]]

    static let birthStart = Department.count
    static let recordStart = birthStart + 2 * years
    /// The furthest milestone; who has reached none is counted nowhere here.
    static let milestoneStart = recordStart + 2
    static let width = milestoneStart + Milestone.allCases.count

    public init() { schemes = Array(repeating: [], count: 100) }

    /// Counts `people` of one kind in (or out, when negative).
    /// - Parameters:
    ///   - scheme: the one that writes to them.
    ///   - birthYear: the year Y0 for which the age on 1 January of Y is Y − Y0.
    ///   - sex: 1 or 2.
    ///   - milestone: the furthest one reached.
    public mutating func add(
        _ people: Int, scheme: UInt8, department: Department, birthYear: Int, sex: UInt8, hasRecord: Bool,
        milestone: Milestone? = nil
    ) {
        schemes.withUnsafeMutableBufferPointer { schemes in
            let at = Int(scheme)
            if schemes[at].isEmpty { schemes[at] = Array(repeating: 0, count: Self.width) }
            schemes[at][Self.place(department)] += people
            schemes[at][Self.place(birthYear: birthYear, sex: sex)] += people
            schemes[at][Self.place(hasRecord: hasRecord)] += people
            if let milestone { schemes[at][Self.place(milestone)] += people }
        }
    }

    // Where a person is counted, three places below 1,024; what `sparse` names, too.

    public static func place(_ department: Department) -> Int { Int(department.index) }

    public static func place(birthYear: Int, sex: UInt8) -> Int {
        birthStart + 2 * min(max(birthYear - firstYear, 0), years - 1) + Int(sex & 1 ^ 1)
    }

    public static func place(hasRecord: Bool) -> Int { recordStart + (hasRecord ? 1 : 0) }

    public static func place(_ milestone: Milestone) -> Int { milestoneStart + Int(milestone.rawValue) - 1 }

    /// Adds another tally's counts.
    public mutating func add(_ other: PeopleTally) {
        for at in schemes.indices where !other.schemes[at].isEmpty {
            if schemes[at].isEmpty {
                schemes[at] = other.schemes[at]
            } else {
                for place in 0..<Self.width { schemes[at][place] += other.schemes[at][place] }
            }
        }
    }

    /// Everybody counted in a scheme.
    func people(scheme: Int) -> Int { schemes[scheme].isEmpty ? 0 : schemes[scheme][Self.recordStart..<Self.milestoneStart].reduce(0, +) }

    /// The counts that are not zero, as (scheme, place, people) one after another.
    public var sparse: [Int] {
        var sparse: [Int] = []
        for (scheme, counts) in schemes.enumerated() {
            for (place, people) in counts.enumerated() where people != 0 { sparse += [scheme, place, people] }
        }
        return sparse
    }

    /// From what `sparse` gave; nil when it gave no such thing.
    public init?(sparse: [Int]) {
        self.init()
        guard sparse.count.isMultiple(of: 3) else { return nil }
        for at in stride(from: 0, to: sparse.count, by: 3) {
            let (scheme, place) = (sparse[at], sparse[at + 1])
            guard schemes.indices.contains(scheme), 0..<Self.width ~= place else { return nil }
            if schemes[scheme].isEmpty { schemes[scheme] = Array(repeating: 0, count: Self.width) }
            schemes[scheme][place] = sparse[at + 2]
        }
    }

    /// Equal where every count is.
    public static func == (a: PeopleTally, b: PeopleTally) -> Bool { a.sparse == b.sparse }
}
