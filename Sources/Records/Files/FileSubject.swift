import Campaign

/// Whom a campaign's files are about, as far as the form of their rows depends on it; France's insured people where nothing
/// else is said.
public struct FileSubject: Equatable, Sendable {
    /// The numbering that people are known by.
    public var identity = IdentityKind.nir
    /// Whose postcodes are at home.
    public var country = Country.fr
    /// Those that the campaign keeps; events of others are of no kind.
    public var milestones: [Milestone] = []

    public init() {}

    public init(_ definition: CampaignDefinition) {
        (identity, country, milestones) = (definition.identity, definition.country, definition.milestones)
    }
}
