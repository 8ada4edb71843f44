/// Event files: every kind from every state, most often from one that allows it; by identity and by any notice's
/// reference; early, late, doubled, for people not known yet, and wrong in form.
extension RandomCampaign {
    mutating func eventFiles(_ feed: ModelCampaign.Feed, _ model: ReferenceModel) -> [(name: String, bytes: [UInt8])] {
        if !feed.required && random.chance(40) { return [] }
        if nightNumber > 1 && !feed.required && random.chance(5) { return [refusedEvents(feed)] }
        if nightNumber > 1, random.chance(5), let old = sentFiles.last(where: { $0.name.hasPrefix(feed.prefix) }) {
            return [(fileName(feed.prefix), old.bytes)]
        }
        let files = random.chance(80) ? 1 : 2
        return (0..<files).map { _ in
            let rows = eventRows(model)
            var lines = [ModelEventFile.columns]
            lines += rows
            let order = random.chance(70) ? Array(0..<9) : random.shuffled(Array(0..<9))
            let text = lines.map { fields in
                fields.count == 9 ? order.map { quoted(fields[$0]) }.joined(separator: ",") : fields.joined(separator: ",")
            }
            let name = !rows.isEmpty && random.chance(10) ? sentName(feed.prefix) : nil
            return (name ?? fileName(feed.prefix), Array((text.joined(separator: "\n") + "\n").utf8))
        }
    }

    private mutating func eventRows(_ model: ReferenceModel) -> [[String]] {
        if random.chance(12) { return [] }
        let people = model.people.values.sorted { $0.identity < $1.identity }
        var rows: [[String]] = []
        let kinds = RandomCampaign.kinds.filter {
            (!$0.isMilestone || campaign.milestones.contains($0.rawValue)) && (!$0.isPrinters || campaign.readsAnswers)
        }
        var last: ModelPerson?
        for _ in 0..<random.int(1...max(4, people.count / 4)) {
            let kind = random.pick(kinds)
            var person = last
            if person == nil || !random.chance(20) { person = subject(kind, people) }
            last = person
            var fields = event(kind, person)
            if random.chance(3) { fields = spoiled(fields, people) }
            rows.append(fields)
            if random.chance(3) { rows.append(fields) }
        }
        return rows
    }

    /// What ends a person's story comes more seldom.
    private static let kinds: [ModelEventKind] = ModelEventKind.allCases.flatMap {
        [ModelEventKind](repeating: $0, count: $0 == .deletion || $0 == .death ? 1 : $0 == .objection ? 4 : 2)
    }

    private mutating func subject(_ kind: ModelEventKind, _ people: [ModelPerson]) -> ModelPerson? {
        if people.isEmpty || random.chance(5) { return nil }
        let states = RandomCampaign.fitting[kind]!
        let fitting = people.filter {
            states.contains($0.state) && !(kind == .bounce && $0.channel != .email)
                && !(kind == .returned && $0.channel != .post) && !(kind.isPrinters && $0.channel != .post)
        }
        return fitting.isEmpty || random.chance(20) ? random.pick(people) : random.pick(fitting)
    }

    private static let fitting: [ModelEventKind: [ModelState]] = [
        .objection: [
            .excluded, .eligible, .notified, .notified, .unreachable, .returned, .failed, .unconfirmed, .opened, .activated,
            .suspended,
        ],
        .withdrawal: [.objected, .unconfirmed],
        .activation: [.eligible, .notified, .returned, .unreachable, .unconfirmed, .objected, .failed, .opened],
        .closure: [.opened, .activated, .suspended], .reopening: [.closed],
        .deletion: ModelState.allCases, .death: ModelState.allCases,
        .suspension: [.opened, .activated], .lift: [.suspended],
        .bounce: [.notified], .returned: [.notified], .opening_failure: [.opened],
        .application: [.notified, .activated, .objected], .acceptance: [.notified, .unreachable], .connection: [.notified, .opened],
        .printed: [.notified, .objected], .refused: [.notified, .notified, .objected, .activated],
    ]

    private mutating func event(_ kind: ModelEventKind, _ person: ModelPerson?) -> [String] {
        var received = night
        switch random.int(1...20) {
        case 1...3: received -= random.int(1...5)
        case 4, 5: received += random.int(1...3)
        default: break
        }
        var effective = ""
        if random.chance(50) {
            effective = ModelCalendar.iso(received + random.int(-4...2))
            if let closesOn = person?.closesOn, random.chance(50) {
                effective = ModelCalendar.iso(closesOn + random.int(-1...1))
            }
        }
        let by = random.pick(["", "", "self", "self", "representative"])
        var (identity, reference) = subjectFields(person)
        if person == nil && random.chance(20) { (identity, reference) = ("", unknownReference()) }
        return [eventID(), ModelCalendar.iso(received), effective, kind.rawValue, identity, reference, by, "test", ""]
    }

    private mutating func subjectFields(_ person: ModelPerson?) -> (identity: String, reference: String) {
        guard let person else { return (stranger(), "") }
        guard !person.references.isEmpty && random.chance(50) else { return (person.identity, "") }
        let reference = random.chance(75) ? person.references.last! : random.pick(person.references)
        return (random.chance(20) ? person.identity : "", reference)
    }

    /// Somebody no file has named yet; some of them come in later.
    private mutating func stranger() -> String {
        let unsent = identities.filter { sentRows[$0] == nil }
        return unsent.isEmpty || random.chance(50) ? newIdentity() : random.pick(unsent)
    }

    private mutating func eventID() -> String {
        if !usedEventIDs.isEmpty && random.chance(5) { return random.pick(usedEventIDs) }
        counter += 1
        let id = "\(random.pick(["e", "E", "f", "9"]))\(random.int(100...999))-\(counter)"
        usedEventIDs.append(id)
        return id
    }

    private mutating func unknownReference() -> String {
        let values = (0..<11).map { _ in random.int(0...31) }
        let all = values + [ModelChecks.checkValue(values[...])]
        return String(decoding: all.map { ModelChecks.referenceAlphabet[$0] }, as: UTF8.self)
    }

    /// The same row, wrong in one way. Under an id of its own, since a row wrong in form uses up none.
    private mutating func spoiled(_ fields: [String], _ people: [ModelPerson]) -> [String] {
        var fields = fields
        counter += 1
        fields[0] = "bad-\(counter)"
        switch random.int(1...13) {
        case 1: fields[0] = ""
        case 2: fields[1] = random.pick(["", "2022-02-30", "20220201", "2022-13-01"])
        case 3: fields[2] = random.pick(["2022-00-10", "01/02/2022", "x"])
        case 4: fields[3] = random.pick(["", "Objection", "joining"])
        case 5: (fields[4], fields[5]) = ("", "")
        case 6: fields[4] = random.pick(["123", "255081416802539", "25508141680253A"])
        case 7: (fields[4], fields[5]) = ("", random.pick(["0123", "ABCDEFGHJKMI", "0000000000ILO"]))
        case 8:
            var reference = Array(unknownReference().utf8)
            reference[5] = reference[5] == 48 ? 49 : 48
            (fields[4], fields[5]) = ("", String(decoding: reference, as: UTF8.self))
        case 9:
            let told = people.filter { !$0.references.isEmpty }
            if told.count > 1 { (fields[4], fields[5]) = (told[0].identity, told[1].references[0]) }
        case 10: fields.removeLast(2)
        default:
            guard !fields[4].isEmpty, people.contains(where: { $0.identity == fields[4] }) else { break }
            fields[1] = ModelCalendar.iso(night)
            fields[6] = random.pick(["mother", "SELF"])
        }
        return fields
    }
}
