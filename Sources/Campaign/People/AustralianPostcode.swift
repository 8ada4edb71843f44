/// States and territories of Australia by the home postcode, by the ranges that Australia Post gives them. A few postcodes
/// cross a border; they count where most of their range lies.
enum AustralianPostcode {
    /// In the order of their text.
    private static let codes = ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]

    private static let ranges: [(postcodes: ClosedRange<UInt32>, code: String)] = [
        (200...299, "ACT"), (800...999, "NT"), (1000...2599, "NSW"), (2600...2618, "ACT"), (2619...2899, "NSW"),
        (2900...2920, "ACT"), (2921...2999, "NSW"), (3000...3999, "VIC"), (4000...4999, "QLD"), (5000...5999, "SA"),
        (6000...6999, "WA"), (7000...7999, "TAS"), (8000...8999, "VIC"), (9000...9999, "QLD"),
    ]

    static let regions = codes.indices.map { Department(index: UInt8($0)) }

    static func region(of postcode: UInt32) -> Department {
        guard let code = ranges.first(where: { $0.postcodes ~= postcode })?.code, let place = codes.firstIndex(of: code)
        else { return .elsewhere }
        return Department(index: UInt8(place))
    }

    static func code(of region: Department) -> String { codes[Int(region.index)] }
}
