import Campaign
import Records
import Storage

/// What tonight's rows make of one partition: gathered while reading, written in one transaction.
struct PartitionMerge {
    let context: NightContext
    let reader: PartitionReader
    let fileIDs: [Int?]
    var tally = StageTally()
    var edits: HotEdits
    var newcomers = Newcomers()
    /// Index entries to put in place of those with the same key, by key.
    var keyChanges: [KeyEntry] = []
    var coldChanges: [(slot: Int, record: [UInt8])] = []
    var affiliationChanges: [(slot: Int, list: [StoredAffiliation])] = []
    var traceChanges: [(slot: Int, trace: ContactTrace)] = []
    /// Rows that name a representative, so that a warning can name the row.
    var rowChanges: [(slot: Int, row: OriginRecord)] = []
    var steps: [(slot: Int, step: StoredStep)] = []
    private var merge = RowMerge()
    /// Keeps the rows of newcomers where they are until they are written.
    private var held: RowGroups.Held?
    private let deleted: DeletedPeople

    init(context: NightContext, reader: PartitionReader, fileIDs: [Int?]) throws(OuvertureError) {
        self.context = context
        self.reader = reader
        self.fileIDs = fileIDs
        edits = HotEdits(reader)
        deleted = try DeletedPeople(reader, context.codes)
    }

    var changesAnything: Bool {
        edits.hasChanges || !newcomers.isEmpty || !keyChanges.isEmpty || !coldChanges.isEmpty
            || !affiliationChanges.isEmpty || !tally.files.entries.isEmpty
    }

    /// Merges every person's rows.
    mutating func run(_ groups: RowGroups) throws {
        held = groups.held
        let people = try reader.peopleCount()
        if people == 0 {
            newcomers.reserve(groups.count)
            var at = 0
            while at < groups.count { at = try person(groups, at, stored: nil) }
        } else if groups.count * 16 < people {
            var at = 0
            while at < groups.count {
                at = try person(groups, at, stored: try reader.findKey(PersonKey(rawValue: groups.key(at))))
            }
        } else {
            try runLinear(groups)
        }
    }

    private mutating func runLinear(_ groups: RowGroups) throws {
        let further = try reader.allAffiliations()
        knownAffiliations = further
        var at = 0
        try reader.scanKeys { _, entries in
            for entry in entries {
                while at < groups.count && groups.key(at) < entry.key {
                    at = try person(groups, at, stored: nil)
                }
                if at == groups.count { return }
                if groups.key(at) == entry.key { at = try person(groups, at, stored: entry) }
            }
        }
        while at < groups.count { at = try person(groups, at, stored: nil) }
    }

    /// All further affiliations, where they were read at once.
    private var knownAffiliations: [Int: [StoredAffiliation]]?

    /// Merges the rows of the person at `at`; the index after them.
    private mutating func person(_ groups: RowGroups, _ at: Int, stored: KeyEntry?) throws -> Int {
        groups.fetch(at + PackedRow.fetchDistance)
        let end = groups.end(of: at)
        if let stored {
            try storedPerson(groups, at..<end, stored)
        } else if try deleted.contains(PersonKey(rawValue: groups.key(at))) {
            for index in at..<end { count(groups[index], .unchanged) }
        } else {
            newPerson(groups, at..<end)
        }
        return end
    }

    private mutating func count(_ row: SentRow, _ outcome: RowOutcome) {
        tally.count(file: fileIDs[row.file]!, outcome)
    }

    private mutating func newPerson(_ groups: RowGroups, _ range: Range<Int>) {
        if range.count == 1 {
            // The common case: nothing to merge.
            let row = groups.row(range.lowerBound)
            count(.whole(row), RowOutcome(changes: true, knownElsewhere: false))
            return enrol(row, first: row, rights: CollectionOfOne(StoredAffiliation(row).value), others: [])
        }
        merge.beginNew()
        for index in range { count(groups[index], merge.take(groups[index])) }
        let winner = merge.winner
        enrol(
            merge.schemes[winner].row!, first: groups.row(range.lowerBound), rights: merge.affiliations,
            others: merge.others(than: winner))
    }

    private mutating func enrol(
        _ row: PackedRow, first: PackedRow, rights: some Sequence<Affiliation>, others: [StoredAffiliation]
    ) {
        var record = HotRecord()
        record.key = row.key
        record.take(row)
        record.takeRights(rights, on: context.night)
        let (enrolment, step) = IntakeRules.enrol(hasRights: record[.hasRights], on: context.night)
        record.enrolment = enrolment
        record[.severalAffiliations] = !others.isEmpty
        record[.renumbered] = context.aliases.hasAliases(row.key)
        newcomers.add(record, row: row, origin: place(first), inForce: place(row), others: others, waves: context.terms.waves)
        tally.flow(scheme: record.scheme, from: nil, to: step.to, cause: step.cause)
        tally.move(from: nil, to: record)
        tally.affiliations.add(.added, scheme: record.scheme)
        for other in others { tally.affiliations.add(.added, scheme: other.scheme) }
        tally[.newPeople] += 1
    }

    /// File and line of a row.
    func place(_ row: PackedRow) -> OriginRecord { OriginRecord(file: fileIDs[Int(row.file)]!, line: row.line) }

    private mutating func storedPerson(_ groups: RowGroups, _ range: Range<Int>, _ entry: KeyEntry) throws {
        // The row in force came again: the common case of a file sent anew, told without the person's record, unless that
        // was changed tonight.
        if range.count == 1, !groups.isJoined(range.lowerBound),
            case .inForce(let mark) = groups[range.lowerBound].known(as: entry.fingerprint)
        {
            tally.affiliations.add(.again, scheme: Int(mark.scheme))
            return count(.inForce(mark), .unchanged)
        }
        let slot = Int(entry.slot)
        let before = try edits.record(slot)
        if before.state == .deleted {
            // Found tonight to be somebody who is deleted.
            for index in range { count(groups[index], .unchanged) }
            return
        }
        var inForce = [
            StoredAffiliation(
                scheme: before.scheme, updatedOn: RowDay.number(before.updatedOn), rightsFrom: 0, rightsTo: 0, organism: 0,
                flags: 0, fingerprint: entry.fingerprint)
        ]
        if before[.severalAffiliations] {
            inForce += try knownAffiliations.map { $0[slot] ?? [] } ?? reader.affiliations(slot)
        }
        merge.begin(inForce)
        for index in range { count(groups[index], merge.take(groups[index])) }
        for (at, scheme) in merge.schemes.enumerated() where scheme.isSent {
            tally.affiliations.add(at < inForce.count ? .again : .added, scheme: scheme.affiliation.scheme)
        }
        if merge.changed { try change(slot, before, entry, merge) }
    }
}
