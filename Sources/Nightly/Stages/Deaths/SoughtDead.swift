import Campaign
import Records

/// The dead of tonight's registers as they are looked for: by identity in the one partition that can have them, else in
/// every partition among the numbers of those who were born where and when they were. Rows lie in the night's order.
struct SoughtDead: Sendable {
    /// One row.
    struct Row: Sendable {
        /// The ledger's number of the file.
        let file: Int
        let line: Int
        let diedOn: CivilDate
        let person: DeathRow.Person
    }

    let rows: [Row]
    /// By partition: rows that give an identity, and the key of that person's record.
    private let named: [Int: [(row: Int, key: PersonKey)]]
    /// By what a number tells of a birth: rows without an identity, and their month.
    private let births: [NIR.Birth: [(row: Int, month: UInt8)]]
    /// Where the numbers of those lie, in order, none overlapping another.
    let ranges: [ClosedRange<UInt64>]

    /// - Parameters:
    ///   - fileIDs: the ledger's number of each file that is taken, by its place in the night's order.
    ///   - resolve: the key that an identity's person is stored under.
    init(
        _ registers: [RegisterReading.Rows], fileIDs: some Sequence<Int?>, partitions: Int, identity: IdentityKind,
        resolve: (PersonKey) -> PersonKey
    ) {
        rows = zip(registers, fileIDs).flatMap { register, id -> [Row] in
            guard let id, case .deaths(let list) = register else { return [] }
            return list.map { Row(file: id, line: Int($0.line), diedOn: $0.diedOn, person: $0.person) }
        }
        var named: [Int: [(row: Int, key: PersonKey)]] = [:]
        var births: [NIR.Birth: [(row: Int, month: UInt8)]] = [:]
        for (at, row) in rows.enumerated() {
            switch row.person {
            case .identity(let given):
                let key = resolve(given)
                named[key.partition(of: partitions), default: []].append((at, key))
            case .traits(let traits):
                // No other number tells when and where its bearer was born.
                guard identity == .nir, let birth = NIR.Birth(sex: traits.sex, date: traits.birthDate, place: traits.birthplace)
                else { continue }
                births[birth, default: []].append((at, UInt8(traits.birthDate / 100 % 100)))
            }
        }
        self.named = named
        self.births = births
        ranges = Self.joined(births)
    }

    private static func joined(_ births: [NIR.Birth: [(row: Int, month: UInt8)]]) -> [ClosedRange<UInt64>] {
        var all: Set<ClosedRange<UInt64>> = []
        for (birth, rows) in births { for month in Set(rows.map(\.month)) { all.formUnion(birth.keys(month: month)) } }
        return all.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Rows that give an identity whose person one partition has, or would have.
    func named(in partition: Int) -> [(row: Int, key: PersonKey)] { named[partition] ?? [] }

    /// Rows that may mean the bearer of an identity.
    func rows(bornAs identity: PersonKey) -> [Int] {
        let (birth, month) = NIR.birth(of: identity)
        return births[birth]?.filter { month == nil || $0.month == month }.map(\.row) ?? []
    }
}
