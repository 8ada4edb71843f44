import Campaign

/// One of the dead: by identity, or by what else tells a person.
public struct DeathRow: Equatable, Sendable {
    /// The file's place in the night's order.
    public var file: UInt16
    /// The physical line where the record begins; the header is 1.
    public var line: UInt32
    public var diedOn: CivilDate
    public var person: Person

    public enum Person: Equatable, Sendable {
        case identity(PersonKey)
        case traits(PersonTraits)
    }

    public init(file: UInt16, line: UInt32, diedOn: CivilDate, person: Person) {
        self.file = file
        self.line = line
        self.diedOn = diedOn
        self.person = person
    }
}

/// What tells a person where there is no identity. Names as they compare: capitals without accents, letters and single
/// blanks alone.
public struct PersonTraits: Hashable, Sendable {
    public var name: String
    public var firstNames: String
    /// 1 or 2.
    public var sex: UInt8
    /// YYYYMMDD; month or day may be 00.
    public var birthDate: UInt32
    /// Code of the commune, five characters, or 99 and the country's.
    public var birthplace: String

    public init(name: String, firstNames: String, sex: UInt8, birthDate: UInt32, birthplace: String) {
        self.name = name
        self.firstNames = firstNames
        self.sex = sex
        self.birthDate = birthDate
        self.birthplace = birthplace
    }
}
