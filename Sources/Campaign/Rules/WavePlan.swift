/// In which wave a département's people are told, and when it has come.
public struct WavePlan: Equatable, Sendable {
    /// By the département's index.
    private let positions: [UInt16]
    private let starts: [CivilDate]

    /// A département in two waves belongs to the first in the list, one in none to the last in the list. Without
    /// waves everybody is in one that has always come.
    public init(_ waves: [Wave], country: Country = .fr) {
        var positions = [UInt16](repeating: UInt16(max(0, waves.count - 1)), count: Department.count)
        for (position, wave) in waves.enumerated().reversed() {
            for department in wave.departments.compactMap(country.region(code:)) {
                positions[Int(department.index)] = UInt16(position)
            }
        }
        self.positions = positions
        starts = waves.map(\.from)
    }

    /// Place in the list; what invitations are ordered by first.
    public func position(of department: Department) -> Int { Int(positions[Int(department.index)]) }

    public func hasCome(_ department: Department, on night: CivilDate) -> Bool {
        starts.isEmpty || starts[position(of: department)] <= night
    }

    /// The day the département's wave begins; `nil` where it has always come.
    public func start(of department: Department) -> CivilDate? {
        starts.isEmpty ? nil : starts[position(of: department)]
    }

    /// The départements whose wave has come on a night.
    public func come(on night: CivilDate) -> DepartmentSet {
        var set = DepartmentSet()
        for department in Department.all where hasCome(department, on: night) { set.insert(department) }
        return set
    }
}

/// Départements, a bit each.
@frozen
public struct DepartmentSet: Equatable, Sendable {
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var high: UInt64 = 0

    @inlinable public init() {}

    @inlinable
    public func contains(_ department: Department) -> Bool {
        let index = UInt64(department.index)
        return (index < 64 ? low &>> index : high &>> (index &- 64)) & 1 != 0
    }

    @inlinable
    public mutating func insert(_ department: Department) {
        let index = UInt64(department.index)
        if index < 64 { low |= 1 &<< index } else { high |= 1 &<< (index &- 64) }
    }

    @inlinable public var isEmpty: Bool { low | high == 0 }
}
