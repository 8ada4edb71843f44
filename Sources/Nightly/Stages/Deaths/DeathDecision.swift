import Campaign
import Storage

/// Who has died by tonight's registers, decided for the nation from what each partition has found: a row that describes
/// two people, or nobody, is nobody's. Kept in the ledger before a partition changes.
struct DeathDecision: Equatable, Sendable {
    struct Death: Equatable, Sendable {
        /// The key that the person is stored under, or waits to be.
        let person: PersonKey
        let isKnown: Bool
        let file: Int
        let line: Int
        let diedOn: CivilDate
    }

    /// In the night's order, one a person.
    private(set) var deaths: [Death] = []
    /// By the ledger's number of the file: rows that change nothing.
    private(set) var unchanged: [Int: Int] = [:]
    private(set) var counts = DeathCounts()

    var isEmpty: Bool { deaths.isEmpty && unchanged.isEmpty }

    /// - Parameter found: of all partitions, in any order.
    init(_ sought: SoughtDead, _ found: [DeathSurvey.Found]) {
        let byRow = Dictionary(grouping: found, by: \.row)
        var told: Set<PersonKey> = []
        for (at, row) in sought.rows.enumerated() {
            counts.rows += 1
            let people = byRow[at] ?? []
            if people.isEmpty { counts.nobody += 1 }
            if people.count > 1 { counts.several += 1 }
            if people.count == 1, let one = people.first, one.standing == .alive || one.standing == .unknown,
                told.insert(one.key).inserted {
                deaths.append(
                    Death(person: one.key, isKnown: one.standing == .alive, file: row.file, line: row.line, diedOn: row.diedOn))
            } else {
                unchanged[row.file, default: 0] += 1
            }
        }
        counts.deaths = deaths.count
    }

    func encoded() -> [UInt8] {
        var writer = FactWriter()
        writer.put(deaths.count)
        for death in deaths {
            writer.put(Int(death.person.rawValue))
            writer.put(death.isKnown ? 1 : 0)
            writer.put(death.file)
            writer.put(death.line)
            writer.put(Int(death.diedOn.dayNumber))
        }
        writer.put(unchanged.count)
        for (file, rows) in unchanged.sorted(by: { $0.key < $1.key }) {
            writer.put(file)
            writer.put(rows)
        }
        for count in [counts.rows, counts.deaths, counts.nobody, counts.several] { writer.put(count) }
        return writer.finish()
    }

    init(decoding bytes: [UInt8]) {
        var reader = FactReader(bytes)
        for _ in 0..<reader.int() {
            deaths.append(
                Death(
                    person: PersonKey(rawValue: UInt64(reader.int())), isKnown: reader.int() == 1, file: reader.int(), line: reader.int(),
                    diedOn: CivilDate(dayNumber: Int32(reader.int()))))
        }
        for _ in 0..<reader.int() { unchanged[reader.int()] = reader.int() }
        counts = DeathCounts(rows: reader.int(), deaths: reader.int(), nobody: reader.int(), several: reader.int())
    }
}

/// What became of a night's rows of deaths, as `status` tells it.
public struct DeathCounts: Equatable, Sendable {
    public var rows = 0
    /// Rows by which somebody has died, or will have when they come.
    public var deaths = 0
    /// Rows that describe nobody known.
    public var nobody = 0
    /// Rows that describe more than one person, so that nobody can tell who died.
    public var several = 0

    public init(rows: Int = 0, deaths: Int = 0, nobody: Int = 0, several: Int = 0) {
        (self.rows, self.deaths, self.nobody, self.several) = (rows, deaths, nobody, several)
    }
}

extension DeathCounts {
    private static let fact = "deaths"

    func put(_ ledger: Ledger, _ night: CivilDate) throws(OuvertureError) {
        try ledger.putFact(Self.fact, "\(night.iso) \(rows) \(deaths) \(nobody) \(several)")
    }

    /// Of the latest night that took a register of deaths; nil before there was one.
    static func latest(_ ledger: Ledger) throws(OuvertureError) -> (night: CivilDate, counts: DeathCounts)? {
        let parts = try ledger.fact(fact)?.split(separator: " ") ?? []
        let numbers = parts.dropFirst().compactMap { Int($0) }
        guard let night = parts.first.flatMap({ CivilDate(iso: String($0)) }), numbers.count == 4 else { return nil }
        return (night, DeathCounts(rows: numbers[0], deaths: numbers[1], nobody: numbers[2], several: numbers[3]))
    }
}
