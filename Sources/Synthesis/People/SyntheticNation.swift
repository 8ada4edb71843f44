import Campaign

/// The whole population as a function of its number: any stretch can be made alone, on any thread.
///
/// People come in blocks of 22 with about ten households each; those without families each by themselves. Ages and sexes are drawn first, one by one after the
/// national table; then minors go to families with a parent of a fitting age, so the table holds exactly.
struct SyntheticNation: Sendable {
    static let block = 22

    let options: SynthesisOptions
    /// Ages are counted on 1 January of it.
    let referenceYear: Int
    let schemes: WeightedTable
    /// By scheme: which other one a person has beside it or after it; empty where there is one scheme alone.
    private let others: [WeightedTable]
    let hasEmail: Share
    /// Some file tells which definitive number takes the place of a provisional one; else none does.
    let replacesNumbers: Bool
    /// Of wrong rows, by scheme.
    let errors: [Share]
    let twoSchemes: Share
    let addressee: Addressee
    /// What rows have of another country than France; nil there.
    let homeland: Homeland?
    /// Where its people live.
    let homes: HomePlaces
    /// France's insured people under their NIR: nearly all that are ever made, so their rows are written without asking more.
    let isFrench: Bool

    init(_ options: SynthesisOptions) {
        self.options = options
        addressee = Addressee(options.identity)
        let homeland = Homeland.of(options.country)
        self.homeland = homeland
        homes = homeland?.homes ?? .france
        isFrench = options.identity == .nir && options.country == .fr
        referenceYear = Day.yyyymmdd(Int(options.snapshots[0].date.dayNumber)) / 10_000
        let total = options.schemes.reduce(0) { $0 + $1.weight }
        // Some 60 people a scheme, so that a small population shows them all; never more than half of all people.
        let least = min(60 / Double(max(1, options.people)), 0.5 / Double(options.schemes.count))
        let weights = options.schemes.map { max($0.weight / total, least) }
        let sum = weights.reduce(0, +)
        schemes = WeightedTable(weights)
        others =
            weights.count < 2
            ? [] : weights.indices.map { own in WeightedTable(weights.enumerated().map { $0 == own ? 0 : $1 }) }
        // Four in a thousand are no e-mail in truth.
        hasEmail = Share(options.emailShare * 1.004)
        replacesNumbers =
            options.registers.contains { $0.kind == .equivalences }
            || options.schemes.contains { $0.layout?.fields.contains { $0.name == "replaces_identity" } ?? false }
        errors = weights.map { SyntheticNation.errors(options, rows: $0 / sum * Double(options.people)) }
        twoSchemes = Share(options.schemes.count > 1 ? options.twoSchemesShare : 0)
    }

    /// The rate asked for, or in a small file one at which four standard deviations more stay under the limit.
    static func errors(_ options: SynthesisOptions, rows: Double) -> Share {
        let most = options.rejectLimit * rows - 1
        guard options.errorRate <= options.rejectLimit, options.rejectLimit < 1 else { return Share(options.errorRate) }
        guard most > 0 else { return Share(0) }
        let root = (4 + most).squareRoot() - 2
        return Share(min(options.errorRate, root * root / rows))
    }

    var blocks: Int { (options.people + SyntheticNation.block - 1) / SyntheticNation.block }

    /// The people of one block, in order of their numbers; `people` is emptied first.
    func make(block number: Int, into people: inout [Person]) {
        people.removeAll(keepingCapacity: true)
        let first = number * SyntheticNation.block
        let numbers = first..<min(options.people, first + SyntheticNation.block)
        guard addressee.isInsured else {
            for index in numbers { people.append(invitee(index)) }
            return
        }
        for index in numbers { people.append(person(index)) }
        var houses = Households(block: number, seed: options.seed, people: people)
        houses.settle(&people, nation: self)
    }

    /// Newborns in a snapshot, counted from the first one.
    func newborns(in snapshot: Snapshot) -> Int { Int(snapshot.newborns * Double(options.people)) }

    /// A scheme that is not the person's first, by its weight.
    @inline(__always)
    func otherScheme(than scheme: Int, of person: Person, _ purpose: Chance.Purpose) -> Int {
        var chance = Chance(options.seed, purpose, 1 << 60 | UInt64(person.number))
        return others[scheme][chance.next()]
    }

    /// The snapshot from which a provisional number is replaced: two in three are, within ten weeks of the first that
    /// has it.
    func definitive(_ person: Person) -> Int {
        var chance = Chance(options.seed, .definitive, UInt64(person.number))
        if chance.below(3) == 0 { return .max }
        let newborn = person.number - options.people
        let first = newborn < 0 ? 0 : options.snapshots.firstIndex { newborns(in: $0) > newborn } ?? 0
        return first + 1 + chance.below(min(10, max(1, options.snapshots.count - 1)))
    }

    /// Somebody in no scheme's files: a guardian by profession, a parent who is insured abroad. Some share one.
    func outsider(_ number: UInt64) -> SyntheticIdentity {
        let number = Int(number % 8991)
        guard options.identity == .nir else {
            return SyntheticIdentity(options.identity, number: IdentitySpace.size(options.identity) - 1 - number)
        }
        return SyntheticIdentity(
            sexDigit: 1 + number % 2, year: 1950 + number % 40, month: 1 + number % 12, department: 74,
            commune: 991 + number % 9, order: 1 + number / 9)
    }

    /// One newborn, born in the three weeks before the first snapshot that has it; the parent is anyone of an age. Elsewhere
    /// than among the insured one newcomer.
    func newborn(_ index: Int) -> Person {
        guard addressee.isInsured else { return invitee(options.people + index) }
        let sent = options.snapshots.first { newborns(in: $0) > index } ?? options.snapshots[0]
        let day = Int(sent.date.dayNumber)
        var chance = Chance(options.seed, .newborn, UInt64(index))
        let parentBlock = chance.below(max(1, blocks))
        var people: [Person] = []
        make(block: parentBlock, into: &people)
        let parent = people.filter { (20...44).contains($0.age) }.first ?? people[0]
        let start = CivilDate(year: referenceYear, month: 1, day: 1).map { Int($0.dayNumber) } ?? day
        let born = Day.yyyymmdd(max(start, day - 1 - chance.below(20)))
        let sex = chance.below(2)
        var child = parent
        child.number = options.people + index
        child.sex = UInt8(sex)
        child.age = 0
        child.birthRank = 1
        child.birthDate = Int32(born)
        child.surname = parent.usesName == 1 ? parent.usage : parent.surname
        child.usesName = 0
        // One in ten is known by a provisional number until the town hall has told.
        child.identity =
            options.identity == .nir
            ? SyntheticIdentity(
                sexDigit: (index % 10 == 9 ? 7 : 1) + sex, year: born / 10_000, month: born / 100 % 100,
                department: Departments.birthplaces[index & 3][chance.next()],
                commune: 496 + index % 495, order: 1 + index / 495 % 999)
            : SyntheticIdentity(options.identity, number: child.number)
        child.holder = parent.identity
        child.representative = parent.identity
        return child
    }

    /// A person's own facts, before households are settled.
    private func person(_ index: Int) -> Person {
        var chance = Chance(options.seed, .person, UInt64(index))
        let drawn = Demography.bandAndSex(index, seed: options.seed)
        let band = drawn / 2
        let sex = drawn % 2
        let number = IdentityNumber(seed: options.seed, number: index)
        let eldest = referenceYear - 5 * band - 5
        let year = eldest + (number.yearModulo5 - eldest % 5 + 5) % 5
        let day = chance.below(Demography.daysOfMonths[number.month - 1]) + 1
        let odd = chance.below(10_000)
        // 3 in 1,000 were born in a month nobody knows, 1 in 1,000 on such a day; 2 in 1,000 have a provisional number.
        let month = odd < 30 ? 0 : number.month
        let known = odd < 40 ? 0 : day
        let identity =
            options.identity == .nir
            ? SyntheticIdentity(
                sexDigit: (odd >= 40 && odd < 60 ? 7 : 1) + sex, year: year,
                month: odd < 30 ? 50 + number.month : number.month,
                department: Departments.birthplaces[number.classOfBirth][chance.next()],
                commune: number.commune, order: number.order)
            : SyntheticIdentity(options.identity, number: index)
        let surname = Surname(&chance, doubled: band < 4 ? Names.doubledOfMinors : Names.doubled)
        return Person(
            number: index, identity: identity, holder: identity, representative: .none,
            household: 0, surname: surname, usage: surname,
            birthDate: Int32((year * 100 + month) * 100 + (month == 0 ? 0 : known)), age: Int16(referenceYear - 1 - year),
            sex: UInt8(sex), birthRank: 1, scheme: 0, department: 0, usesName: 0)
    }
}
