/// The rules of a campaign a second time, as simple as they can be said: everybody in one dictionary, every night a
/// walk over all of them, no partitions, no store. Written from the contract and its decided cases alone; it imports
/// nothing of the product, so that a misreading has to be made twice to go unseen.
public struct ReferenceModel: Sendable {
    /// Keyed by the product's secret, so lent by whoever compares.
    public typealias Pseudonym = @Sendable (_ identity: String) -> UInt64
    public typealias Reference = @Sendable (_ identity: String, _ notice: Int) -> String

    public var campaign: ModelCampaign
    public internal(set) var people: [String: ModelPerson] = [:]
    /// The last complete night.
    public internal(set) var lastNight: Day?

    /// How many of a scheme's people its last full file lacked (case 91).
    public internal(set) var lacking: [String: Int] = [:]

    let pseudonym: Pseudonym
    let reference: Reference
    /// Whose notice, and which, a reference is.
    var owners: [String: (identity: String, notice: Int)] = [:]
    /// (name, content) of files of complete nights, and contents taken.
    var seen: [String: [[UInt8]]] = [:]
    var takenContents: Set<[UInt8]> = []
    var eventIDs: Set<String> = []
    var waiting: [ModelEvent] = []
    /// By identity: the one that took its place; the one whose record is theirs.
    var replacedBy: [String: String] = [:]
    var joinedTo: [String: String] = [:]
    /// Identities of the deleted who turned out to be somebody else: nothing of them is taken again.
    var buried: Set<String> = []
    /// Places in tonight's quota that refused letters had.
    var placesGivenBack = 0
    /// People ever stored.
    private var stored = 0
    /// Contact data by identity, as stored after tonight's intake.
    var contacts: [String: ModelContact] = [:]

    public init(campaign: ModelCampaign, pseudonym: @escaping Pseudonym, reference: @escaping Reference) {
        self.campaign = campaign
        self.pseudonym = pseudonym
        self.reference = reference
    }

    /// Does the night with all that lies in the inbox. An incomplete night changes nothing here: done again with the
    /// missing file it must end as one in which nothing lacked (case 65), so the model begins it anew.
    public mutating func run(_ night: Day, inbox: [String: [UInt8]]) -> ModelNight {
        let before = self
        var outcome = ModelNight(night: night)
        extendWindows(night)
        takePopulations(night, inbox, &outcome)
        endRetention(night, &outcome)
        takeDeaths(night, inbox, &outcome)
        takeEvents(night, inbox, &outcome)
        guard outcome.isComplete else {
            self = before
            return outcome
        }
        placesGivenBack = 0
        applyEvents(night, &outcome)
        sendNotices(night, &outcome)
        open(night, &outcome)
        forgetNumbersOfDeleted()
        for (name, bytes) in inbox { seen[name, default: []].append(bytes) }
        lastNight = night
        outcome.waitingEvents = waiting.count
        return outcome
    }

    /// Records a change of state; nothing where it stays.
    mutating func step(_ person: inout ModelPerson, to state: ModelState, _ cause: String, _ outcome: inout ModelNight) {
        if person.state != state {
            outcome.count(person.scheme, person.state.rawValue, state.rawValue, cause)
        }
        person.state = state
    }

    // MARK: Before stage 1

    /// Case 14: once for each rule, at the first night on which it is in force.
    private mutating func extendWindows(_ night: Day) {
        guard let lastNight else { return }
        for rule in campaign.rules where rule.extendDays > 0 && rule.inForce <= night && rule.inForce > lastNight {
            for (identity, person) in people {
                guard let notifiedOn = person.notifiedOn, let closesOn = person.closesOn else { continue }
                let runs = [.notified, .returned, .unreachable, .unconfirmed, .objected].contains(person.state)
                if runs && notifiedOn < rule.inForce && closesOn >= rule.inForce {
                    people[identity]!.closesOn = closesOn + rule.extendDays
                }
            }
        }
    }

    // MARK: Stage 1

    private mutating func takePopulations(_ night: Day, _ inbox: [String: [UInt8]], _ outcome: inout ModelNight) {
        var read: [(place: Int, file: Int, rows: [(line: Int, row: ModelRow)])] = []
        for (place, source) in campaign.sources.enumerated() {
            var met = false, refused = false
            for (name, bytes) in newFiles(source.prefix, inbox) {
                if let known = alreadyKnown(name, bytes, source.scheme) {
                    outcome.files.append(known)
                    met = met || known.status == "known"
                    continue
                }
                let file = ModelPopulationFile(name: name, bytes: bytes, scheme: source.scheme, campaign: campaign)
                take(name, bytes, source.scheme, file.rowCount, file.rejects, isRefused: file.isRefused, &outcome)
                outcome.warnings += file.warnings
                refused = refused || file.isRefused
                if file.isRefused { continue }
                met = true
                read.append((place, outcome.files.count - 1, file.rows))
            }
            if source.required && !met { outcome.lacks.insert(refused ? .refused : .missing) }
        }
        let words = equivalences(in: read, outcome) + takeEquivalences(inbox, &outcome)
        let order = read.flatMap { file in file.rows.map { (root($0.row[.identity]), $0.line) } }
        let refusedRows = join(night, words, rows: order.map { (identity: $0.0, row: $0.1) }, &outcome)
        let before = people
        takeRows(read, refusedRows, before, &outcome)
        settle(night, &outcome)
    }

    /// Enters a file that was read.
    mutating func take(
        _ name: String, _ bytes: [UInt8], _ scheme: String, _ rows: Int, _ rejects: [ModelReject], isRefused: Bool,
        _ outcome: inout ModelNight
    ) {
        var file = ModelNight.File(file: name, scheme: scheme, status: isRefused ? "refused" : "taken", rows: rows)
        file.rejected = rejects.count
        outcome.rejects += rejects
        if isRefused {
            outcome.someFileRefused = true
        } else {
            takenContents.insert(bytes)
        }
        outcome.files.append(file)
    }

    private func equivalences(
        in read: [(place: Int, file: Int, rows: [(line: Int, row: ModelRow)])], _ outcome: ModelNight
    ) -> [Equivalence] {
        read.flatMap { file in
            file.rows.filter { !$0.row.replaced.isEmpty && $0.row.replaced != $0.row[.identity] }.map { line, row in
                Equivalence(file: outcome.files[file.file].file, line: line, old: row.replaced, new: row[.identity])
            }
        }
    }

    private mutating func takeEquivalences(_ inbox: [String: [UInt8]], _ outcome: inout ModelNight) -> [Equivalence] {
        var words: [Equivalence] = []
        for (name, bytes) in newFiles(ModelCampaign.equivalences, inbox) {
            if let known = alreadyKnown(name, bytes, "") {
                outcome.files.append(known)
                continue
            }
            let read = ModelEquivalence.file(name: name, bytes: bytes, campaign: campaign)
            take(name, bytes, "", read.rowCount, read.rejects, isRefused: read.isRefused, &outcome)
            if read.isRefused { continue }
            words += read.rows.map { line, row in
                Equivalence(file: name, line: line, old: row.old, new: row.new, fileIndex: outcome.files.count - 1)
            }
        }
        return words
    }

    private mutating func takeRows(
        _ read: [(place: Int, file: Int, rows: [(line: Int, row: ModelRow)])], _ refused: Set<String>,
        _ before: [String: ModelPerson], _ outcome: inout ModelNight
    ) {
        var sent: [Int: Set<String>] = [:]
        for (place, index, rows) in read {
            let name = outcome.files[index].file
            let good = rows.filter { !refused.contains("\(name):\($0.line)") }
            outcome.files[index].rejected += rows.count - good.count
            take(good, place, &outcome.files[index])
            let ofPeople = good.map(\.row[.identity]).filter { !buried.contains($0) }
            sent[place, default: []].formUnion(ofPeople.map(root))
        }
        for (place, sent) in sent {
            lacking[campaign.sources[place].scheme] = before.values.count { $0.rows[place] != nil && !sent.contains(root($0.identity)) }
        }
    }

    /// New by (name, content), in bytewise order of their names.
    func newFiles(_ prefix: String, _ inbox: [String: [UInt8]]) -> [(String, [UInt8])] {
        inbox.filter { $0.key.hasPrefix(prefix) && seen[$0.key]?.contains($0.value) != true }
            .sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    }

    func alreadyKnown(_ name: String, _ bytes: [UInt8], _ scheme: String) -> ModelNight.File? {
        if takenContents.contains(bytes) { return ModelNight.File(file: name, scheme: scheme, status: "known") }
        return nil
    }

    /// Cases 44, 53 and 75.
    private mutating func take(_ rows: [(line: Int, row: ModelRow)], _ place: Int, _ file: inout ModelNight.File) {
        var inThisFile: Set<String> = []
        for (line, row) in rows {
            let identity = root(row[.identity])
            if people[identity] == nil { stored += 1 }
            var person = people[identity] ?? ModelPerson(identity: identity, number: stored)
            let isOlder = person.rows[place].map { $0 == row || row.updatedOn < $0.updatedOn } ?? false
            if person.state == .deleted || buried.contains(row[.identity]) || isOlder {
                file.unchanged += 1
            } else {
                let hasOtherScheme = person.rows.keys.contains { $0 != place }
                if hasOtherScheme || inThisFile.contains(identity) { file.merged += 1 } else { file.taken += 1 }
                person.rows[place] = row
                person.places[place] = (file.file, line)
                people[identity] = person
            }
            inThisFile.insert(identity)
        }
    }

    /// Who writes to each person from tonight on, and who has rights.
    private mutating func settle(_ night: Day, _ outcome: inout ModelNight) {
        contacts = [:]
        for var person in people.values where person.state != .deleted {
            let place = person.winningPlace
            person.row = person.rows[place]
            person.rowPlace = person.places[place]!
            contacts[person.identity] = ModelContact(email: person.row!.usableEmail, address: person.row!.usableAddress, home: person.row!.address)
            let scheme = campaign.sources[place].scheme
            let hasRights = person.hasRights(on: night)
            if person.scheme.isEmpty {
                person.scheme = scheme
                person.state = hasRights ? .eligible : .excluded
                outcome.count(scheme, "", person.state.rawValue, "intake")
            } else if person.scheme != scheme {
                outcome.countMove(person.scheme, person.state.rawValue, "")
                outcome.countMove(scheme, "", person.state.rawValue)
                person.scheme = scheme
            }
            if person.state == .eligible && !hasRights { step(&person, to: .excluded, "rights", &outcome) }
            if person.state == .excluded && hasRights { step(&person, to: .eligible, "rights", &outcome) }
            people[person.identity] = person
        }
        forgetReplacedContacts()
    }

    /// Case 4: bad until a row brings another one. Rows in force are the person's and the representative's.
    private mutating func forgetReplacedContacts() {
        for var person in people.values where person.row != nil {
            forgetReplacedContacts(&person)
            people[person.identity] = person
        }
    }

    /// One that a row had replaced before the notice came back is forgotten at once: a row that brings it again is news. But
    /// one without any contact that can be used replaces nothing.
    func forgetReplacedContacts(_ person: inout ModelPerson) {
        let row = person.row!
        let representative = contact(ofRepresentative: row[.representative_identity]) ?? .none
        if person.ownBadEmail == row[.email] { person.badEmails.insert(row[.email]) }
        if person.ownBadAddress == row.address { person.badAddresses.insert(row.address) }
        person.badEmails.formIntersection([row[.email], representative.email ?? ""])
        person.badAddresses.formIntersection([row.address, representative.home])
        if row.usableEmail != nil { person.ownBadEmail = nil }
        if row.usableAddress != nil { person.ownBadAddress = nil }
        if person.badEmails.contains(row[.email]) { person.ownBadEmail = row[.email] }
        if person.badAddresses.contains(row.address) { person.ownBadAddress = row.address }
    }

    /// Nil of nobody known, and by a deleted person's number, though whoever had it turned out to be one who has died.
    func contact(ofRepresentative identity: String) -> ModelContact? { buried.contains(identity) ? nil : contacts[root(identity)] }

    /// Case 59. Last of the stage: what is erased tonight still counts as a representative's tonight (case 69).
    private mutating func endRetention(_ night: Day, _ outcome: inout ModelNight) {
        for var person in people.values where person.state == .closed {
            guard campaign.closedRetention.after(person.closedSince!) <= night else { continue }
            step(&person, to: .deleted, "retention", &outcome)
            person.erase()
            people[person.identity] = person
        }
    }

    // MARK: Stage 2, reading

    private mutating func takeEvents(_ night: Day, _ inbox: [String: [UInt8]], _ outcome: inout ModelNight) {
        let printers = campaign.readsAnswers ? [ModelCampaign.Feed(prefix: ModelCampaign.answers, required: false)] : []
        for feed in campaign.feeds + printers {
            var met = false, refused = false
            for (name, bytes) in newFiles(feed.prefix, inbox) {
                if let known = alreadyKnown(name, bytes, "") {
                    outcome.files.append(known)
                    met = met || known.status == "known"
                    continue
                }
                let owner: (String) -> String? = { owners[$0]?.identity }
                let read = feed.prefix == ModelCampaign.answers
                    ? ModelEventFile(answers: name, bytes: bytes, campaign: campaign, owner: owner)
                    : ModelEventFile(name: name, bytes: bytes, campaign: campaign, root: root, owner: owner)
                var file = ModelNight.File(file: name, scheme: "", status: "taken", rows: read.rowCount)
                file.rejected = read.rejects.count
                outcome.rejects += read.rejects
                if read.isRefused {
                    file.status = "refused"
                    outcome.someFileRefused = true
                    refused = true
                } else {
                    met = true
                    takenContents.insert(bytes)
                    for event in read.events {
                        if eventIDs.insert(event.id).inserted {
                            file.taken += 1
                            waiting.append(event)
                        } else {
                            file.unchanged += 1
                        }
                    }
                }
                outcome.files.append(file)
            }
            if feed.required && !met { outcome.lacks.insert(refused ? .refused : .missing) }
        }
    }
}

extension ModelNight {
    /// A step, under its scheme and under all.
    mutating func count(_ scheme: String, _ from: String, _ to: String, _ cause: String) {
        flows[Flow(scheme: scheme, from: from, to: to, cause: cause), default: 0] += 1
        flows[Flow(scheme: "*", from: from, to: to, cause: cause), default: 0] += 1
    }

    /// A move between schemes, which the nation as a whole does not see.
    mutating func countMove(_ scheme: String, _ from: String, _ to: String) {
        flows[Flow(scheme: scheme, from: from, to: to, cause: "moved"), default: 0] += 1
    }

    /// An objection, by the window that runs or ran.
    mutating func countObjection(_ person: ModelPerson, _ day: Day) {
        var objection = Objection(scheme: person.scheme)
        if let notifiedOn = person.notifiedOn, let channel = person.channel, day >= notifiedOn {
            (objection.channel, objection.day) = (channel, Int(day - notifiedOn))
        }
        objections[objection, default: 0] += 1
    }
}
