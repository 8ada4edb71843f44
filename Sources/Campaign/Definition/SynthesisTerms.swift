/// How a synthetic nation lives through a campaign: shares from 0 to 1. What is nil is as it was seen in France in 2022,
/// and in a small population often enough to happen at all. No night looks at it.
public struct SynthesisTerms: Equatable, Sendable {
    /// Of those told: object.
    public var objections: Double?
    /// Of objections: sent after the window's end.
    public var late: Double?
    /// Of e-mails, of letters: come back.
    public var bounces, returns: Double?
    /// Of openings: fail on the platform.
    public var failures: Double?
    /// Of those opened: close their account. Of those told: have their data erased.
    public var closures, deletions: Double?
    /// How many have opened their account themselves so many days after they were told; ascending, none: as in France.
    public var activations: [Activated]
    /// Of people: have an e-mail.
    public var emails: Double?
    /// Of rows, from one week to the next: change.
    public var changes: Double?
    /// Of people: stand in two schemes at once; go over to another from one week to the next.
    public var twoSchemes, schemeChanges: Double?
    /// Schemes whose files in UTF-8 begin with a byte order mark.
    public var byteOrderMarks: Set<String>

    /// A point of the curve of activations.
    public struct Activated: Equatable, Sendable {
        /// Since the notice.
        public var days: Int
        /// Of those told.
        public var share: Double

        public init(days: Int, share: Double) {
            self.days = days
            self.share = share
        }
    }

    public init(
        objections: Double? = nil, late: Double? = nil, bounces: Double? = nil, returns: Double? = nil,
        failures: Double? = nil, closures: Double? = nil, deletions: Double? = nil, activations: [Activated] = [],
        emails: Double? = nil, changes: Double? = nil, twoSchemes: Double? = nil, schemeChanges: Double? = nil,
        byteOrderMarks: Set<String> = []
    ) {
        self.objections = objections
        self.late = late
        self.bounces = bounces
        self.returns = returns
        self.failures = failures
        self.closures = closures
        self.deletions = deletions
        self.activations = activations
        self.emails = emails
        self.changes = changes
        self.twoSchemes = twoSchemes
        self.schemeChanges = schemeChanges
        self.byteOrderMarks = byteOrderMarks
    }
}
