/// Who lives with whom in one block: heads, the partners closest to them in age, and minors with a parent who
/// could be theirs. About 2.2 people a household.
struct Households {
    private let number: Int
    private let seed: UInt64
    private var heads: [Int] = []
    private var partners: [Int] = []
    private var minors: [Int] = []
    /// By person: index of their household in the block.
    private var home: [Int]

    init(block number: Int, seed: UInt64, people: [Person]) {
        self.number = number
        self.seed = seed
        home = Array(repeating: 0, count: people.count)
        let wanted = max(1, (people.count * 10 + 11) / 22)
        for pass in 0..<2 {
            for (index, person) in people.enumerated() where person.age >= 18 {
                let canBeParent = (22...52).contains(person.age)
                guard canBeParent == (pass == 0) else { continue }
                // Half of those who could be parents are heads, so that the other half can be partners.
                if heads.count < wanted, pass == 1 || heads.count * 2 <= wanted { heads.append(index) } else { partners.append(index) }
            }
        }
        while heads.count < wanted, let next = partners.popLast() { heads.append(next) }
        minors = people.indices.filter { people[$0].age < 18 }
        if heads.isEmpty { (heads, minors) = (minors, []) }
        for (house, head) in heads.enumerated() { home[head] = house }
    }

    mutating func settle(_ people: inout [Person], nation: SyntheticNation) {
        var taken = Array(repeating: false, count: heads.count)
        for partner in partners {
            let house = closest(to: people[partner], among: people, free: taken)
            taken[house] = true
            home[partner] = house
        }
        var families = 0
        for minor in minors {
            home[minor] = parentHouse(of: people[minor], among: people, turn: families / 2)
            families += 1
        }
        let twins = minors.filter { areTwins($0, $0 + Demography.recurrence, people) }
        for one in twins { home[one + Demography.recurrence] = home[one] }
        for index in people.indices { move(index, in: &people, nation) }
        for one in twins { makeTwins(one, one + Demography.recurrence, in: &people) }
        for index in people.indices { insure(index, in: &people, nation) }
    }

    /// The house of the head nearest in age, houses without a partner first.
    private func closest(to person: Person, among people: [Person], free taken: [Bool]) -> Int {
        var best = 0
        var distance = Int.max
        for (house, head) in heads.enumerated() {
            let gap = abs(Int(people[head].age - person.age)) + (taken[house] ? 100 : 0)
            if gap < distance { (best, distance) = (house, gap) }
        }
        return best
    }

    /// A house whose head is 18 to 45 years older; the turn spreads children over families, two by two.
    private func parentHouse(of minor: Person, among people: [Person], turn: Int) -> Int {
        for step in 0..<heads.count {
            let house = (turn + step) % heads.count
            let gap = people[heads[house]].age - minor.age
            if gap >= 18, gap <= 45 { return house }
        }
        return turn % heads.count
    }

    /// What the home gives: address, place, scheme, and a family's name; a child may have both parents'.
    private func move(_ index: Int, in people: inout [Person], _ nation: SyntheticNation) {
        let household = number * SyntheticNation.block + home[index]
        var chance = Chance(seed, .household, UInt64(household))
        let head = people[heads[home[index]]]
        people[index].household = household
        people[index].department = UInt8(nation.homes.table[chance.next()])
        people[index].scheme = UInt8(nation.schemes[chance.next()])
        if people[index].age < 18 {
            let own = people[index].surname
            let isDoubled = people[index].birthYear >= 2005 && own.number >> 16 > 0
            people[index].surname = isDoubled ? head.surname.joined(with: own) : head.surname
        } else if people[index].sex == 1, index != heads[home[index]], head.sex == 0 {
            people[index].usage = head.surname
            people[index].usesName = people[index].number % 3 == 0 ? 0 : 1
        }
    }

    /// Three births in a hundred are of twins. Of a block's minors 1.2 pairs are of one sex and age band, so that the
    /// national table still holds when both are born on one day: 6 in 100 of them are twins.
    private func areTwins(_ one: Int, _ other: Int, _ people: [Person]) -> Bool {
        guard other < people.count, people[other].age < 18 else { return false }
        return people[one].sex == people[other].sex && people[one].age / 5 == people[other].age / 5
            && Chance.mixed(seed &+ UInt64(people[other].number)) % 100 < 6
    }

    /// Same birth, next rank, an identity of the communes that are kept for twins.
    private func makeTwins(_ one: Int, _ other: Int, in people: inout [Person]) {
        let sibling = people[one]
        if sibling.identity.isNIR { people[other].identity = SyntheticIdentity(packed: sibling.identity.packed + (495_000 << 2)) }
        people[other].birthDate = sibling.birthDate
        people[other].age = sibling.age
        people[other].birthRank = 2
    }

    /// Who insures a person, and who is written to instead: for minors the head of the home, for 1 in 250 adults, who are
    /// protected, the head or a guardian by profession. Of minors 4 in 100 are insured in another scheme than the parent
    /// who represents them, and 1 in 200 are represented by somebody in no scheme's files.
    private func insure(_ index: Int, in people: inout [Person], _ nation: SyntheticNation) {
        let head = people[heads[home[index]]]
        people[index].holder = people[index].identity
        let draw = Chance.mixed(seed ^ UInt64(people[index].number))
        let hasHead = people[index].identity != head.identity && head.age >= 18
        if people[index].age < 18, hasHead {
            people[index].holder = head.identity
            let place = draw % 1000
            people[index].representative = place < 5 ? nation.outsider(draw >> 32) : head.identity
            if 5..<45 ~= place { people[index].scheme = UInt8(nation.schemes[Chance.mixed(draw)]) }
        } else if draw % 250 == 0, people[index].age >= 18 {
            people[index].representative = hasHead && draw >> 20 & 1 == 0 ? head.identity : nation.outsider(draw >> 32)
        }
    }
}
