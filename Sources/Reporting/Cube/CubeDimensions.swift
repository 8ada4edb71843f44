import Campaign

/// The dimensions that a campaign's cube has: the regions of its country, ages and sexes where its people are insured ones,
/// milestones where it keeps some.
public struct CubeDimensions: Equatable, Sendable {
    public var country = Country.fr
    /// Birth date and sex are known of everybody.
    public var hasAges = true
    /// In their order; empty in most campaigns, whose cube has no such column.
    public var milestones: [Milestone] = []

    public init() {}

    public init(_ definition: CampaignDefinition) {
        (country, hasAges, milestones) = (definition.country, definition.identity.isOfInsured, definition.milestones)
    }

    /// The tables, in the order of `CubeTable`.
    var tables: [CubeTable] {
        CubeTable.allCases.filter { table in
            switch table {
            case .department, .record: true
            case .ageAndSex: hasAges
            case .milestone: !milestones.isEmpty
            }
        }
    }

    /// Where people stand between one milestone and the next, in the order of the words; nil for those before the first one.
    var standings: [Milestone?] {
        (milestones.map(Optional.some) + [nil]).sorted { Self.name(of: $0) < Self.name(of: $1) }
    }

    static func name(of milestone: Milestone?) -> String { milestone?.name ?? "none" }
}
