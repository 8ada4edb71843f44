@testable import Campaign

/// What the rule tests start from: a date written short, a campaign with one thing changed, a person standing in
/// any state.
func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

let everyWeekend: Set<Int> = [6, 7]
let france = WorkingCalendar(holidays: .france, weekend: everyWeekend)

func sixWeeks(
    inForce: String = "2022-01-31", grace: Int = 0, rolls: Bool = false, notice: NoticeRule = NoticeRule(),
    objection: ObjectionRule = ObjectionRule(), extend: Int = 0
) -> Rule {
    Rule(
        inForce: day(inForce),
        window: Window(end: .length(Length(6, .weeks), rollsToWorkingDay: rolls), graceDays: grace),
        notice: notice, objection: objection, extendDays: extend)
}

func campaign(
    rules: [Rule] = [sixWeeks()], perNight: Int = 10, invitationDays: DaysOfWork = .working, waves: [Wave] = [],
    perDay: Int = 10, openingDays: DaysOfWork = .all, closedFor: Length = Length(10, .years)
) -> CampaignDefinition {
    CampaignDefinition(
        name: "example", identity: .nir, production: true,
        folders: Folders(inbox: "i", store: "s", outbox: "o", reports: "r"), calendar: france, partitions: 8,
        secretFile: "secret", sources: [], events: [], rejectLimit: RejectLimit(percent: 2), rules: rules,
        invitations: Invitations(perNight: perNight, days: invitationDays, waves: waves),
        activation: ActivationQuota(perDay: perDay, days: openingDays),
        retention: Retention(closed: closedFor, deletion: Length(3, .months)), smallestCell: 11)
}

func terms(_ rule: Rule = sixWeeks(), on night: String = "2022-03-01") -> NightTerms {
    NightTerms(campaign(rules: [rule]), night: day(night))
}

/// A person in a state as a campaign would have left them: told on 1 February by e-mail, unless the state comes
/// before any notice.
func person(
    _ state: State, by channel: Channel = .email, notices: Int? = nil, suspendedFrom: State = .opened
) -> Enrolment {
    var person = Enrolment(state: state, since: day("2022-02-01"))
    person.notices = notices ?? (StateSet(.eligible, .excluded).contains(state) ? 0 : 1)
    if person.notices > 0 {
        person.channel = channel
        person.notifiedOn = day("2022-02-01")
        person.closesOn = day("2022-03-15")
    }
    if state.hasAccount || state == .closed { person.openedOn = day("2022-03-16") }
    if state == .suspended { person.suspendedFrom = suspendedFrom }
    return person
}

func facts(
    rights: Bool = true, record: Bool = false, born: UInt32? = 1_980_05_17,
    contacts: Contacts = [.ownEmail, .ownAddress], last: PersonFacts.LastContact = .ownInForce
) -> PersonFacts {
    PersonFacts(
        hasRights: rights, hasRecord: record, birthDate: born.flatMap(PartialBirthDate.init(number:)),
        contacts: contacts, lastContact: last)
}

func event(
    _ kind: EventKind, received: String = "2022-03-01", effective: String? = nil, by: EventAuthor = .unstated,
    notice: Int? = nil
) -> CampaignEvent {
    CampaignEvent(
        kind, receivedOn: day(received), effectiveOn: effective.map(day), by: by, noticeNumber: notice)
}

/// What came of applying events one after another on one night.
func apply(
    _ events: [CampaignEvent], to person: inout Enrolment, facts: PersonFacts = facts(), terms: NightTerms = terms()
) -> [EventOutcome] {
    events.map { EventRules.apply($0, to: &person, facts: facts, terms: terms) }
}

func step(_ from: State?, _ to: State?, _ cause: Cause) -> EventOutcome {
    .applied(Step(from: from, to: to, cause: cause), badContact: nil)
}

let notApplicable = EventOutcome.rejected(.eventNotApplicable)
let notEntitled = EventOutcome.rejected(.eventNotEntitled)
