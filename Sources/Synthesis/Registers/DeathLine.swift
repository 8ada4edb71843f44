import Campaign
import Records

/// A row of the register of deaths in the canonical columns: identity, names in one and apart, sex, birth, death.
struct DeathLine {
    private let person: Person
    private let nation: SyntheticNation
    private let day: Int
    private let isNamed: Bool

    /// - Parameters:
    ///   - day: day number of the death.
    ///   - isNamed: whether the row has the person's identity.
    init(_ person: Person, of nation: SyntheticNation, on day: Int, isNamed: Bool) {
        self.person = person
        self.nation = nation
        self.day = day
        self.isNamed = isNamed
    }

    func append(to line: inout ByteBuffer) {
        if isNamed { person.identity.append(to: &line) }
        line.append(0x2C)
        // The register writes capitals without accents.
        let name = DeathLine.compared { nation.append(person.surname, to: &$0) }
        let first = DeathLine.compared { nation.givenNames(of: person).append(to: &$0) }
        line.append("\(name)*\(first)/,\(name),\(first),")
        line.append(person.sex == 0 ? 0x31 : 0x32)
        line.append(0x2C)
        line.appendDecimal(UInt64(person.birthDate), width: 8)
        line.append(0x2C)
        line.append(DeathLine.birthplace(person))
        line.append(0x2C)
        line.appendDecimal(UInt64(Day.yyyymmdd(day)))
    }

    private static func compared(_ write: (inout ByteBuffer) -> Void) -> String {
        var text = ByteBuffer()
        write(&text)
        return ComparedName.of(String(decoding: text.bytes, as: UTF8.self))
    }

    /// The commune's code, as it stands in the identity; Paris where the identity tells none.
    private static func birthplace(_ person: Person) -> String {
        guard person.identity.isNIR else { return "75056" }
        var text = ByteBuffer()
        person.identity.append(to: &text)
        return String(decoding: text.bytes[5..<10], as: UTF8.self)
    }

    /// What the national file has beside the fields that tell a person: the commune's and the country's name, place of
    /// death, number of the act (France's; bytes 95–124, 125–154, 163–167, 168–176).
    static func fillNational(_ record: UnsafeMutableRawBufferPointer, _ person: Person) {
        func put(_ text: String, at place: Int) { record[(place - 1)...].copyBytes(from: text.utf8) }
        let home = Departments.all[Int(person.department)]
        put(home.town, at: 95)
        put(home.code.utf8.count == 2 ? home.code + "001" : home.code + "01", at: 163)
        put("\(1 + person.number % 9999)", at: 168)
    }
}
