/// Who dies when: drawn from a person's number alone, so that the register of deaths and the events tell the same.
struct Deaths {
    /// The first and last day number that is looked at.
    let first, last: Int
    private let seed: UInt64
    /// In the whole time, for those under 65, under 80, and older.
    private let shares: [Share]

    /// Days before the first night whose deaths are still on their way to the schemes.
    static let daysBefore = 28
    private static let aDay = [0.0000055, 0.000046, 0.00021]

    init(plan: EventPlan, seed: UInt64) {
        self.seed = seed
        first = Int(plan.from.dayNumber) - Deaths.daysBefore
        last = Int(plan.through.dayNumber)
        let days = Double(last - first + 1)
        shares = Deaths.aDay.map { Share($0 * days) }
    }

    /// The day of a person's death and the day on which the register knows of it, as day numbers; nil for the living.
    @inline(__always)
    func of(_ person: Person) -> (day: Int, known: Int)? {
        var chance = Chance(seed, .death, UInt64(person.number))
        guard chance.hits(shares[person.age < 65 ? 0 : person.age < 80 ? 1 : 2]) else { return nil }
        let day = first + chance.below(last - first + 1)
        return (day, day + 1 + chance.below(9))
    }
}
