/// Ages and sexes of the French population on 1 January 2022 (INSEE), in thousands. The tables keep their shape
/// for other years: a band is a number of years before the reference year.
public enum Demography {
    /// Bands of five years from 0–4 to 95+; men, women.
    public static let thousands: [(men: Int, women: Int)] = [
        (1826, 1747), (2060, 1966), (2187, 2084), (2153, 2026), (2000, 1925), (1882, 1903), (2020, 2104),
        (2067, 2180), (2095, 2180), (2153, 2193), (2204, 2272), (2170, 2279), (2004, 2174), (1827, 2076),
        (1714, 2005), (1126, 1392), (744, 1050), (488, 865), (201, 489), (47, 144),
    ]

    /// One person for every thousand of the table: 2 × band + sex, sex 0 for men and 1 for women.
    private static let cycle: [UInt8] = thousands.enumerated().flatMap { band, people in
        Array(repeating: UInt8(2 * band), count: people.men) + Array(repeating: UInt8(2 * band + 1), count: people.women)
    }

    /// People after whom the table holds exactly, and again after as many more.
    public static var people: Int { cycle.count }

    /// Prime to the cycle's length, and near its golden section: neighbours are of all ages.
    static let stride = 41_801

    /// After so many people the stride is all but round the cycle: most of them are of the same sex and band again.
    static let recurrence = 13

    /// Band and sex of a person by their number. No chance decides how many there are of each: any 68,022 people that
    /// begin a cycle are the table, a thousandth of it; what chance there is is where a cycle begins.
    @inline(__always)
    static func bandAndSex(_ number: Int, seed: UInt64) -> Int {
        cycle.withUnsafeBufferPointer { cycle in
            let begin = Int(Chance.mixed(seed ^ UInt64(number / cycle.count)) >> 40)
            return Int(cycle[(number % cycle.count &* stride &+ begin) % cycle.count])
        }
    }

    static let daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
