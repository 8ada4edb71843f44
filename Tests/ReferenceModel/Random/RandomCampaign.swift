/// A whole campaign made up from a seed: a definition, and night after night the files that come in. It looks at the
/// model's people so that most events meet a state they fit, and some do not.
public struct RandomCampaign: Sendable {
    /// A night's work: each attempt adds its files to the inbox and runs the night again; all but the last lack a
    /// required feed.
    public struct Night: Sendable {
        public var night: Day
        /// The definition from this night on; differs from the last one's where quotas, waves or rules were changed in flight.
        public var campaign: ModelCampaign
        public var attempts: [[(name: String, bytes: [UInt8])]]
    }

    public let seed: UInt64
    /// As of the night that comes next.
    public internal(set) var campaign = ModelCampaign()

    /// Counted from 1, the night that `next` gave last.
    public var nightOfCampaign: Int { nightNumber }

    var random: RandomSource
    var nightsLeft: Int
    var night: Day
    var nightNumber = 0
    var peopleAtOnce: Int
    /// Of those with an address; in some campaigns so many that the night's invitations end among them.
    let abroadPercent: Int
    /// Some of the people get another number.
    let renumbers: Bool
    /// Everybody ever made up, in order; some not sent yet, some never.
    var identities: [String] = []
    /// The last row sent for a person, by scheme's place.
    var sentRows: [String: [Int: ModelRow]] = [:]
    /// Rows sent before those, for re-sending.
    var olderRows: [(place: Int, row: ModelRow)] = []
    var sentFiles: [(name: String, bytes: [UInt8])] = []
    var usedEventIDs: [String] = []
    var counter = 0
    /// Names of files made to be refused: never sent again.
    var refused: Set<String> = []

    /// The print house answers; the definition's rules are drawn by it.
    private let readsAnswers: Bool

    public init(seed: UInt64) {
        self.seed = seed
        var printing = ModelCampaign()
        Self.drawPrinting(&printing, seed: seed)
        readsAnswers = printing.readsAnswers
        random = RandomSource(seed: seed)
        nightsLeft = random.int(6...15)
        peopleAtOnce = random.int(30...140)
        abroadPercent = random.pick([8, 8, 8, 60])
        renumbers = random.chance(45)
        let month = random.pick([1, 4, 5, 5, 7, 10, 12])
        night = ModelCalendar.day(random.int(2021...2030), month, random.int(1...28))
        campaign = definition()
    }

    /// The files of the next night, or nil after the last one.
    public mutating func next(_ model: ReferenceModel) -> Night? {
        guard nightsLeft > 0 else { return nil }
        nightsLeft -= 1
        if nightNumber > 0 { night += random.chance(75) ? 1 : random.pick([2, 3, 4, 7, 27]) }
        nightNumber += 1
        if nightNumber > 1 && random.chance(12) { changeInFlight() }
        var files: [(name: String, bytes: [UInt8])] = []
        var lackingFirst: [(name: String, bytes: [UInt8])] = []
        var late: [(name: String, bytes: [UInt8])] = []
        for place in campaign.sources.indices {
            let source = campaign.sources[place]
            var made = populationFiles(place)
            refused.formUnion(made.filter { isRefused($0, source) }.map(\.name))
            if source.required && made.allSatisfy({ isRefused($0, source) }) { made.append(headerAlone(source.prefix)) }
            if source.required && random.chance(12) {
                late += made
                if random.chance(40) { lackingFirst.append(refusedPopulation(place)) }
            } else {
                files += made
            }
        }
        let isLate = !late.isEmpty
        for feed in campaign.feeds {
            var made = eventFiles(feed, model)
            refused.formUnion(made.filter { isRefused($0, model) }.map(\.name))
            // Whose numbers turn out tonight to be one person's, nobody knows yet: no file is sure to be refused or not.
            if feed.required && (renumbers || made.allSatisfy { isRefused($0, model) }) { made.append(headerAlone(feed.prefix)) }
            if feed.required && !isLate && random.chance(12) {
                late += made
                if random.chance(40) { lackingFirst.append(refusedEvents(feed)) }
            } else {
                files += made
            }
        }
        if renumbers && random.chance(35) { files.append(equivalences()) }
        if random.chance(25) { files.append(deaths()) }
        if campaign.readsAnswers, let answers = answers(model) { files.append(answers) }
        if random.chance(30) { files.append(("readme-\(nightNumber).txt", Array("not for us\n".utf8))) }
        sentFiles += (files + late).filter { !refused.contains($0.name) }
        let attempts = late.isEmpty ? [files] : [files + lackingFirst, late]
        return Night(night: night, campaign: campaign, attempts: attempts)
    }

    private func isRefused(_ file: (name: String, bytes: [UInt8]), _ source: ModelCampaign.Source) -> Bool {
        ModelPopulationFile(name: file.name, bytes: file.bytes, scheme: source.scheme, campaign: campaign).isRefused
    }

    private func isRefused(_ file: (name: String, bytes: [UInt8]), _ model: ReferenceModel) -> Bool {
        ModelEventFile(name: file.name, bytes: file.bytes, campaign: campaign, root: model.root) { model.owners[$0]?.identity }.isRefused
    }

    /// What a quiet day's feed is: the same bytes under a new name meet `required` too (case 2).
    private mutating func headerAlone(_ prefix: String) -> (name: String, bytes: [UInt8]) {
        let isEvents = campaign.feeds.contains { $0.prefix == prefix }
        let columns = isEvents ? ModelEventFile.columns : ModelColumn.allCases.map(\.name)
        return (fileName(prefix), Array((columns.joined(separator: ",") + "\n").utf8))
    }

    // MARK: Definition

    private mutating func definition() -> ModelCampaign {
        var made = ModelCampaign()
        Self.drawPeople(&made, seed: seed)
        // In small campaigns hardly anything has eleven people.
        if seed.isMultiple(of: 2) { made.smallestCell = 3 }
        Self.drawPrinting(&made, seed: seed)
        made.production = random.chance(70)
        let schemes = random.shuffled(["01", "02", "04", "08", "10", "91"]).prefix(random.int(2...4))
        made.sources = schemes.map {
            ModelCampaign.Source(scheme: $0, prefix: "s\($0)-", required: random.chance(25))
        }
        made.feeds = [ModelCampaign.Feed(prefix: "events-", required: random.chance(60))]
        if random.chance(40) { made.feeds.append(ModelCampaign.Feed(prefix: "courrier-", required: random.chance(30))) }
        made.rejectLimitPercent = random.pick([15, 25, 40])
        var inForce = night + random.pick([-40, -3, 0, 0, 0, 1, 3])
        for _ in 0..<random.int(1...3) {
            made.rules.append(rule(inForce))
            inForce = max(inForce, night) + random.int(2...7)
        }
        made.rules[0].extendDays = 0
        made.perNight = random.pick([0, 3, 8, 15, 30, 1000])
        made.invitesOnWorkingDaysOnly = random.chance(50)
        made.waves = waves(made.country)
        made.perDay = random.pick([1, 2, 4, 8, 20, 1000])
        made.opensOnWorkingDaysOnly = random.chance(35)
        made.closedRetention = random.pick([
            ModelLength(3, .days), ModelLength(1, .weeks), ModelLength(1, .months), ModelLength(10, .years),
        ])
        made.weekend = random.pick([[6, 7], [6, 7], [7], [5, 6]])
        return made
    }

    private mutating func rule(_ inForce: Day) -> ModelRule {
        var rule = ModelRule(inForce: inForce)
        if random.chance(15) {
            rule.window = .fixed(until: night + random.int(-2...9))
        } else {
            rule.window = .running(random.pick([
                ModelLength(1, .days), ModelLength(2, .days), ModelLength(3, .days), ModelLength(5, .days),
                ModelLength(0, .days), ModelLength(1, .weeks), ModelLength(1, .months),
            ]))
            rule.rollsToWorkingDay = random.chance(40)
        }
        rule.grace = random.pick([0, 0, 1, 2])
        rule.channels = random.pick([[.email, .post], [.email, .post], [.post, .email], [.email], [.post]])
        rule.ownThenRepresentative = random.chance(50)
        rule.restartOnBounce = random.chance(60)
        rule.returnedPostRuns = random.chance(35)
        rule.postLag = random.pick([0, 0, 1, 3])
        rule.selfFromAge = random.pick([0, 15, 18])
        rule.confirmIfRecord = random.chance(60)
        rule.unconfirmedRuns = random.chance(50)
        if case .running = rule.window { rule.startsHandedOver = readsAnswers && Self.startsHandedOver(seed: seed, inForce: inForce) }
        rule.laterDeletes = Self.deletesLater(seed: seed, inForce: inForce)
        rule.extendDays = random.chance(50) ? random.int(1...4) : 0
        return rule
    }

    private mutating func waves(_ country: ModelCountry) -> [ModelCampaign.Wave] {
        if random.chance(40) { return [] }
        let departments = random.shuffled(RandomCampaign.homes(country).map(\.department) + [country.elsewhere, country == .au ? "SA" : "50"])
        return (0..<random.int(1...4)).map { wave in
            let named = Set((0..<random.int(1...4)).map { departments[($0 + wave * 3) % departments.count] })
            return ModelCampaign.Wave(from: night + random.int(-1...6), departments: named.sorted())
        }
    }

    /// What cases 74 and 103 allow, and a rule written while windows run.
    private mutating func changeInFlight() {
        switch random.int(0...3) {
        case 0: campaign.perNight = random.pick([0, 5, 1000])
        case 1: campaign.perDay = random.pick([1, 5, 1000])
        case 2: campaign.waves = waves(campaign.country)
        default:
            let inForce = max(night, campaign.rules.last!.inForce + 1)
            campaign.rules.append(rule(inForce))
        }
    }

    static let homes: [(postcode: String, department: String)] = [
        ("01000", "01"), ("01090", "01"), ("13001", "13"), ("20000", "2A"), ("20137", "2A"), ("20200", "2B"), ("20620", "2B"),
        ("59000", "59"), ("75011", "75"), ("97110", "971"), ("97400", "974"), ("98800", "988"),
    ]

    /// Postcodes of five digits, of eight bytes, and some that differ from the ninth on only.
    static let homesAbroad: [(postcode: String, town: String, country: String)] = [
        ("10115", "BERLIN", "DE"), ("SW1A 1AA", "LONDON", "GB"), ("12345-678", "SCHENECTADY", "US"),
        ("12345-6789", "SCHENECTADY", "US"), ("12345-6701", "SCHENECTADY", "US"), ("12345-67É", "SCHENECTADY", ""),
    ]
}
