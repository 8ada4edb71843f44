import Campaign
import Records

/// Professionals, institutions and companies: nobody's relative, in a scheme and a place by their weights.
extension SyntheticNation {
    /// By number, like a person; who joins later has the numbers behind the population's.
    func invitee(_ number: Int) -> Person {
        var home = Chance(options.seed, .household, UInt64(number))
        var chance = Chance(options.seed, .person, UInt64(number))
        var department = homes.table[home.next()]
        // Who works abroad is registered there.
        while department == homes.abroad { department = homes.table[home.next()] }
        let identity = SyntheticIdentity(options.identity, number: number)
        let surname = Surname(&chance, doubled: Names.doubled)
        var invitee = Person(
            number: number, identity: identity, holder: identity, representative: .none, household: number, surname: surname,
            usage: surname, birthDate: 0, age: SyntheticNation.youngest, sex: 0, birthRank: 1, scheme: UInt8(schemes[home.next()]),
            department: UInt8(department), usesName: 0)
        if addressee.isPerson { qualify(&invitee, &chance) }
        return invitee
    }

    /// Of professionals; institutions have it too, so that nobody acts for them as for a minor.
    private static let youngest: Int16 = 24

    /// Ages from 24 to 68, most of them in between. Two in three are women (DREES, *Démographie des professionnels de santé*, 2021, all
    /// seven professions), of whom one in five works under another name than that of her birth.
    private func qualify(_ person: inout Person, _ chance: inout Chance) {
        person.age = SyntheticNation.youngest + Int16((chance.below(45) + chance.below(46)) / 2)
        let month = chance.below(12)
        let day = chance.below(Demography.daysOfMonths[month]) + 1
        person.birthDate = Int32(((referenceYear - 1 - Int(person.age)) * 100 + month + 1) * 100 + day)
        person.sex = chance.below(3) == 0 ? 0 : 1
        guard person.sex == 1, chance.below(5) == 0 else { return }
        person.usage = Surname(&chance, doubled: 0.0)
        person.usesName = 1
    }
}

/// What rows and registers write of a person in the words of their country.
extension SyntheticNation {
    @inline(__always)
    func givenNames(of person: Person) -> GivenNames {
        guard let homeland else { return GivenNames(person, seed: options.seed) }
        let names = homeland.firstNames(sex: Int(person.sex), born: person.birthYear)
        return GivenNames(person, of: names, seed: options.seed)
    }

    func append(_ surname: Surname, to line: inout ByteBuffer) {
        if let homeland { homeland.append(surname, to: &line) } else { surname.append(to: &line) }
    }
}
