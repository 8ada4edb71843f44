/// A synthetic person, all of whose fields follow from the seed and their number. 72 bytes, no reference.
struct Person {
    /// From 0; newborns come after the population.
    var number: Int
    var identity: SyntheticIdentity
    /// Who insures this person; equal to `identity` for those insured in their own right.
    var holder: SyntheticIdentity
    /// Who is written to; none for most.
    var representative: SyntheticIdentity
    /// Who lives together shares this number, and with it the address.
    var household: Int
    var surname: Surname
    /// The household's name, used by some of those who were born under another.
    var usage: Surname
    /// YYYYMMDD, 00 where unknown.
    var birthDate: Int32
    /// Age in full years on 1 January of the reference year.
    var age: Int16
    /// 0 for men, 1 for women.
    var sex: UInt8
    var birthRank: UInt8
    /// Index in the options' schemes.
    var scheme: UInt8
    /// Of the home: index in the nation's places (`HomePlaces`), in France in `Departments.all`.
    var department: UInt8
    var usesName: UInt8

    var birthYear: Int { Int(birthDate) / 10_000 }

    /// The birth date with the first month and day for unknown ones.
    var bornAtTheEarliest: Int {
        let date = Int(birthDate)
        return date % 10_000 == 0 ? date + 101 : date % 100 == 0 ? date + 1 : date
    }
}
