/// A campaign as its file defines it, checked. Pure values: `Definitions` reads the YAML, this target rules.
public struct CampaignDefinition: Equatable, Sendable {
    /// `[a-z0-9-]{1,64}`.
    public var name: String
    public var identity: IdentityKind
    /// Whose addresses are home: regions of waves and cube.
    public var country: Country
    /// True refuses test and demonstration identities.
    public var production: Bool
    public var folders: Folders
    public var calendar: WorkingCalendar
    /// A power of two from 1 to 1024.
    public var partitions: Int
    /// File of the numbered random keys.
    public var secretFile: String
    /// In order of precedence.
    public var sources: [Source]
    /// Listed among the sources, but of no weight in who wins.
    public var registers: [Register]
    public var events: [Feed]
    public var rejectLimit: RejectLimit
    /// By `inForce`, ascending; at least one.
    public var rules: [Rule]
    public var invitations: Invitations
    public var activation: ActivationQuota
    public var retention: Retention
    /// What is kept of a person's way after the invitation, in the order of `Milestone`; usually nothing.
    public var milestones: [Milestone]
    /// A cell of the cube with fewer people is withheld.
    public var smallestCell: Int
    public var print: PrintTerms
    /// For `ouverture synth` alone.
    public var synthesis: SynthesisTerms
    /// Nil where somebody else hands over what nights have written.
    public var delivery: DeliveryTerms?

    public init(
        name: String, identity: IdentityKind, country: Country = .fr, production: Bool, folders: Folders, calendar: WorkingCalendar,
        partitions: Int, secretFile: String, sources: [Source], registers: [Register] = [], events: [Feed], rejectLimit: RejectLimit, rules: [Rule],
        invitations: Invitations, activation: ActivationQuota, retention: Retention, milestones: [Milestone] = [], smallestCell: Int,
        print: PrintTerms = PrintTerms(), synthesis: SynthesisTerms = SynthesisTerms(), delivery: DeliveryTerms? = nil
    ) {
        self.name = name
        self.identity = identity
        self.country = country
        self.production = production
        self.folders = folders
        self.calendar = calendar
        self.partitions = partitions
        self.secretFile = secretFile
        self.sources = sources
        self.registers = registers
        self.events = events
        self.rejectLimit = rejectLimit
        self.rules = rules
        self.invitations = invitations
        self.activation = activation
        self.retention = retention
        self.milestones = milestones
        self.smallestCell = smallestCell
        self.print = print
        self.synthesis = synthesis
        self.delivery = delivery
    }
}

/// Absolute paths, after resolution against the campaign file.
public struct Folders: Equatable, Sendable {
    public var inbox, store, outbox, reports: String

    public init(inbox: String, store: String, outbox: String, reports: String) {
        self.inbox = inbox
        self.store = store
        self.outbox = outbox
        self.reports = reports
    }
}
