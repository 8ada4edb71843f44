import Campaign

/// What a night needs to know of a chunk of 256 people to pass it by: people by state, the earliest dates on which
/// anything in it falls due, and how far it is spread. Always recomputed from the chunk's records by `init(of:)`;
/// `verify` recounts it.
@frozen
public struct HotSummary: Equatable, Sendable {
    /// People by state, 14 of them; not an array, since a night reads thousands of summaries several times.
    public var people: SIMD16<UInt16>
    /// The earliest `closesOn` among notified, unconfirmed and failed people whose window has begun.
    public var earliestClose: StoredDay
    /// The earliest change of rights.
    public var earliestRightsChange: StoredDay
    /// The earliest night of closing among closed people.
    public var earliestClosed: StoredDay
    /// People owed a letter after a bounce, and returned or unreachable ones with a contact that will do: who may be owed
    /// a notice.
    public var mayBeOwed: UInt16
    /// Returned and unreachable people who have a representative, whose contact may have come tonight.
    public var heldWithRepresentative: UInt16
    /// Eligible people without a usable e-mail, a usable address, either.
    public var eligibleWithoutEmail: UInt16
    public var eligibleWithoutAddress: UInt16
    public var eligibleWithoutBoth: UInt16
    /// Deleted people whose data are not yet erased.
    public var toErase: UInt16
    /// Départements among eligible people.
    public var leastDepartment: UInt8
    public var greatestDepartment: UInt8

    public static let size = 48

    public init(of records: UnsafeBufferPointer<HotRecord>) {
        people = SIMD16()
        earliestClose = .never
        earliestRightsChange = .never
        earliestClosed = .never
        mayBeOwed = 0
        heldWithRepresentative = 0
        eligibleWithoutEmail = 0
        eligibleWithoutAddress = 0
        eligibleWithoutBoth = 0
        toErase = 0
        leastDepartment = .max
        greatestDepartment = 0
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 16) { counts in
            counts.initialize(repeating: 0)
            for record in records { add(record, to: counts) }
            for state in 0..<14 { people[state] = counts[state] }
        }
    }

    @inline(__always)
    private mutating func add(_ record: HotRecord, to counts: UnsafeMutableBufferPointer<UInt16>) {
        counts[Int(record.stateCode)] += 1
        if record.rightsChangeOn < earliestRightsChange { earliestRightsChange = record.rightsChangeOn }
        switch record.state {
        case .eligible:
            leastDepartment = min(leastDepartment, record.department)
            greatestDepartment = max(greatestDepartment, record.department)
            let email = record.hasEmail
            let address = record.hasAddress
            if !email { eligibleWithoutEmail += 1 }
            if !address { eligibleWithoutAddress += 1 }
            if !email && !address { eligibleWithoutBoth += 1 }
        case .notified, .unconfirmed, .failed:
            if record.closesOn < earliestClose && !record.awaitsPrinter { earliestClose = record.closesOn }
            if record[.postOwed] { mayBeOwed += 1 }
        case .returned, .unreachable:
            if record.hasEmail || record.hasAddress { mayBeOwed += 1 }
            if record[.hasRepresentative] { heldWithRepresentative += 1 }
        case .closed:
            if record.stateSince < earliestClosed { earliestClosed = record.stateSince }
        case .deleted:
            if !record.isErased { toErase += 1 }
        default:
            break
        }
    }

    @inlinable public func count(_ state: State) -> Int { Int(people[Int(state.rawValue)]) }

    func write(to place: UnsafeMutableRawPointer) {
        for state in 0..<14 { place.storeBytes(of: people[state], toByteOffset: state * 2, as: UInt16.self) }
        place.storeBytes(of: earliestClose.rawValue, toByteOffset: 28, as: UInt16.self)
        place.storeBytes(of: earliestRightsChange.rawValue, toByteOffset: 30, as: UInt16.self)
        place.storeBytes(of: earliestClosed.rawValue, toByteOffset: 32, as: UInt16.self)
        place.storeBytes(of: mayBeOwed, toByteOffset: 34, as: UInt16.self)
        place.storeBytes(of: toErase, toByteOffset: 36, as: UInt16.self)
        place.storeBytes(of: leastDepartment, toByteOffset: 38, as: UInt8.self)
        place.storeBytes(of: greatestDepartment, toByteOffset: 39, as: UInt8.self)
        place.storeBytes(of: heldWithRepresentative, toByteOffset: 40, as: UInt16.self)
        place.storeBytes(of: eligibleWithoutEmail, toByteOffset: 42, as: UInt16.self)
        place.storeBytes(of: eligibleWithoutAddress, toByteOffset: 44, as: UInt16.self)
        place.storeBytes(of: eligibleWithoutBoth, toByteOffset: 46, as: UInt16.self)
    }

    init(reading place: UnsafeRawPointer) {
        people = SIMD16()
        for state in 0..<14 { people[state] = place.loadUnaligned(fromByteOffset: state * 2, as: UInt16.self) }
        func day(_ offset: Int) -> StoredDay {
            StoredDay(rawValue: place.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        }
        earliestClose = day(28)
        earliestRightsChange = day(30)
        earliestClosed = day(32)
        mayBeOwed = place.loadUnaligned(fromByteOffset: 34, as: UInt16.self)
        toErase = place.loadUnaligned(fromByteOffset: 36, as: UInt16.self)
        heldWithRepresentative = place.loadUnaligned(fromByteOffset: 40, as: UInt16.self)
        eligibleWithoutEmail = place.loadUnaligned(fromByteOffset: 42, as: UInt16.self)
        eligibleWithoutAddress = place.loadUnaligned(fromByteOffset: 44, as: UInt16.self)
        eligibleWithoutBoth = place.loadUnaligned(fromByteOffset: 46, as: UInt16.self)
        leastDepartment = place.load(fromByteOffset: 38, as: UInt8.self)
        greatestDepartment = place.load(fromByteOffset: 39, as: UInt8.self)
    }
}
