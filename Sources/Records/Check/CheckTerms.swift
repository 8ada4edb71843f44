import Campaign

/// What a campaign rejects and refuses beyond a file's form; nothing where no campaign is known.
public struct CheckTerms: Equatable, Sendable {
    /// Refuses test and demonstration identities.
    public var production = false
    /// How many rejected rows are too many; nil where that is not known.
    public var rejectLimit: RejectLimit?

    public init() {}

    public init(_ definition: CampaignDefinition) { (production, rejectLimit) = (definition.production, definition.rejectLimit) }
}
