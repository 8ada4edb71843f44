/// Stage 2: what each event does to whom.
extension ReferenceModel {
    /// Why an event was not applied.
    private enum Refusal: String {
        case notEntitled = "event.not_entitled"
        case notApplicable = "event.not_applicable"

        var column: String { self == .notEntitled ? "by" : "kind" }
    }

    mutating func applyEvents(_ night: Day, _ outcome: inout ModelNight) {
        let all = waiting
        waiting = []
        var tonight: [ModelEvent] = []
        for event in all {
            if event.receivedOn <= night && subject(of: event) != nil { tonight.append(event) } else { waiting.append(event) }
        }
        for event in tonight.sorted(by: { $0 < $1 }) {
            // A register is no wrong one because its dead were known, or deleted.
            if let refusal = apply(event, night, &outcome), !event.id.isEmpty, !event.kind.isPrinters {
                outcome.rejects.append(ModelReject(
                    file: event.file, line: event.line, column: refusal.column, code: refusal.rawValue))
            }
        }
    }

    /// The person meant, if known by now.
    private func subject(of event: ModelEvent) -> String? {
        let identity = event.identity.isEmpty ? owners[event.reference]?.identity : event.identity
        return identity.flatMap { people[root($0)]?.identity }
    }

    private mutating func apply(_ event: ModelEvent, _ night: Day, _ outcome: inout ModelNight) -> Refusal? {
        var person = people[subject(of: event)!]!
        // Before any rule is in force the first one governs events (case 15).
        let rule = campaign.rule(on: night) ?? campaign.rules[0]
        if !["", "self", "representative"].contains(event.by) { return .notEntitled }
        if event.kind == .objection && event.by != "representative", let row = person.row,
            row.age(on: event.receivedOn) < rule.selfFromAge {
            return .notEntitled
        }
        guard advance(&person, event, rule, night, &outcome) else { return .notApplicable }
        people[person.identity] = person
        return nil
    }

    /// False where the state allows no such step.
    private mutating func advance(
        _ person: inout ModelPerson, _ event: ModelEvent, _ rule: ModelRule, _ night: Day, _ outcome: inout ModelNight
    ) -> Bool {
        let state = person.state
        let cause = event.kind.rawValue
        switch event.kind {
        case .objection:
            return object(&person, event, rule, night, &outcome)
        case .withdrawal:
            guard [.objected, .unconfirmed].contains(state) else { return false }
            let back: ModelState = person.hasRights(on: night) ? .eligible : .excluded
            let told: ModelState = person.letterWasRefused ? .unreachable : .notified
            step(&person, to: person.notices > 0 ? told : back, cause, &outcome)
        case .activation:
            let from: [ModelState] = [
                .eligible, .notified, .returned, .unreachable, .unconfirmed, .objected, .failed, .opened,
            ]
            guard from.contains(state) else { return false }
            if state != .opened { person.openedOn = night }
            step(&person, to: .activated, cause, &outcome)
        case .closure:
            guard [.opened, .activated, .suspended].contains(state) else { return false }
            close(&person, cause, night, &outcome)
        case .reopening:
            guard state == .closed else { return false }
            step(&person, to: .activated, cause, &outcome)
        case .deletion:
            guard ![.deleted, .deceased].contains(state) else { return false }
            step(&person, to: .deleted, cause, &outcome)
            person.erase()
        case .suspension:
            guard [.opened, .activated].contains(state) else { return false }
            person.stateBeforeSuspension = state
            step(&person, to: .suspended, cause, &outcome)
        case .lift:
            guard state == .suspended else { return false }
            step(&person, to: person.stateBeforeSuspension, cause, &outcome)
        case .bounce:
            return bounce(&person, event, rule, night, &outcome)
        case .returned:
            guard comesBack(&person, event, rule, &outcome) else { return false }
        case .opening_failure:
            guard state == .opened else { return false }
            person.openedOn = nil
            person.failedOn = night
            step(&person, to: .failed, cause, &outcome)
        case .death:
            guard ![.deleted, .deceased].contains(state) else { return false }
            person.diedOn = night
            step(&person, to: .deceased, cause, &outcome)
        case .printed:
            guard isLastLetter(event, person) else { return false }
            beginWindow(&person, on: event.receivedOn, night)
        case .refused:
            guard isLastLetter(event, person) else { return false }
            if [.opened, .activated, .suspended, .closed].contains(state) { break }
            person.letterWasRefused = true
            person.awaitsPrinter = false
            person.closesOn = nil
            if [.notified, .failed].contains(state) && !person.isOwedLetter {
                step(&person, to: .unreachable, cause, &outcome)
                placesGivenBack += 1
            }
        case .application, .acceptance, .connection:
            guard ![.excluded, .deleted, .deceased].contains(state) else { return false }
            return person.milestones.insert(cause).inserted
        }
        if person.state != .notified { person.isOwedLetter = false }
        return true
    }

    /// The last letter came back.
    private mutating func comesBack(
        _ person: inout ModelPerson, _ event: ModelEvent, _ rule: ModelRule, _ outcome: inout ModelNight
    ) -> Bool {
        guard person.state == .notified, person.channel == .post, !person.isOwedLetter, concernsLast(event, person) else {
            return false
        }
        if rule.returnedPostRuns { return true }
        person.badAddresses.insert(person.lastAddress)
        if person.lastIsOwn && person.row!.usableAddress == nil { person.ownBadAddress = person.lastAddress }
        forgetReplacedContacts(&person)
        step(&person, to: .returned, event.kind.rawValue, &outcome)
        return true
    }

    /// The print house speaks of the last letter, and of one who still is somebody.
    private func isLastLetter(_ event: ModelEvent, _ person: ModelPerson) -> Bool {
        person.channel == .post && concernsLast(event, person) && ![.deleted, .deceased].contains(person.state)
    }

    /// Where the letter's window waited: from the day it left, but never shorter than the letter says; all by the rule of the night
    /// that wrote it, and extended like the windows of others written that night.
    private func beginWindow(_ person: inout ModelPerson, on day: Day, _ night: Day) {
        guard person.awaitsPrinter || person.letterWasRefused, let written = person.notifiedOn else { return }
        person.awaitsPrinter = false
        person.letterWasRefused = false
        let rule = campaign.rule(on: written) ?? campaign.rules[0]
        var end = max(campaign.closesOn(rule, .post, written), campaign.closesOn(rule, .email, max(day, written)))
        for later in campaign.rules where later.inForce > written && later.inForce <= night && later.inForce <= end {
            end += later.extendDays
        }
        person.closesOn = end
    }

    private mutating func object(
        _ person: inout ModelPerson, _ event: ModelEvent, _ rule: ModelRule, _ night: Day, _ outcome: inout ModelNight
    ) -> Bool {
        switch person.state {
        case .excluded, .eligible, .notified, .unreachable, .returned, .failed:
            let needsConfirming = rule.confirmIfRecord && person.row!.hasRecord
            person.objectedOn = event.effectiveOn
            outcome.countObjection(person, event.effectiveOn)
            step(&person, to: needsConfirming ? .unconfirmed : .objected, "objection", &outcome)
        case .unconfirmed:
            person.objectedOn = min(person.objectedOn!, event.effectiveOn)
            outcome.countObjection(person, event.effectiveOn)
            step(&person, to: .objected, "objection", &outcome)
        case .opened, .activated, .suspended:
            let inTime = person.closesOn.map { event.effectiveOn <= $0 } ?? false
            let cause = inTime ? "remedied" : "objection"
            if rule.laterDeletes {
                step(&person, to: .deleted, cause, &outcome)
                person.erase()
            } else {
                close(&person, cause, night, &outcome)
            }
        case .objected, .closed, .deleted, .deceased:
            return false
        }
        person.isOwedLetter = false
        return true
    }

    private mutating func close(_ person: inout ModelPerson, _ cause: String, _ night: Day, _ outcome: inout ModelNight) {
        person.closedSince = night
        step(&person, to: .closed, cause, &outcome)
    }

    /// A letter the same night where there is an address, the representative's included; else nobody can be reached. Whether
    /// the representative lives is asked as of before the night's events, whose order among people nobody promises.
    private mutating func bounce(
        _ person: inout ModelPerson, _ event: ModelEvent, _ rule: ModelRule, _ night: Day, _ outcome: inout ModelNight
    ) -> Bool {
        guard person.state == .notified, person.channel == .email, !person.isOwedLetter, concernsLast(event, person) else {
            return false
        }
        person.badEmails.insert(person.lastEmail)
        if person.lastIsOwn && person.row!.usableEmail == nil { person.ownBadEmail = person.lastEmail }
        forgetReplacedContacts(&person)
        if rule.channels.contains(.post) && address(of: person, rule, deadBefore: night) != nil {
            person.isOwedLetter = true
        } else {
            step(&person, to: .unreachable, "bounce", &outcome)
        }
        return true
    }

    /// Case 33: by reference an event is about that notice, by identity about the last one.
    private func concernsLast(_ event: ModelEvent, _ person: ModelPerson) -> Bool {
        event.reference.isEmpty || event.reference == person.lastReference
    }
}
