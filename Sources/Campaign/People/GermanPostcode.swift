/// Regions of Germany by the home postcode: its first two digits, the *Leitregion* of Deutsche Post. No register of addresses
/// is needed to tell it, as one would be for the *Länder*, whose borders postcodes cross.
enum GermanPostcode {
    /// Not given out (as of 2024).
    private static let unused: Set<UInt32> = [0, 5, 11, 43, 62]

    static let regions = (UInt32(1)...99).filter { !unused.contains($0) }.map { Department(index: UInt8($0)) }

    static func region(of postcode: UInt32) -> Department {
        let two = postcode / 1000
        return two > 99 || unused.contains(two) ? .elsewhere : Department(index: UInt8(two))
    }

    static func code(of region: Department) -> String { region.index < 10 ? "0\(region.index)" : "\(region.index)" }
}
