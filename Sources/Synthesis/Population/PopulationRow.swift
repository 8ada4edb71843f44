import Records

/// Writes one person's row of the canonical layout as a scheme sends it in one snapshot.
struct PopulationRow {
    static let columns = [
        "identity", "identity_oid", "holder_identity", "birth_rank", "birth_date", "sex", "birth_name", "usage_name",
        "first_names", "email", "mobile", "address_2", "address_3", "address_4", "address_5", "postcode", "town",
        "country", "organism", "rights_from", "rights_to", "has_record", "representative_identity", "updated_on",
    ]
    static let header = columns.joined(separator: ",") + "\n"

    let nation: SyntheticNation
    /// Day numbers of the snapshots up to the one being written.
    let days: [Int]
    let schemeDigits: [(UInt8, UInt8)]
    /// Half of a snapshot's changes are a home's, half a person's.
    private let changes: [Share]

    init(nation: SyntheticNation, snapshot: Int) {
        self.nation = nation
        let snapshots = nation.options.snapshots.prefix(snapshot + 1)
        days = snapshots.map { Int($0.date.dayNumber) }
        changes = snapshots.map { Share($0.changed / 2) }
        schemeDigits = nation.options.schemes.map {
            let code = Array($0.code.utf8)
            return (code[0], code[1])
        }
    }

    /// Which of a person's schemes the row is for: the second one knows less, and not the latest.
    enum Place: UInt64 { case first, second }

    /// Which snapshot last changed the home's and the person's own data; 0 for none.
    struct Version { var home = 0, own = 0 }

    @inline(__always)
    func version(of person: Person) -> Version {
        var version = Version()
        for number in stride(from: changes.count - 1, to: 0, by: -1) {
            var home = Chance(nation.options.seed, .change, UInt64(person.household) << 8 | UInt64(number))
            var own = Chance(nation.options.seed, .change, 1 << 60 | UInt64(person.number) << 8 | UInt64(number))
            if version.home == 0, home.hits(changes[number]) { version.home = number }
            if version.own == 0, own.hits(changes[number]) { version.own = number }
        }
        return version
    }

    /// The row without its line end.
    func append(_ person: Person, scheme: Int, _ place: Place, _ version: Version, to line: inout ByteBuffer) {
        let seed = nation.options.seed
        var chance = Chance(seed, .contact, own(person, version, place))
        var name = Chance(seed, .name, UInt64(person.number))
        let era = person.age > 61 ? 0 : person.age > 31 ? 1 : 2
        let names = Names.first[Int(person.sex) * 3 + era]
        let first = names.table[name.next()]

        appendIdentities(person, to: &line)
        line.appendDecimal(UInt64(person.birthDate), width: 8)
        line.append(0x2C)
        line.append(person.sex == 0 ? 0x31 : 0x32)
        line.append(0x2C)
        person.surname.append(to: &line)
        line.append(0x2C)
        if person.usesName == 1 { person.usage.append(to: &line) }
        line.append(0x2C)
        names.words.append(first, to: &line)
        for _ in 0..<name.below(3) {
            line.append(0x20)
            names.words.append(names.table[name.next()], to: &line)
        }
        line.append(0x2C)
        let email = Contact.email(&chance)
        if email != .none {
            let known = person.age < 16 ? nil : (names, first)
            Contact.append(email, first: known, person.surname, &chance, to: &line)
        }
        line.append(0x2C)
        if chance.below(10) < 7 { Contact.appendMobile(&chance, to: &line) }
        line.append(0x2C)
        var home = Chance(seed, .place, self.home(person, version, place))
        Address.append(department: Int(person.department), &home, to: &line)
        line.append(0x2C)
        appendRights(person, scheme: scheme, place, version, to: &line)
    }

    private func own(_ person: Person, _ version: Version, _ place: Place) -> UInt64 {
        UInt64(person.number) << 9 | UInt64(version.own) << 1 | place.rawValue
    }

    private func home(_ person: Person, _ version: Version, _ place: Place) -> UInt64 {
        UInt64(person.household) << 9 | UInt64(version.home) << 1 | place.rawValue
    }

    /// What the first scheme's row says that the events depend on, without writing it.
    func facts(of person: Person) -> PersonOutline {
        let seed = nation.options.seed
        let version = version(of: person)
        var chance = Chance(seed, .contact, own(person, version, .first))
        var home = Chance(seed, .place, self.home(person, version, .first))
        var rights = Chance(seed, .rights, UInt64(person.number) << 1 | Place.first.rawValue)
        return PersonOutline(
            email: Contact.email(&chance) == .usable, address: Address.hasStreet(&home),
            record: Rights.hasRecord(&rights), rights: Rights.kind(&rights) == .open)
    }

    private func appendIdentities(_ person: Person, to line: inout ByteBuffer) {
        person.identity.append(to: &line)
        line.append(person.identity.digits / 1_000_000_000_000 > 2 ? ",1.2.250.1.213.1.4.9," : ",1.2.250.1.213.1.4.8,")
        person.holder.append(to: &line)
        line.append(0x2C)
        line.append(0x30 + person.birthRank)
        line.append(0x2C)
    }

    /// Organism, rights, record, representative and date of the row.
    private func appendRights(_ person: Person, scheme: Int, _ place: Place, _ version: Version, to line: inout ByteBuffer) {
        var chance = Chance(nation.options.seed, .rights, UInt64(person.number) << 1 | place.rawValue)
        let record = Rights.hasRecord(&chance)
        let kind = Rights.kind(&chance)
        let first = days[0]
        line.append(schemeDigits[scheme].0)
        line.append(schemeDigits[scheme].1)
        line.append(chance.below(20) == 0 ? 0x4D : 0x43)
        line.appendDecimal(UInt64(person.department) + 101, width: 3)
        line.appendDecimal(UInt64(chance.below(4)), width: 3)
        line.append(0x2C)
        switch kind {
        case .open, .ending:
            let begin = Day.yyyymmdd(first - 30 - chance.below(6000))
            if chance.below(10) > 0 { line.appendDecimal(UInt64(max(person.bornAtTheEarliest, begin))) }
        case .toCome: line.appendDecimal(UInt64(Day.yyyymmdd(first + 1 + chance.below(60))))
        }
        line.append(0x2C)
        if kind == .ending {
            // Nobody's rights end before they were born.
            let end = Day.yyyymmdd(first - 25 + chance.below(50))
            line.appendDecimal(UInt64(max(person.bornAtTheEarliest, end)))
        }
        line.append(0x2C)
        line.append(record ? 0x31 : 0x30)
        line.append(0x2C)
        if person.representative.packed != 0 { person.representative.append(to: &line) }
        line.append(0x2C)
        let changed = max(version.home, version.own)
        let day = Day.yyyymmdd(changed > 0 ? days[changed] : first - 1 - chance.below(1100))
        line.appendDecimal(UInt64(max(person.bornAtTheEarliest, day)))
    }
}
