/// Ages and sexes of the French population on 1 January 2022 (INSEE), in thousands. The tables keep their shape
/// for other years: a band is a number of years before the reference year.
enum Demography {
    /// Bands of five years from 0–4 to 95+; men, women.
    static let thousands: [(men: Double, women: Double)] = [
        (1826, 1747), (2060, 1966), (2187, 2084), (2153, 2026), (2000, 1925), (1882, 1903), (2020, 2104),
        (2067, 2180), (2095, 2180), (2153, 2193), (2204, 2272), (2170, 2279), (2004, 2174), (1827, 2076),
        (1714, 2005), (1126, 1392), (744, 1050), (488, 865), (201, 489), (47, 144),
    ]

    /// Index 2 × band + sex, sex 0 for men and 1 for women.
    static let bandsAndSexes = WeightedTable(thousands.flatMap { [$0.men, $0.women] })

    static let daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
