public import Campaign

/// What to make. Everything in the output follows from these values alone.
public struct SynthesisOptions: Sendable {
    /// People in the first snapshot; later ones add newborns.
    public var people: Int
    public var seed: UInt64
    /// Where the files go.
    public var folder: String
    public var schemes: [SyntheticScheme]
    /// Population files, in time order; the first one is everybody's first.
    public var snapshots: [Snapshot]
    /// Nil: no event files.
    public var events: EventPlan?
    /// Share of rows that are wrong on purpose, in [0, 1]; `errors.csv` tells which and why.
    public var errorRate: Double
    /// Share of wrong rows above which the reader refuses a file. Where `errorRate` is not above it, small files have
    /// fewer wrong rows, so that chance has none of them refused.
    public var rejectLimit: Double
    /// Share of people who stand in two schemes' files.
    public var twoSchemesShare: Double
    /// Share of people who go over to another scheme from one snapshot to the next.
    public var schemeChangeShare: Double
    /// Share of people with an e-mail.
    public var emailShare: Double
    /// What people are known by, and by that whether they are insured people, professionals, institutions or companies.
    public var identity: IdentityKind
    /// Where they live: places, names, e-mail, telephones.
    public var country: Country
    /// Beside the schemes: deaths, equivalences. They need `events`, whose nights theirs are.
    public var registers: [Register]
    /// Test and demonstration identities are among the wrong rows: only a production campaign rejects them.
    public var production: Bool

    public init(
        people: Int, seed: UInt64, folder: String, schemes: [SyntheticScheme] = SyntheticScheme.national,
        snapshots: [Snapshot] = [Snapshot(date: CivilDate(dayNumber: 19016))], events: EventPlan? = nil,
        errorRate: Double = 0.005, rejectLimit: Double = 1, twoSchemesShare: Double = 0.01,
        schemeChangeShare: Double = 0, emailShare: Double = 0.75, identity: IdentityKind = .nir, country: Country = .fr,
        registers: [Register] = [], production: Bool = true
    ) {
        self.people = people
        self.seed = seed
        self.folder = folder
        self.schemes = schemes
        self.snapshots = snapshots
        self.events = events
        self.errorRate = errorRate
        self.rejectLimit = rejectLimit
        self.twoSchemesShare = twoSchemesShare
        self.schemeChangeShare = schemeChangeShare
        self.emailShare = emailShare
        self.identity = identity
        self.country = country
        self.registers = registers
        self.production = production
    }
}

/// A scheme (*régime*) and the name of the file it sends.
public struct SyntheticScheme: Equatable, Sendable {
    /// Two digits.
    public var code: String
    /// The file's name with `*` for the date of the snapshot, as in a campaign's `files`. One that ends in `.gz`
    /// or `.zst` is written compressed; a `*` at the end stands for nothing.
    public var files: String
    /// People, in any unit: only the proportion counts. In a small population a scheme has some 60 people at least.
    public var weight: Double
    /// How its files lie; nil for the canonical layout.
    public var layout: Layout?
    /// Its files, where they are in UTF-8, begin with a byte order mark.
    public var marksByteOrder: Bool

    public init(code: String, files: String, weight: Double, layout: Layout? = nil, marksByteOrder: Bool = false) {
        self.code = code
        self.files = files
        self.weight = weight
        self.layout = layout
        self.marksByteOrder = marksByteOrder
    }
}

/// One sending of the population files.
public struct Snapshot: Equatable, Sendable {
    public enum Content: Sendable {
        /// Everybody's row.
        case full
        /// The rows that changed since the snapshot before, and the newborns since then. A scheme in which nothing
        /// changed sends no file.
        case changes
    }

    /// In the files' names; the day on which the funds wrote them.
    public var date: CivilDate
    /// Share of people whose row differs from the snapshot before; the first snapshot has none to differ from.
    public var changed: Double
    /// Newborns since the first snapshot, as a share of the people.
    public var newborns: Double
    public var content: Content

    public init(date: CivilDate, changed: Double = 0.005, newborns: Double = 0, content: Content = .full) {
        self.date = date
        self.changed = changed
        self.newborns = newborns
        self.content = content
    }
}

extension SynthesisOptions {
    /// Files for a campaign: its country's people by its kind of identity, its schemes, file names and layouts, its registers,
    /// one events file a night, timed after its waves and rules; its `synthesis` says how often what happens.
    ///
    /// The first snapshot is dated `from`. Every seven days until `through` the funds send what changed, and every
    /// fourth time everything. Without both dates there is one snapshot, dated the first rule's `in_force`, and no
    /// event. Without a campaign the schemes are the national ones, and everybody is told in the first nights.
    public init(
        people: Int, seed: UInt64, folder: String, campaign: CampaignDefinition?, from: CivilDate?, through: CivilDate?,
        errorRate: Double = 0.005
    ) {
        let first = from ?? campaign?.rules[0].inForce ?? CivilDate(dayNumber: 19_023)
        let last = through ?? first
        let few = 1 / Double(max(1, people))
        let terms = campaign?.synthesis ?? SynthesisTerms()
        // Nobody but insured people goes from scheme to scheme, unless the campaign says so.
        let moves = Addressee(campaign?.identity ?? .nir).isInsured
        let (twoSchemes, schemeChanges) = moves ? (0.01, max(0.0003, min(0.01, 4 * few))) : (0.0, 0.0)
        let changed = terms.changes ?? max(0.005, min(0.02, 40 * few))
        let snapshots = (0...max(0, last.days(since: first) / 7)).map { week in
            Snapshot(
                date: first.adding(days: 7 * week), changed: changed,
                newborns: Double(week) * max(0.000_215, 2 * few), content: week % 4 == 0 ? .full : .changes)
        }
        self.init(
            people: people, seed: seed, folder: folder,
            schemes: campaign.map(SyntheticScheme.of) ?? SyntheticScheme.national,
            snapshots: snapshots, errorRate: errorRate, rejectLimit: campaign?.rejectLimit.share ?? 1,
            twoSchemesShare: terms.twoSchemes ?? twoSchemes, schemeChangeShare: terms.schemeChanges ?? schemeChanges,
            emailShare: terms.emails ?? 0.75, identity: campaign?.identity ?? .nir, country: campaign?.country ?? .fr,
            registers: campaign?.registers ?? [], production: campaign?.production ?? true)
        if from != nil {
            events = EventPlan(campaign: campaign ?? .unnamed(from: first), from: first, through: last)
        }
    }

    func check() throws(OuvertureError) {
        func wrong(_ place: String, _ what: String, _ hint: String) -> OuvertureError {
            OuvertureError(.usage, at: "synth: \(place)", what, hint: hint)
        }
        guard (1...100_000_000).contains(people) else {
            throw wrong("--people", "\(people) people can't be made", "give a number from 1 to 100000000")
        }
        // Newborns and people in no file have numbers of their own behind the population's.
        let most = identity == .nir ? Int.max : IdentitySpace.size(identity) * 9 / 10
        guard people <= most else {
            throw wrong("--people", "there are not so many identities of the kind \(identity.rawValue)", "give \(most) at most")
        }
        guard (0...1).contains(errorRate) else {
            throw wrong("--errors", "\(errorRate) is no share of the rows", "give a number from 0 to 1, such as 0.005")
        }
        guard !schemes.isEmpty, schemes.count <= 64 else {
            throw wrong("schemes", "\(schemes.count) schemes", "name 1 to 64 schemes as sources of the campaign")
        }
        guard !snapshots.isEmpty, zip(snapshots, snapshots.dropFirst()).allSatisfy({ $0.date < $1.date }) else {
            throw wrong("--through", "the snapshots are not in time order", "give a --from that is before --through")
        }
        try checkNames(many: snapshots.count > 1 && events != nil, registers.map(\.feed.files))
        guard let events else { return try checkNames(many: snapshots.count > 1, schemes.map(\.files)) }
        guard events.from <= events.through else {
            throw wrong("--through", "it is before --from", "give a --from that is not after --through")
        }
        try checkNames(many: snapshots.count > 1, schemes.map(\.files))
        try checkNames(many: events.from < events.through, events.campaign.events.map(\.files))
    }

    /// How the files of each scheme, register and event feed lie. Throws exit 78 where a layout can't hold an identity.
    func forms() throws(OuvertureError) -> (schemes: [FileForm], registers: [FileForm], events: [FileForm]) {
        let mistakes = Mistake.ofPopulation(identity, production: production)
        let schemes = try schemes.map { (scheme) throws(OuvertureError) in
            try FileForm(
                kind: .population, layout: scheme.layout, identity: identity, mistakes: mistakes,
                marksByteOrder: scheme.marksByteOrder)
        }
        let registers = try registers.map { (register) throws(OuvertureError) in
            let layout = register.feed.definition
            let isByName = layout.map { layout in !layout.fields.contains { $0.name == "identity" } } ?? false
            let deaths = isByName ? Mistake.deathsByName : Mistake.deathsByIdentity
            return try FileForm(
                kind: register.kind, layout: layout, identity: identity,
                mistakes: register.kind == .deaths ? deaths : Mistake.equivalences)
        }
        let events = try (events?.campaign.events ?? []).map { (feed) throws(OuvertureError) in
            try FileForm(kind: .events, layout: feed.definition, identity: identity, mistakes: Mistake.events)
        }
        return (schemes, registers, events)
    }

    /// Files of many days need names that differ.
    private func checkNames(many: Bool, _ globs: [String]) throws(OuvertureError) {
        guard many, let glob = globs.first(where: { !$0.contains("*") }) else { return }
        throw OuvertureError(
            .usage, at: "synth: \(glob)", "files of many nights can't share one name",
            hint: "write the feed's files with a * where the date goes, such as events-*.csv")
    }
}
