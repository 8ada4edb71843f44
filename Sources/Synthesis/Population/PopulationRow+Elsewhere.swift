import Campaign
import Records

/// Rows of all other campaigns than that of France's insured people: the same facts from the same draws, in the words of
/// their country, with the columns that their kind of identity has.
extension PopulationRow {
    @inline(never)
    func appendElsewhere(
        _ person: Person, scheme: Int, _ place: Place, _ version: Version, replaces: Bool, to line: inout ByteBuffer
    ) {
        if nation.addressee.isInsured {
            appendIdentities(version.definitive > 0 ? person.identity.definitive : person.identity, person, to: &line)
        } else {
            // Nobody else's rights are theirs, and nobody is their twin.
            person.identity.append(to: &line)
            line.append(",,,,")
        }
        appendNames(person, version, to: &line)
        line.append(0x2C)
        appendContact(person, version, place, to: &line)
        line.append(0x2C)
        let homeNumber = self.home(person, version, place)
        let department = department(person, version, homeNumber)
        var home = Chance(nation.options.seed, .place, homeNumber)
        if let homeland = nation.homeland {
            homeland.appendHome(in: department, &home, to: &line)
        } else {
            Address.append(department: department, &home, to: &line)
        }
        line.append(0x2C)
        appendAffiliation(person, scheme: scheme, place, version, department, to: &line)
        if replaces {
            line.append(0x2C)
            if version.definitive > 0, person.identity.isProvisional { person.identity.append(to: &line) }
        }
    }

    /// Birth date, sex, names: five fields. Who is no person has a name alone, in `usage_name`.
    private func appendNames(_ person: Person, _ version: Version, to line: inout ByteBuffer) {
        guard nation.addressee.isPerson else {
            line.append(",,,")
            appendName(of: person, to: &line)
            line.append(0x2C)
            return
        }
        Day.append(eightDigits: Int(person.birthDate), to: &line)
        line.append(0x2C)
        line.append(person.sex == 0 ? 0x31 : 0x32)
        line.append(0x2C)
        let surnames = surnames(of: person, version)
        nation.append(surnames.birth, to: &line)
        line.append(0x2C)
        if let usage = surnames.usage { nation.append(usage, to: &line) }
        line.append(0x2C)
        nation.givenNames(of: person).append(to: &line)
    }

    /// E-mail and mobile.
    private func appendContact(_ person: Person, _ version: Version, _ place: Place, to line: inout ByteBuffer) {
        var chance = Chance(nation.options.seed, .contact, own(person, version, place))
        let email = Contact.email(&chance, nation.hasEmail)
        if email != .none { append(email, of: person, &chance, to: &line) }
        line.append(0x2C)
        guard nation.addressee.isPerson, chance.below(10) < 7 else { return }
        if let homeland = nation.homeland {
            homeland.appendMobile(&chance, to: &line)
        } else {
            Contact.appendMobile(&chance, to: &line)
        }
    }

    private func append(_ email: Contact.Email, of person: Person, _ chance: inout Chance, to line: inout ByteBuffer) {
        guard nation.addressee.isPerson else { return Contact.appendOffice(email, &chance, to: &line) }
        let first = person.age < 16 ? nil : nation.givenNames(of: person)
        if let homeland = nation.homeland {
            homeland.append(email, first: first, person.surname, &chance, to: &line)
        } else {
            Contact.append(email, first: first, person.surname, &chance, to: &line)
        }
    }

    /// Organism, rights, record, representative and date of the row.
    private func appendAffiliation(
        _ person: Person, scheme: Int, _ place: Place, _ version: Version, _ department: Int, to line: inout ByteBuffer
    ) {
        let isInsured = nation.addressee.isInsured
        var chance = Chance(nation.options.seed, .rights, UInt64(person.number) << 1 | (place == .second ? 1 : 0))
        let record = Rights.hasRecord(&chance)
        let drawn = Rights.kind(&chance)
        appendOrganism(ofKind: nation.options.identity, scheme, department, &chance, to: &line)
        line.append(0x2C)
        let (from, to) = period(person, isInsured && place != .joined ? drawn : .open, place, version, &chance)
        if from > 0 { Day.append(eightDigits: from, to: &line) }
        line.append(0x2C)
        if to > 0 { Day.append(eightDigits: to, to: &line) }
        line.append(0x2C)
        if isInsured { line.append(record ? 0x31 : 0x30) }
        line.append(0x2C)
        if !person.representative.isNone { person.representative.append(to: &line) }
        line.append(0x2C)
        Day.append(eightDigits: max(person.bornAtTheEarliest, writtenOn(place, version, &chance)), to: &line)
    }

    /// Of a German fund its number, of a NIR's scheme the French form; nothing elsewhere.
    private func appendOrganism(
        ofKind kind: IdentityKind, _ scheme: Int, _ department: Int, _ chance: inout Chance, to line: inout ByteBuffer
    ) {
        if kind.hasFrenchOrganism {
            appendOrganism(scheme, nation.homeland == nil ? department : Departments.abroad, &chance, to: &line)
        } else if kind == .kvnr {
            FundNumber(scheme: scheme, fund: chance.below(4)).append(to: &line)
        }
    }
}
