/// Stages 3 and 4: who is written to, and whose account is opened.
extension ReferenceModel {
    // MARK: Contact

    private func own(_ person: ModelPerson) -> ModelContact {
        guard let row = person.row else { return .none }
        return good(ModelContact(email: row.usableEmail, address: row.usableAddress), for: person)
    }

    private func representatives(_ person: ModelPerson, _ rule: ModelRule, deadBefore day: Day = .max) -> ModelContact {
        guard rule.ownThenRepresentative, let row = person.row, !hasDied(row[.representative_identity], before: day) else {
            return .none
        }
        var contact = good(contact(ofRepresentative: row[.representative_identity]) ?? .none, for: person)
        // Such a letter names the person too.
        if !row.hasPrintableName { contact.address = nil }
        return contact
    }

    /// Without what is known as bad for this person (cases 4 and 69).
    private func good(_ contact: ModelContact, for person: ModelPerson) -> ModelContact {
        ModelContact(
            email: contact.email.flatMap { person.badEmails.contains($0) || person.ownBadEmail == $0 ? nil : $0 },
            address: contact.address.flatMap { person.badAddresses.contains($0) || person.ownBadAddress == $0 ? nil : $0 })
    }

    /// - Parameter day: representatives who died on a night before it are not written to.
    func address(of person: ModelPerson, _ rule: ModelRule, deadBefore day: Day = .max) -> [String]? {
        own(person).address ?? representatives(person, rule, deadBefore: day).address
    }

    private func hasDied(_ identity: String, before day: Day = .max) -> Bool {
        people[root(identity)].map { $0.state == .deceased && $0.diedOn! < day } ?? false
    }

    private enum Target {
        case email(String)
        case post([String])

        var channel: ModelChannel {
            switch self {
            case .email: .email
            case .post: .post
            }
        }
    }

    /// The first usable channel in the given order, of the person's own data, then of the representative's.
    private func target(_ person: ModelPerson, _ rule: ModelRule, _ order: [ModelChannel]) -> Target? {
        for contact in [own(person), representatives(person, rule)] {
            for channel in order {
                if channel == .email, let email = contact.email { return .email(email) }
                if channel == .post, let address = contact.address { return .post(address) }
            }
        }
        return nil
    }

    // MARK: Stage 3

    mutating func sendNotices(_ night: Day, _ outcome: inout ModelNight) {
        guard let rule = campaign.rule(on: night) else { return }
        var owed = 0
        for var person in people.values {
            if person.state == .notified && person.isOwedLetter && address(of: person, rule) == nil {
                // The representative whose address it was has died tonight.
                step(&person, to: .unreachable, "notice", &outcome)
            } else if person.state == .notified && person.isOwedLetter {
                let closesOn = rule.restartOnBounce ? campaign.closesOn(rule, .post, night) : person.closesOn!
                invite(&person, .post(address(of: person, rule)!), night, closesOn, rule, &outcome)
                if !rule.restartOnBounce { person.awaitsPrinter = false }
                owed += 1
            } else if [.unreachable, .returned].contains(person.state), let target = target(person, rule, rule.channels) {
                invite(&person, target, night, campaign.closesOn(rule, target.channel, night), rule, &outcome)
                owed += 1
            } else if person.state == .failed && person.failedOn == night {
                tellOfFailure(person, rule, &outcome)
            }
            person.isOwedLetter = false
            people[person.identity] = person
        }
        inviteFirst(night, rule, max(0, campaign.perNight - owed + placesGivenBack), &outcome)
    }

    private mutating func inviteFirst(_ night: Day, _ rule: ModelRule, _ places: Int, _ outcome: inout ModelNight) {
        if campaign.invitesOnWorkingDaysOnly && !campaign.isWorking(night) { return }
        let come = people.values.filter { $0.state == .eligible && hasCome(wave(of: $0.row!.region(in: campaign.country)), night) }
        var reachable: [(person: ModelPerson, target: Target)] = []
        for var person in come {
            if let target = target(person, rule, rule.channels) {
                reachable.append((person, target))
            } else {
                step(&person, to: .unreachable, "notice", &outcome)
                people[person.identity] = person
            }
        }
        reachable.sort { order($0.person).lexicographicallyPrecedes(order($1.person)) }
        for (person, target) in reachable.prefix(places) {
            var person = person
            invite(&person, target, night, campaign.closesOn(rule, target.channel, night), rule, &outcome)
            people[person.identity] = person
        }
    }

    /// Position in the list; one not named is in the last, the first where named twice.
    private func wave(of department: String) -> Int {
        campaign.waves.firstIndex { $0.departments.contains(department) } ?? campaign.waves.count - 1
    }

    private func hasCome(_ wave: Int, _ night: Day) -> Bool { wave < 0 || campaign.waves[wave].from <= night }

    /// Wave, département, postcode, `person`, bytewise.
    private func order(_ person: ModelPerson) -> [UInt8] {
        let row = person.row!
        let code = String(pseudonym(person.identity), radix: 16)
        let region = row.region(in: campaign.country)
        let wave = String(100 + self.wave(of: region))
        let order = [wave, region, row[.postcode], String(repeating: "0", count: 16 - code.count) + code]
        return Array(order.joined(separator: "\u{1}").utf8)
    }

    private mutating func invite(
        _ person: inout ModelPerson, _ target: Target, _ night: Day, _ closesOn: Day, _ rule: ModelRule, _ outcome: inout ModelNight
    ) {
        let code = reference(person.identity, person.references.count + 1)
        person.references.append(code)
        person.lastReference = code
        owners[code] = (person.identity, person.references.count)
        person.channel = target.channel
        person.notifiedOn = night
        person.closesOn = closesOn
        person.awaitsPrinter = target.channel == .post && rule.startsHandedOver
        person.letterWasRefused = false
        switch target {
        case .email(let email): (person.lastEmail, person.lastIsOwn) = (email, own(person).email == email)
        case .post(let address): (person.lastAddress, person.lastIsOwn) = (address, own(person).address == address)
        }
        step(&person, to: .notified, "notice", &outcome)
        outcome.notices.append(notice("invitation", person, target))
        warnOfUnknownRepresentative(person, &outcome)
    }

    /// Case 27: under the last invitation's reference, with no number of its own.
    private func tellOfFailure(_ person: ModelPerson, _ rule: ModelRule, _ outcome: inout ModelNight) {
        let order = [ModelChannel.email, .post].filter(rule.channels.contains)
        guard let target = target(person, rule, order) else { return }
        outcome.notices.append(notice("failure", person, target))
        warnOfUnknownRepresentative(person, &outcome)
    }

    /// Case 104, at the row that named the representative; one deleted tonight still counts, one who has died does not.
    private func warnOfUnknownRepresentative(_ person: ModelPerson, _ outcome: inout ModelNight) {
        let representative = person.row![.representative_identity]
        guard !representative.isEmpty, contact(ofRepresentative: representative) == nil || hasDied(representative) else { return }
        outcome.warnings.append(ModelReject(
            file: person.rowPlace.file, line: person.rowPlace.line, column: "representative_identity",
            code: "representative.unknown"))
    }

    private func notice(_ kind: String, _ person: ModelPerson, _ target: Target) -> ModelNight.Notice {
        let to =
            switch target {
            case .email(let email): email
            case .post(let address): address[4]
            }
        return ModelNight.Notice(
            reference: person.lastReference!, kind: kind, channel: target.channel, to: to,
            closesOn: person.closesOn, scheme: person.scheme)
    }

    // MARK: Stage 4

    mutating func open(_ night: Day, _ outcome: inout ModelNight) {
        guard campaign.opensByItself, let rule = campaign.rule(on: night) else { return }
        let due = people.values.filter { isDue($0, rule, night) }.sorted { openingOrder($0) < openingOrder($1) }
        let isDay = !campaign.opensOnWorkingDaysOnly || campaign.isWorking(night)
        let places = isDay ? campaign.perDay : 0
        for var person in due.prefix(places) {
            person.openedOn = night
            step(&person, to: .opened, "opening", &outcome)
            outcome.openings.append(ModelNight.Opening(
                identity: now(person.identity), scheme: person.scheme,
                record: person.row!.hasRecord ? "migrated" : "new", reference: person.lastReference!,
                department: person.row!.region(in: campaign.country)))
            people[person.identity] = person
        }
        outcome.backlog = max(0, due.count - places)
        for person in due.dropFirst(places) { outcome.backlogByScheme[person.scheme, default: 0] += 1 }
    }

    private func isDue(_ person: ModelPerson, _ rule: ModelRule, _ night: Day) -> Bool {
        guard let closesOn = person.closesOn, !person.awaitsPrinter, closesOn + rule.grace < night, person.hasRights(on: night) else { return false }
        switch person.state {
        case .notified: return true
        case .unconfirmed: return rule.unconfirmedRuns
        case .failed: return person.failedOn! < night
        default: return false
        }
    }

    private func openingOrder(_ person: ModelPerson) -> String {
        [person.state == .failed ? "0" : "1", ModelCalendar.iso(person.closesOn!), person.lastReference!]
            .joined(separator: " ")
    }
}
