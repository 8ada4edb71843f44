import Campaign

/// The places where a campaign's people live: what homes are drawn from, and what its waves are timed by. In the order in
/// which a night takes regions; the last one stands for all abroad.
struct HomePlaces: Sendable {
    /// By place: the code of its region, as waves and the cube name it.
    let regions: [String]
    /// By place: people.
    let thousands: [Double]
    /// Draws a place by its people.
    let table: WeightedTable

    init(regions: [String], thousands: [Double]) {
        precondition(regions.count == thousands.count && regions.count <= 256, "a person keeps the place in a byte")
        self.regions = regions
        self.thousands = thousands
        table = WeightedTable(thousands)
    }

    var abroad: Int { regions.count - 1 }

    /// France's *départements*.
    static let france = HomePlaces(
        regions: Departments.all.map(\.code),
        thousands: Departments.all.map { $0.code == "99" ? Departments.abroadThousands : $0.thousands })
}
