import Campaign

/// What happens to one person over the campaign, drawn from their number: one story, told in one to three events. Made
/// once and shared, so that nothing of it is copied a person.
final class EventStory: Sendable {
    let plan: EventPlan
    let timing: CampaignTiming
    let rates: EventRates
    let deaths: Deaths
    /// The campaign has a register of deaths.
    let hasRegister: Bool
    /// Somebody tells the campaign of deaths: of insured people always, of professionals a register.
    let tellsDeaths: Bool
    /// What the campaign keeps of people's way after the invitation.
    let milestones: [Milestone]
    let nation: SyntheticNation
    private var seed: UInt64 { nation.options.seed }

    init(plan: EventPlan, nation: SyntheticNation) {
        self.plan = plan
        self.nation = nation
        timing = CampaignTiming(plan: plan, people: nation.options.people, places: nation.homes)
        rates = EventRates(plan.campaign.synthesis, people: nation.options.people)
        deaths = Deaths(plan: plan, seed: nation.options.seed)
        let hasRegister = nation.options.registers.contains { $0.kind == .deaths }
        self.hasRegister = hasRegister
        tellsDeaths = nation.addressee.isInsured || nation.addressee.isPerson && hasRegister
        milestones = plan.campaign.milestones
    }

    /// Adds the person's events, in the order they happen.
    func tell(_ person: Person, _ outline: PersonOutline, to events: inout [SyntheticEvent]) {
        var teller = Teller(story: self, person: person, chance: Chance(seed, .event, UInt64(person.number)))
        if tellsDeaths { teller.die() }
        if !teller.isOver { unfold(&teller, outline, place: Int(person.department)) }
        if teller.chance.hits(EventRates.strangers) { teller.stranger() }
        events.append(contentsOf: teller.events)
    }

    private func unfold(_ teller: inout Teller, _ outline: PersonOutline, place: Int) {
        if teller.chance.hits(rates.early) {
            teller.early()
        } else if outline.rights, let told = timing.told[place], let closes = timing.closes[place] {
            teller.live(
                outline, by: timing.channels[place], told: Int(told.dayNumber), closes: Int(closes.dayNumber),
                opened: timing.opened[place].map { Int($0.dayNumber) })
        }
    }
}

/// The events of one person while they are drawn.
private struct Teller {
    let story: EventStory
    let person: Person
    var chance: Chance
    var events: [SyntheticEvent] = []

    init(story: EventStory, person: Person, chance: Chance) {
        self.story = story
        self.person = person
        self.chance = chance
    }

    private var first: Int { Int(story.plan.from.dayNumber) }
    private var last: Int { Int(story.plan.through.dayNumber) }

    /// A death, told by the register's own file where the campaign has one, and then by an event only now and then.
    mutating func die() {
        guard let death = story.deaths.of(person), !story.hasRegister || chance.hits(EventRates.toldTwice) else { return }
        add(.death, on: death.known, effective: death.day, .registry)
    }

    mutating func early() {
        add(.objection, on: first + chance.below(3), .portal, person.age < 18 ? .representative : .person)
    }

    /// Someone whom no file knows: their event waits.
    mutating func stranger() {
        let identity = story.nation.outsider(chance.next())
        let before = events.count
        add(.objection, on: first + chance.below(last - first + 1), .paper, .person)
        for index in before..<events.count { events[index].identity = identity }
    }

    /// How the notice arrived, and what the person then chose: two things, each by its own share.
    mutating func live(_ outline: PersonOutline, by channels: [Channel], told: Int, closes: Int, opened: Int?) {
        let rates = story.rates
        switch channels.first(where: { $0 == .email ? outline.email : outline.address }) {
        case .email?:
            if chance.hits(rates.bounce) { add(.bounce, on: told + 1 + chance.below(2), .mailer) }
        case .post?:
            if chance.hits(rates.returned) { add(.returned, on: min(closes, told + 4 + chance.below(8)), .printer) }
        case nil: break
        }
        if isOver { return }
        if chance.hits(rates.objection) {
            object(outline, told: told, closes: closes, opened: opened)
        } else if !story.milestones.isEmpty {
            follow(told: told)
        } else if let days = rates.activation.day(&chance) {
            add(.activation, on: told + days, .portal, own)
        } else if chance.hits(rates.deletion) {
            add(.deletion, on: told + 1 + chance.below(max(1, last - told)), .portal, own)
        } else if let opened {
            own(opened: opened)
        }
    }

    /// The way of those who are invited, milestone by milestone as far as they come; who comes to the last one opens the account.
    private mutating func follow(told: Int) {
        var day = told
        for milestone in story.milestones {
            let (share, days) = EventRates.reaching(milestone)
            guard chance.hits(share) else { return }
            // Uniform below a bound that is uniform itself: most of them early.
            let bound = 1 + chance.below(days)
            day += 1 + chance.below(bound)
            switch milestone {
            case .application: add(.application, on: day, .portal, .person)
            case .acceptance: add(.acceptance, on: day, .agency)
            case .connection: add(.connection, on: day, .accounts)
            }
        }
        if chance.hits(EventRates.opened) { add(.activation, on: day, .portal, .person) }
    }

    /// What only the owner of an open account does, or its opening itself.
    private mutating func own(opened: Int) {
        let rates = story.rates
        if chance.hits(rates.failure) {
            add(.openingFailure, on: opened + 1, .accounts)
        } else if chance.hits(rates.closure) {
            let day = opened + 1 + chance.below(max(1, last - opened))
            add(.closure, on: day, .portal, own)
            if chance.hits(EventRates.reopened) { add(.reopening, on: day + 2 + chance.below(10), .portal, own) }
        } else if chance.hits(rates.suspension) {
            let day = opened + 1 + chance.below(max(1, last - opened))
            add(.suspension, on: day, .accounts)
            if chance.hits(EventRates.lifted) { add(.lift, on: day + 1 + chance.below(8), .accounts) }
        }
    }

    private mutating func object(_ outline: PersonOutline, told: Int, closes: Int, opened: Int?) {
        let late = chance.hits(story.rates.late)
        var day = told + 1 + chance.below(max(1, closes - told))
        if late { day = max(closes, opened ?? closes) + 1 + chance.below(5) }
        let source = [SyntheticEvent.Source.portal, .portal, .phone, .paper][chance.below(4)]
        // A paper form takes effect when it was signed, days before it came in.
        let effective = source == .paper ? max(told, day - 2 - chance.below(6)) : day
        let rule = story.plan.campaign.ruleOfEvents(on: CivilDate(dayNumber: Int32(day)))
        // One minor's form in five is signed by the minor.
        let signsAlone = chance.below(5) == 0 && (isOdd || Int(person.age) >= rule.objection.selfFromAge)
        add(.objection, on: day, effective: effective, source, signsAlone ? .person : own)
        if !late, outline.record, rule.objection.confirmIfRecord, chance.hits(EventRates.confirmed) {
            day += 1 + chance.below(7)
            add(.objection, on: day, source, own)
        }
        // What is closed or deleted by then is not taken back.
        if late, !isOdd { return }
        if chance.hits(EventRates.withdrawn) { add(.withdrawal, on: day + 3 + chance.below(12), .portal, own) }
    }

    /// Who has a definitive number goes by it from the day on which the schemes know it.
    private func identity(on night: Int) -> SyntheticIdentity {
        guard story.nation.replacesNumbers, person.identity.isProvisional else { return person.identity }
        let number = story.nation.definitive(person)
        let snapshots = story.nation.options.snapshots
        guard number < snapshots.count, night > Int(snapshots[number].date.dayNumber) else { return person.identity }
        return person.identity.definitive
    }

    /// Some events of France's people are not applicable, or by a minor alone, on purpose (`Data/README.md`); elsewhere none is that can
    /// be foreseen.
    private var isOdd: Bool { story.nation.isFrench }
    /// Elsewhere the dead, and those whom no notice reached, do nothing more.
    var isOver: Bool { !isOdd && !events.isEmpty }

    /// Minors are acted for.
    private var own: EventAuthor { person.age < 18 ? .representative : .person }

    private mutating func add(
        _ kind: EventKind, on day: Int, effective: Int? = nil, _ source: SyntheticEvent.Source,
        _ by: EventAuthor = .unstated
    ) {
        guard day >= first, day <= last else { return }
        var night = day
        if chance.hits(EventRates.delayed) { night = min(last, day + 1 + chance.below(3)) }
        if chance.hits(EventRates.ahead) { night = max(first, day - 1 - chance.below(3)) }
        let id = Chance.mixed(story.nation.options.seed ^ Chance.mixed(UInt64(person.number) << 3 | UInt64(events.count)))
        let event = SyntheticEvent(
            identity: identity(on: night), id: id, night: Int32(night), received: Int32(day), effective: Int32(effective ?? day),
            kind: kind, by: by, source: source, detail: UInt8(chance.below(4)))
        events.append(event)
        guard chance.hits(EventRates.doubled), night < last else { return }
        var again = event
        again.night = Int32(night + 1)
        events.append(again)
    }
}
