import Campaign
import Records

/// Writes one person's row of the canonical layout as a scheme sends it in one snapshot.
struct PopulationRow {
    let nation: SyntheticNation
    /// Day numbers of the snapshots up to the one being written.
    let days: [Int]
    let schemeDigits: [(UInt8, UInt8)]
    /// Of each scheme: whether it has a fund in every département, and whether its funds are mutual societies.
    private let funds: [Fund]
    /// Half of a snapshot's changes are a home's, half a person's.
    private let changes: [Share]
    private let schemeChange: Share

    private struct Fund {
        var isLocal: Bool
        var isMutual: Bool
    }

    init(nation: SyntheticNation, snapshot: Int) {
        self.nation = nation
        let snapshots = nation.options.snapshots.prefix(snapshot + 1)
        days = snapshots.map { Int($0.date.dayNumber) }
        changes = snapshots.map { Share($0.changed / 2) }
        schemeChange = Share(nation.options.schemes.count > 1 ? nation.options.schemeChangeShare : 0)
        schemeDigits = nation.options.schemes.map {
            let code = Array($0.code.utf8)
            return (code[0], code[1])
        }
        // The general scheme and the farmers' have funds all over the country; the others one, with sections.
        funds = nation.options.schemes.map { Fund(isLocal: ["01", "02", "03"].contains($0.code), isMutual: $0.code >= "91" && $0.code < "96") }
    }

    /// Which of a person's schemes the row is for. The second one of two at once knows less, and not the latest; of two
    /// one after another, the one that is left and the one that is joined.
    enum Place: UInt64 { case first, second, left, joined }

    /// Which snapshot last changed what of a person; 0 for none.
    struct Version {
        var home = 0, own = 0
        /// From then on another scheme insures the person.
        var left = 0
        /// From then on the definitive number stands in the place of the provisional one.
        var definitive = 0

        func isChanged(in number: Int) -> Bool { home == number || own == number || left == number || definitive == number }
        var isLookedAt: Bool { home | own | left | definitive > 0 }
    }

    @inline(__always)
    func version(of person: Person, isNewborn: Bool = false) -> Version {
        var version = Version()
        guard changes.count > 1 else { return version }
        if nation.replacesNumbers, person.identity.isProvisional { version.definitive = nation.definitive(person) }
        if version.definitive >= changes.count { version.definitive = 0 }
        if isNewborn { return version }
        for number in stride(from: changes.count - 1, to: 0, by: -1) {
            var home = Chance(nation.options.seed, .change, UInt64(person.household) << 8 | UInt64(number))
            var own = Chance(nation.options.seed, .change, 1 << 60 | UInt64(person.number) << 8 | UInt64(number))
            if version.home == 0, home.hits(changes[number]) { version.home = number }
            if version.own == 0, own.hits(changes[number]) { version.own = number }
            // The first time counts: nobody comes back.
            var scheme = Chance(nation.options.seed, .schemeChange, UInt64(person.number) << 8 | UInt64(number))
            if scheme.hits(schemeChange) { version.left = number }
        }
        return version
    }

    /// The row without its line end.
    ///
    /// - Parameter replaces: whether a provisional number that the row's own replaces stands behind the other fields.
    func append(
        _ person: Person, scheme: Int, _ place: Place, _ version: Version, replaces: Bool = false, to line: inout ByteBuffer
    ) {
        if !nation.isFrench { return appendElsewhere(person, scheme: scheme, place, version, replaces: replaces, to: &line) }
        let seed = nation.options.seed
        var chance = Chance(seed, .contact, own(person, version, place))
        let names = GivenNames(person, seed: seed)

        appendIdentities(version.definitive > 0 ? person.identity.definitive : person.identity, person, to: &line)
        Day.append(eightDigits: Int(person.birthDate), to: &line)
        line.append(0x2C)
        line.append(person.sex == 0 ? 0x31 : 0x32)
        line.append(0x2C)
        let surnames = surnames(of: person, version)
        surnames.birth.append(to: &line)
        line.append(0x2C)
        surnames.usage?.append(to: &line)
        line.append(0x2C)
        names.append(to: &line)
        line.append(0x2C)
        let email = Contact.email(&chance, nation.hasEmail)
        if email != .none {
            Contact.append(email, first: person.age < 16 ? nil : names, person.surname, &chance, to: &line)
        }
        line.append(0x2C)
        if chance.below(10) < 7 { Contact.appendMobile(&chance, to: &line) }
        line.append(0x2C)
        let homeNumber = self.home(person, version, place)
        var home = Chance(seed, .place, homeNumber)
        let department = self.department(person, version, homeNumber)
        Address.append(department: department, &home, to: &line)
        line.append(0x2C)
        appendRights(person, scheme: scheme, place, version, department, to: &line)
        if replaces {
            line.append(0x2C)
            if version.definitive > 0, person.identity.isProvisional { person.identity.append(to: &line) }
        }
    }

    func own(_ person: Person, _ version: Version, _ place: Place) -> UInt64 {
        UInt64(person.number) << 9 | UInt64(version.own) << 1 | (place == .second ? 1 : 0)
    }

    func home(_ person: Person, _ version: Version, _ place: Place) -> UInt64 {
        UInt64(person.household) << 9 | UInt64(version.home) << 1 | (place == .second ? 1 : 0)
    }

    /// Of those who move, one in four goes to another département, elsewhere to another town.
    @inline(__always)
    func department(_ person: Person, _ version: Version, _ home: UInt64) -> Int {
        guard version.home > 0 else { return Int(person.department) }
        var chance = Chance(nation.options.seed, .move, home)
        return chance.below(4) == 0 ? nation.homes.table[chance.next()] : Int(person.department)
    }

    /// Of those whose own data change, one adult in ten takes another name to use, and one in fifty adds a name to theirs.
    @inline(__always)
    func surnames(of person: Person, _ version: Version) -> (birth: Surname, usage: Surname?) {
        var (surname, usage) = (person.surname, person.usesName == 1 ? Optional(person.usage) : nil)
        if version.own > 0, person.age >= 18 {
            var chance = Chance(nation.options.seed, .rename, UInt64(person.number) << 8 | UInt64(version.own))
            let change = chance.below(50)
            if change < 5 { usage = Surname(&chance, doubled: 0.0) }
            if change == 5 { surname = surname.joined(with: Surname(&chance, doubled: 0.0)) }
        }
        return (surname, usage)
    }

    /// What the first scheme's row says that the events depend on, without writing it.
    func facts(of person: Person) -> PersonOutline {
        let seed = nation.options.seed
        let version = Version()
        var chance = Chance(seed, .contact, own(person, version, .first))
        var home = Chance(seed, .place, self.home(person, version, .first))
        var rights = Chance(seed, .rights, UInt64(person.number) << 1)
        let outline = PersonOutline(
            email: Contact.email(&chance, nation.hasEmail) == .usable, address: Address.hasStreet(&home),
            record: Rights.hasRecord(&rights), rights: Rights.kind(&rights) == .open)
        return nation.addressee.isInsured ? outline : PersonOutline(email: outline.email, address: outline.address, record: false, rights: true)
    }

    @inline(__always)
    func appendIdentities(_ identity: SyntheticIdentity, _ person: Person, to line: inout ByteBuffer) {
        identity.append(to: &line)
        if !identity.isNIR { line.append(",,") } else if identity.isProvisional { line.append(",1.2.250.1.213.1.4.9,") } else { line.append(",1.2.250.1.213.1.4.8,") }
        // Whose rights are their own is their own holder, under whichever number.
        (person.holder == person.identity ? identity : person.holder).append(to: &line)
        line.append(0x2C)
        line.append(0x30 + person.birthRank)
        line.append(0x2C)
    }
}

// MARK: - Rights

extension PopulationRow {
    /// Organism, rights, record, representative and date of the row.
    private func appendRights(
        _ person: Person, scheme: Int, _ place: Place, _ version: Version, _ department: Int, to line: inout ByteBuffer
    ) {
        var chance = Chance(nation.options.seed, .rights, UInt64(person.number) << 1 | (place == .second ? 1 : 0))
        let record = Rights.hasRecord(&chance)
        let kind = place == .joined ? .open : Rights.kind(&chance)
        appendOrganism(scheme, department, &chance, to: &line)
        line.append(0x2C)
        let (from, to) = period(person, kind, place, version, &chance)
        if from > 0 { Day.append(eightDigits: from, to: &line) }
        line.append(0x2C)
        if to > 0 { Day.append(eightDigits: to, to: &line) }
        line.append(0x2C)
        line.append(record ? 0x31 : 0x30)
        line.append(0x2C)
        if !person.representative.isNone { person.representative.append(to: &line) }
        line.append(0x2C)
        Day.append(eightDigits: max(person.bornAtTheEarliest, writtenOn(place, version, &chance)), to: &line)
    }

    /// The fund is the département's in the large schemes (`751` for Paris, `201` and `202` for Corsica, `971` overseas),
    /// the scheme's one in the others; centres are three digits of it.
    @inline(__always)
    func appendOrganism(_ scheme: Int, _ department: Int, _ chance: inout Chance, to line: inout ByteBuffer) {
        line.append(schemeDigits[scheme].0)
        line.append(schemeDigits[scheme].1)
        let fund = funds[scheme]
        let student = chance.below(20) == 0
        line.append(fund.isMutual || (fund.isLocal && student) ? 0x4D : 0x43)
        line.appendDecimal(UInt64(fund.isLocal ? Departments.funds[department] : 1), width: 3)
        line.appendDecimal(UInt64(chance.below(fund.isLocal ? 4 : 12)), width: 3)
    }

    /// First and last day as YYYYMMDD, 0 where open. Nobody's rights begin or end before they were born.
    @inline(__always)
    func period(
        _ person: Person, _ kind: Rights.Kind, _ place: Place, _ version: Version, _ chance: inout Chance
    ) -> (from: Int, to: Int) {
        let first = days[0]
        let (draw, known) = (chance.below(6000), chance.below(10) > 0)
        if place == .joined { return (Day.yyyymmdd(days[version.left]), 0) }
        var from = 0
        if kind == .toCome { from = Day.yyyymmdd(first + 1 + draw % 60) }
        if kind != .toCome, known { from = max(person.bornAtTheEarliest, Day.yyyymmdd(first - 30 - draw)) }
        var to = 0
        if kind == .ending { to = max(person.bornAtTheEarliest, Day.yyyymmdd(first - 25 + chance.below(50))) }
        if place == .left {
            let last = Day.yyyymmdd(days[version.left] - 1)
            if to == 0 || to > last { to = last }
            from = min(from, to)
        }
        return (from, to)
    }

    /// The day on which the fund wrote the row: of two schemes one after another, the one that is left wrote first.
    @inline(__always)
    func writtenOn(_ place: Place, _ version: Version, _ chance: inout Chance) -> Int {
        let early = days[0] - 1 - chance.below(1100)
        if place == .left { return Day.yyyymmdd(days[version.left] - 1) }
        let changed = max(version.home, version.own, version.definitive, place == .joined ? version.left : 0)
        return Day.yyyymmdd(changed > 0 ? days[changed] : early)
    }
}
