/// Case 60: identities that are one person's, by a file of equivalences or a row's `replaces_identity`.
extension ReferenceModel {
    /// Tonight's word that one identity took another's place.
    struct Equivalence {
        var file: String
        var line: Int
        var old: String
        var new: String
        /// Nil of a row of a population file.
        var fileIndex: Int?
    }

    /// The identity that somebody's record stands under.
    func root(_ identity: String) -> String {
        var last = identity
        while let next = joinedTo[last] { last = next }
        return last
    }

    /// The identity they have now.
    public func now(_ identity: String) -> String {
        var last = identity
        while let next = replacedBy[last] { last = next }
        return last
    }

    /// Every identity known to be the same person's.
    private func group(_ identity: String) -> Set<String> {
        var all: Set<String> = [identity]
        while true {
            var more = all
            for (old, new) in replacedBy where all.contains(old) || all.contains(new) { more.formUnion([old, new]) }
            for (one, other) in joinedTo where all.contains(one) || all.contains(other) { more.formUnion([one, other]) }
            if more == all { return all }
            all = more
        }
    }

    /// Which number took another's place is a deleted person's data; that they were theirs is kept.
    mutating func forgetNumbersOfDeleted() {
        let deleted = Set(people.values.filter { $0.state == .deleted }.map(\.identity))
        let gone = Set(replacedBy.keys).union(replacedBy.values).filter { deleted.contains(root($0)) }
        replacedBy = replacedBy.filter { !gone.contains($0.key) && !gone.contains($0.value) }
    }

    /// - Parameter rows: tonight's, in reading order, of files taken.
    /// - Returns: places of rows of which nothing is taken.
    mutating func join(
        _ night: Day, _ equivalences: [Equivalence], rows: [(identity: String, row: Int)], _ outcome: inout ModelNight
    ) -> Set<String> {
        var refused: Set<String> = []
        for one in equivalences {
            let isKnown = group(one.old).contains(one.new)
            if !isKnown && replacedBy[one.old] != nil {
                let column = one.fileIndex == nil ? "replaces_identity" : "new_identity"
                outcome.rejects.append(ModelReject(file: one.file, line: one.line, column: column, code: "identity.format"))
                if let index = one.fileIndex { outcome.files[index].rejected += 1 } else { refused.insert("\(one.file):\(one.line)") }
                continue
            }
            if let index = one.fileIndex {
                if isKnown { outcome.files[index].unchanged += 1 } else { outcome.files[index].taken += 1 }
            }
            if !isKnown { replacedBy[one.old] = one.new }
        }
        var done: Set<String> = []
        for identity in Set(replacedBy.keys).union(replacedBy.values).sorted() where !done.contains(identity) {
            let members = group(identity)
            done.formUnion(members)
            settle(members, night, rows.map(\.identity), &outcome)
        }
        return refused
    }

    /// Makes one record of all that stand for a group; where nobody is stored, the first row tonight says whose it is.
    private mutating func settle(_ members: Set<String>, _ night: Day, _ rows: [String], _ outcome: inout ModelNight) {
        let roots = Set(members.map(root))
        let stored = roots.filter { people[$0] != nil }.sorted { people[$0]!.number < people[$1]!.number }
        guard let first = stored.first ?? rows.first(where: { roots.contains($0) }) else { return }
        let former = Dictionary(uniqueKeysWithValues: members.map { ($0, root($0)) })
        for root in roots where root != first { joinedTo[root] = first }
        let leavers = stored.dropFirst().map { people.removeValue(forKey: $0)! }
        for leaver in leavers {
            outcome.count(leaver.scheme, leaver.state.rawValue, "", "joined")
            if leaver.state == .deleted { buried.formUnion(members.filter { former[$0] == leaver.identity }) }
        }
        guard !leavers.isEmpty, var person = people[first], person.state != .deleted else { return }
        // Nobody who was deleted is enrolled again by another number; but the dead stay dead.
        if person.state != .deceased && leavers.contains(where: { $0.state == .deleted }) {
            step(&person, to: .deleted, "joined", &outcome)
            person.erase()
        } else {
            join(leavers.filter { $0.state != .deleted }, into: &person, night, &outcome)
        }
        people[first] = person
    }

    /// However many turn out to be one person in a night, that person takes one step: what lay between stood on no night.
    private mutating func join(_ leavers: [ModelPerson], into person: inout ModelPerson, _ night: Day, _ outcome: inout ModelNight) {
        var joined = person
        for leaver in leavers { take(leaver, into: &joined, night) }
        let cause = joined.state == .closed && Self.isRemedied([person] + leavers) ? "remedied" : "joined"
        let (state, scheme) = (joined.state, campaign.sources[joined.winningPlace].scheme)
        (joined.state, joined.scheme) = (person.state, scheme)
        if scheme != person.scheme {
            outcome.countMove(person.scheme, person.state.rawValue, "")
            outcome.countMove(scheme, "", person.state.rawValue)
        }
        person = joined
        step(&person, to: state, cause, &outcome)
        let hasRights = person.hasRights(on: night)
        if person.state == .eligible && !hasRights { step(&person, to: .excluded, "rights", &outcome) }
        if person.state == .excluded && hasRights { step(&person, to: .eligible, "rights", &outcome) }
    }

    private mutating func take(_ leaver: ModelPerson, into person: inout ModelPerson, _ night: Day) {
        let isRefused = person.hasAccount && leaver.hasObjected || person.hasObjected && leaver.hasAccount
        let holds = isRefused ? leaver.hasAccount : leaverHolds(person, leaver)
        let objections = [person, leaver].filter(\.hasObjected).map { $0.objectedOn! }
        person.takeRows(of: leaver)
        person.row = person.rows[person.winningPlace]
        person.joinedNotices += leaver.notices
        person.milestones.formUnion(leaver.milestones)
        person.badEmails.formUnion(leaver.badEmails)
        person.badAddresses.formUnion(leaver.badAddresses)
        let row = person.row!
        if leaver.ownBadEmail == row[.email] || person.ownBadEmail == nil { person.ownBadEmail = leaver.ownBadEmail }
        if leaver.ownBadAddress == row.address || person.ownBadAddress == nil { person.ownBadAddress = leaver.ownBadAddress }
        forgetReplacedContacts(&person)
        if holds {
            person.takeEnrolment(of: leaver)
        } else if person.notifiedOn == nil {
            person.takeNotice(of: leaver)
        }
        if person.hasObjected { person.objectedOn = objections.min() }
        // An account is closed by the first objection.
        if isRefused { (person.state, person.closedSince) = (.closed, night) }
    }

    /// Somebody's account was opened though they, by whichever number, had objected by the end of its window.
    private static func isRemedied(_ people: [ModelPerson]) -> Bool {
        people.contains { one in
            one.hasAccount && people.contains { $0.hasObjected && $0.objectedOn! <= one.closesOn ?? .min }
        }
    }

    private func leaverHolds(_ person: ModelPerson, _ leaver: ModelPerson) -> Bool {
        let safer: [[ModelState]] = [[.deceased], [.deleted], [.closed], [.objected]]
        for states in safer where person.state != leaver.state {
            if states.contains(person.state) { return false }
            if states.contains(leaver.state) { return true }
        }
        let further: [ModelState] = [
            .excluded, .eligible, .unreachable, .returned, .notified, .failed, .unconfirmed, .opened, .activated, .suspended,
        ]
        if person.state != leaver.state { return further.firstIndex(of: leaver.state)! > further.firstIndex(of: person.state)! }
        // The end that was promised last.
        return (leaver.closesOn ?? .min) > (person.closesOn ?? .min)
    }
}

extension ModelPerson {
    var hasAccount: Bool { [.opened, .activated, .suspended].contains(state) }
    var hasObjected: Bool { [.objected, .unconfirmed].contains(state) }

    /// Latest update, then the scheme earlier in the sources.
    var winningPlace: Int {
        rows.max { a, b in
            a.value.updatedOn != b.value.updatedOn ? a.value.updatedOn < b.value.updatedOn : a.key > b.key
        }!.key
    }

    /// Of each scheme the later row; of two of one day the other's, which was read last.
    fileprivate mutating func takeRows(of other: ModelPerson) {
        for (place, row) in other.rows where rows[place].map({ row.updatedOn >= $0.updatedOn }) ?? true {
            rows[place] = row
            places[place] = other.places[place]
        }
    }

    fileprivate mutating func takeEnrolment(of other: ModelPerson) {
        state = other.state
        openedOn = other.openedOn
        if other.notifiedOn != nil { takeNotice(of: other) }
        failedOn = other.failedOn
        closedSince = other.closedSince
        objectedOn = other.objectedOn
        diedOn = other.diedOn
        stateBeforeSuspension = other.stateBeforeSuspension
    }

    /// The last notice, which only one of two was sent, or the one whose state holds.
    fileprivate mutating func takeNotice(of other: ModelPerson) {
        channel = other.channel
        notifiedOn = other.notifiedOn
        closesOn = other.closesOn
        awaitsPrinter = other.awaitsPrinter
        letterWasRefused = other.letterWasRefused
        lastReference = other.lastReference
        lastEmail = other.lastEmail
        lastAddress = other.lastAddress
        lastIsOwn = other.lastIsOwn
    }
}
