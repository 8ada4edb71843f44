import Campaign
import Records
import Storage

/// Decides for the nation, from what was known and tonight's equivalences, whose record stands for whom. A person's key is
/// the identity they were first stored under (in one night: the least source, file, line), and never changes.
struct JoinDecision {
    let context: NightContext
    let night: CivilDate
    private var groups: IdentityGroups
    private let buried: BuriedIdentities
    private var plan = JoinPlan()
    /// Rows of the table of aliases to be written, by key.
    private var rows: [PersonKey: AliasRow] = [:]
    /// Identities of groups about which something is to be decided.
    private var concerned: Set<PersonKey> = []

    /// - Parameter words: identities that tonight's equivalences speak of.
    init(_ context: NightContext, words: Set<PersonKey>) throws(OuvertureError) {
        self.context = context
        night = context.night
        groups = context.aliases.groups
        for edge in context.aliases.unsettled {
            concerned.insert(edge.old)
            concerned.insert(edge.new)
        }
        buried = try BuriedIdentities(words.union(concerned), context)
        for (key, person) in buried.all.sorted(by: { $0.key < $1.key }) { groups.join(key, person) }
    }

    /// Takes tonight's word that one identity took another's place.
    ///
    /// - Parameters:
    ///   - file: the ledger's number of its file.
    ///   - isPopulation: it is a population row's, which is counted elsewhere where it is taken.
    mutating func take(_ row: EquivalenceRow, file: Int, isPopulation: Bool) {
        switch groups.take(row.old, replacedBy: row.new) {
        case .new:
            concerned.insert(row.old)
            concerned.insert(row.new)
            var alias = self.row(of: row.old)
            alias.replacedBy = row.new
            rows[row.old] = alias
            if !isPopulation { tell(row, file, .newIdentity, .taken) }
        case .known:
            if !isPopulation { tell(row, file, .newIdentity, .unchanged) }
        case .contradiction:
            tell(row, file, isPopulation ? .replacesIdentity : .newIdentity, nil)
            if isPopulation { plan.refused.insert(JoinPlan.RowPlace(file: row.file, line: row.line)) }
        }
    }

    private mutating func tell(_ row: EquivalenceRow, _ file: Int, _ column: Column, _ counted: RowOutcome?) {
        plan.outcomes.append(JoinPlan.Outcome(file: file, line: Int(row.line), column: column, counted: counted))
    }

    /// The plan, once all is taken.
    ///
    /// - Parameter firstRows: where tonight's first row of each of some identities stands, of those that have one.
    consuming func decide(
        firstRows: (Set<PersonKey>) throws(OuvertureError) -> [PersonKey: JoinPlan.RowPlace]
    ) throws(OuvertureError) -> JoinPlan {
        var concernedGroups: Set<PersonKey> = []
        for key in concerned { concernedGroups.insert(groups.group(of: key)) }
        var members: [PersonKey: [PersonKey]] = [:]
        for key in context.aliases.keys.union(concerned) {
            let group = groups.group(of: key)
            if concernedGroups.contains(group) { members[group, default: []].append(key) }
        }
        // The keys under which the people of each group stand, or would stand.
        let keys = members.mapValues { members in
            Set(members.map { context.aliases.person(buried.person($0)) })
        }
        let known = try KnownPeople(keys.values.joined(), context)
        let strangers = Set(keys.values.joined()).subtracting(known.people.keys)
        let came = strangers.isEmpty ? [:] : try firstRows(strangers)
        for (group, keys) in keys.sorted(by: { $0.key < $1.key }) { decide(keys.sorted(), members[group]!, known.people, came) }
        for (from, to) in plan.redirected.sorted(by: { $0.key < $1.key }) {
            for event in known.waiting[from] ?? [] { plan.moved.append(moved(event, from, to)) }
        }
        plan.aliases = rows.values.sorted { $0.key < $1.key }
        return plan
    }

    private mutating func decide(
        _ keys: [PersonKey], _ members: [PersonKey], _ known: [PersonKey: KnownPerson], _ came: [PersonKey: JoinPlan.RowPlace]
    ) {
        let stored = keys.compactMap { known[$0] }.sorted { ($0.origin.file, $0.origin.line) < ($1.origin.file, $1.origin.line) }
        guard let first = stored.first?.key ?? keys.filter({ came[$0] != nil }).min(by: { came[$0]! < came[$1]! })
        else { return }
        if stored.count > 1 { plan.stayers.append(stored[0].leaver) }
        for other in stored.dropFirst() { plan.joins.append(JoinPlan.Join(person: first, leaver: other.leaver)) }
        // A row under a deleted person's number stays where their tombstone is, and nothing of it is taken.
        for key in keys where key != first && known[key]?.leaver.isBuried != true { plan.redirected[key] = first }
        // Of the deleted nothing is left to be taken over; but the dead stay dead.
        let deleted = stored.filter { $0.leaver.isBuried }
        if !deleted.isEmpty, stored[0].leaver.hot.state != .deceased { return bury(members + keys, but: first) }
        for one in deleted { plan.buried[one.key] = first }
        plan.renumbered.append(first)
        var person = stored.first?.leaver.hot
        // Of several whose records are taken over, the last one's notice is the person's.
        var holder: PersonKey?
        for other in stored.dropFirst() where !other.leaver.isBuried && person!.join(other.leaver.hot, on: night).notice { holder = other.key }
        for other in stored.dropFirst() where !other.leaver.isBuried {
            let sent = AliasRow.Notice(number: other.leaver.hot.notices, own: other.key == holder ? person!.notices : nil)
            put(other.key, under: first, sent)
        }
        for key in keys where key != first && known[key] == nil { put(key, under: first, nil) }
    }

    private func moved(_ event: WaitingEvent, _ from: PersonKey, _ to: PersonKey) -> JoinPlan.MovedEvent {
        var waiting = NightEvent(decoding: event.data, person: from)
        waiting.concerns(to)
        return JoinPlan.MovedEvent(from: from, to: to, receivedOn: event.receivedOn, data: waiting.encoded())
    }

    /// What is known of an identity by now.
    private func row(of key: PersonKey) -> AliasRow { rows[key] ?? context.aliases[key] ?? AliasRow(key: key, night: night) }

    private mutating func put(_ key: PersonKey, under person: PersonKey, _ notice: AliasRow.Notice?) {
        var row = row(of: key)
        row.person = person
        row.night = night
        row.notice = notice
        rows[key] = row
    }

    /// One of them is deleted: so is the person, and no identity of theirs is kept but as a hash.
    private mutating func bury(_ members: [PersonKey], but first: PersonKey) {
        for key in members.sorted() {
            rows[key] = nil
            if key != first { plan.buried[key] = first }
        }
    }
}

extension HotRecord {
    /// Whether there is a last notice, under whatever key it was sent.
    var wasTold: Bool { notifiedOn != .none }

    /// Takes over what of the enrolment of another record of the same person holds: all of it, or, where nobody was told under
    /// this one, the last notice alone. What is told of contacts, and of notices sent under this key, stays.
    ///
    /// - Returns: whether the other's state, or what led to it, holds, and whether its last notice is the person's.
    mutating func join(_ other: HotRecord, on night: CivilDate) -> (state: Bool, notice: Bool) {
        let (before, theirs) = (enrolment, other.enrolment)
        let holds = JoiningRules.secondHolds(before, theirs)
        let takesNotice = other.wasTold && (holds || !wasTold)
        var joined = JoiningRules.joined(before, theirs, on: night)
        let told = takesNotice ? theirs : before
        (joined.channel, joined.notifiedOn, joined.closesOn) = (told.channel, told.notifiedOn, told.closesOn)
        joined.awaitsPrinter = told.awaitsPrinter
        joined.milestones = before.milestones.union(theirs.milestones)
        joined.notices = before.notices
        joined.emailBad = before.emailBad
        joined.addressBad = before.addressBad
        enrolment = joined
        return (holds, takesNotice)
    }
}
