import Campaign

/// Whom a campaign's files are about, as far as the form of their rows depends on it (France's insured people where nothing
/// else is said), and how one of them lies.
public struct FileSubject: Equatable, Sendable {
    /// The numbering that people are known by.
    public var identity = IdentityKind.nir
    /// Whose postcodes are at home.
    public var country = Country.fr
    /// Those that the campaign keeps; events of others are of no kind.
    public var milestones: [Milestone] = []
    /// Where the file is not canonical. Reasons of rejects are told by it; reading asks for the layout itself.
    public var layout: Layout?
    /// The campaign reads what its printer answers.
    public var readsAnswers = false
    /// The file is the print house's own: of its answers, and of nothing else.
    public var isPrinters = false
    /// Where the post delivers to, if the campaign says so.
    public var towns: TownTable?

    public init() {}

    public init(_ definition: CampaignDefinition) {
        (identity, country, milestones) = (definition.identity, definition.country, definition.milestones)
        (readsAnswers, towns) = (definition.print.readsAnswers, definition.print.towns)
    }

    /// The same of a file that lies so.
    public func of(_ layout: Layout?) -> FileSubject {
        var subject = self
        subject.layout = layout
        return subject
    }
}
