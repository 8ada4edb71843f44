import Campaign
import Records
import Storage

/// The rows of one person, tonight's and those in force before, merged: per scheme the row with the latest
/// `updated_on`, then the one read last; among the schemes' rows the latest, then the scheme earlier in the campaign's
/// sources, gives everything of the person as a whole. Reused from person to person: nothing is allocated for people
/// with one scheme.
struct RowMerge {
    /// The row in force of one scheme: before tonight, or a row of tonight.
    struct InForce {
        var affiliation: StoredAffiliation
        var row: PackedRow?
        /// Whether the scheme has sent a row of the person tonight, be it the one in force or not.
        var isSent = true
    }

    private(set) var schemes: [InForce] = []
    private(set) var changed = false
    /// Files that have brought this person tonight.
    private var broughtBy = -1
    /// The row in force for the person before tonight; what a mark stands for.
    private var before: StoredAffiliation?

    /// Begins a person who is not stored yet.
    mutating func beginNew() {
        schemes.removeAll(keepingCapacity: true)
        changed = false
        broughtBy = -1
        before = nil
    }

    /// Begins a person who is stored with these rows in force.
    mutating func begin(_ stored: [StoredAffiliation]) {
        beginNew()
        before = stored.first
        for affiliation in stored { schemes.append(InForce(affiliation: affiliation, row: nil, isSent: false)) }
    }

    /// Takes the next row, in reading order, and says what became of it.
    mutating func take(_ sent: SentRow) -> RowOutcome {
        let file = sent.file
        let scheme = sent.scheme
        let row = whole(sent)
        let wasThere = broughtBy == file || schemes.contains { $0.affiliation.scheme != scheme }
        broughtBy = file
        if let at = schemes.firstIndex(where: { $0.affiliation.scheme == scheme }) {
            let known = schemes[at].affiliation
            schemes[at].isSent = true
            guard known.fingerprint != row.affiliation.fingerprint,
                RowPrecedence.replaces(updatedOn: row.affiliation.updatedOn, inForce: known.updatedOn)
            else { return RowOutcome(changes: false, knownElsewhere: wasThere) }
            schemes[at] = row
        } else {
            schemes.append(row)
        }
        changed = true
        return RowOutcome(changes: true, knownElsewhere: wasThere)
    }

    /// A mark gives back what was in force before another row of tonight took its place.
    private func whole(_ sent: SentRow) -> InForce {
        switch sent {
        case .whole(let row): return InForce(affiliation: StoredAffiliation(row), row: row)
        case .inForce:
            guard let before else { preconditionFailure("a mark of a person who is not stored") }
            return InForce(affiliation: before, row: nil)
        }
    }

    /// Puts the whole of the row in force before tonight in place of its outline.
    mutating func complete(with winner: StoredAffiliation) { schemes[0].affiliation = winner }

    /// Index of the row that gives the person as a whole.
    var winner: Int {
        var best = 0
        for at in schemes.indices.dropFirst() {
            if RowPrecedence.wins(schemes[at].affiliation.value, over: schemes[best].affiliation.value) { best = at }
        }
        return best
    }

    var affiliations: [Affiliation] {
        schemes.map(\.affiliation.value)
    }

    /// All but the winner's, by scheme: what is stored beside the person.
    func others(than winner: Int) -> [StoredAffiliation] {
        schemes.indices.filter { $0 != winner }.map { schemes[$0].affiliation }.sorted { $0.scheme < $1.scheme }
    }
}

extension StoredAffiliation {
    /// As the rules see it.
    var value: Affiliation {
        Affiliation(scheme: UInt8(scheme), rightsFrom: rightsFrom, rightsTo: rightsTo, updatedOn: updatedOn)
    }
}

extension HotRecord {
    /// Takes over from a person's winning row what the hot record holds of it.
    mutating func take(_ row: PackedRow) {
        scheme = Int(row.scheme)
        department = row.department
        postcode = row.postcodeNumber == .max ? HotRecord.noPostcode : Int(row.postcodeNumber)
        effectiveBirthYear = PartialBirthDate(number: row.birthDate)?.effectiveBirthYear ?? 1850
        updatedOn = RowDay.stored(row.updatedOn)
        let flags = row.flags
        self[.female] = row.sex == 2
        self[.hasRecord] = flags.contains(.hasRecord)
        self[.emailUsable] = flags.contains(.emailUsable)
        self[.addressUsable] = flags.contains(.addressUsable)
        self[.hasRepresentative] = row.representative != nil
    }

    /// Takes over what the affiliations say of rights on a night.
    mutating func takeRights(_ affiliations: some Sequence<Affiliation>, on night: CivilDate) {
        self[.hasRights] = Rights.areOpen(affiliations, on: night)
        let next = Rights.nextChange(affiliations, after: night)
        rightsChangeOn = next.map { StoredDay($0) } ?? .never
    }
}

/// `updated_on` in a hot record: days since 1850-01-01 plus one, 0 when empty.
enum RowDay {
    private static let origin = CivilDate(year: 1850, month: 1, day: 1)!.dayNumber

    static func stored(_ number: UInt32) -> Int {
        guard number != 0, let date = CivilDate(number: number) else { return 0 }
        return Int(date.dayNumber - origin) + 1
    }

    static func number(_ stored: Int) -> UInt32 {
        stored == 0 ? 0 : CivilDate(dayNumber: Int32(stored - 1) + origin).number
    }
}
