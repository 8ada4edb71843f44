import Campaign
import Records

/// What rows have of another country than France: places with their postcodes, streets, names, providers of e-mail,
/// telephones. France's own are larger, and written without asking (`Departments`, `Names`, `FirstNames`, `Address`).
final class Homeland: Sendable {
    let homes: HomePlaces
    private let postcodes, towns: Words
    private let streets: Words
    /// Numbers stand in front of streets, and flats on a line of their own; else behind them.
    private let numbersFirst: Bool
    /// Town, postcode and country of those who live elsewhere, as three fields of a row.
    private let abroad: Words
    /// As a row writes the country, where it does.
    private let name: StaticString
    private let surnames, plainSurnames: Words
    private let surnameTable: WeightedTable
    /// Men then women; born before 1970, after.
    private let firstNames: [FirstNames]
    /// The word in front of a family's e-mail address.
    private let family: StaticString
    private let providers: Words
    private let providerTable: WeightedTable
    /// The first digits of a mobile's number, before eight others.
    private let mobile: StaticString

    /// - Parameters:
    ///   - regions: a line each: its name, people in thousands, and towns with a postcode of theirs, which share its people.
    ///   - abroad: `postcode,town,country`.
    ///   - surnames: the most frequent one first.
    ///   - firstNames: men then women; born before 1970, after.
    ///   - providers: with their share, as `gmail.com:38`.
    init(
        _ country: Country, regions: String, abroad: [String], streets: [String], numbersFirst: Bool, name: StaticString,
        surnames: [String], firstNames: [String], family: StaticString, providers: String, mobile: StaticString
    ) {
        let places = Homeland.places(country, regions)
        postcodes = Words(places.map(\.postcode))
        towns = Words(places.map(\.town))
        let thousands = places.map(\.thousands)
        homes = HomePlaces(
            regions: places.map(\.region) + [country.code(of: .elsewhere)],
            thousands: thousands + [thousands.reduce(0, +) * Homeland.shareAbroad])
        self.streets = Words(streets)
        self.numbersFirst = numbersFirst
        self.abroad = Words(abroad)
        self.name = name
        self.surnames = Words(surnames)
        plainSurnames = Words(surnames.map(Names.plain))
        surnameTable = WeightedTable(surnames.indices.map { 1 / Double(12 + $0) })
        self.firstNames = firstNames.map { FirstNames("", others: $0) }
        self.family = family
        let shares = providers.split(separator: " ").map { $0.split(separator: ":") }
        self.providers = Words(shares.map { String($0[0]) })
        providerTable = WeightedTable(shares.map { Double($0[1])! })
        self.mobile = mobile
    }

    /// Of the people at home, as in France.
    private static let shareAbroad = 0.002

    /// Nil for France.
    static func of(_ country: Country) -> Homeland? {
        switch country {
        case .fr: nil
        case .de: germany
        case .au: australia
        }
    }

    private struct Place {
        var region, postcode, town: String
        var thousands: Double
    }

    /// In the order of the regions' codes, and in each of the postcodes.
    private static func places(_ country: Country, _ regions: String) -> [Place] {
        let places = regions.split(separator: "\n").flatMap { line -> [Place] in
            let parts = line.split(separator: "|")
            let towns = parts[2].split(separator: ",")
            let thousands = Double(parts[1])! / Double(towns.count)
            return towns.map { town in
                let words = town.split(separator: " ")
                let region = country.region(of: UInt32(words[0])!)
                return Place(
                    region: country.code(of: region), postcode: String(words[0]), town: words.dropFirst().joined(separator: " "),
                    thousands: thousands)
            }
        }
        return places.sorted { ($0.region, $0.postcode) < ($1.region, $1.postcode) }
    }
}

// MARK: - Names and contact

extension Homeland {
    /// Which of the names a French number stands for: one family's members have the same.
    private func index(_ number: UInt32) -> Int { surnameTable[Chance.mixed(UInt64(number))] }

    /// As a file has it, a hyphen between two names.
    func append(_ surname: Surname, to line: inout ByteBuffer) {
        let first = index(surname.number & 0xFFFF)
        surnames.append(first, to: &line)
        guard surname.number >> 16 > 0 else { return }
        let second = index((surname.number >> 16) - 1)
        guard second != first else { return }
        line.append(0x2D)
        surnames.append(second, to: &line)
    }

    func firstNames(sex: Int, born year: Int) -> FirstNames { firstNames[sex * 2 + (year < 1970 ? 0 : 1)] }

    /// `first.last12@provider`; a poor one has no `@`.
    func append(
        _ email: Contact.Email, first: GivenNames?, _ surname: Surname, _ chance: inout Chance, to line: inout ByteBuffer
    ) {
        if let first {
            first.names.plain.append(first.first, to: &line)
        } else {
            line.append(family)
        }
        line.append(0x2E)
        plainSurnames.append(index(surname.number & 0xFFFF), to: &line)
        line.appendDecimal(UInt64(chance.below(9999)))
        if email == .usable { line.append(0x40) }
        providers.append(providerTable[chance.next()], to: &line)
    }

    func appendMobile(_ chance: inout Chance, to line: inout ByteBuffer) {
        line.append(mobile)
        Day.append(eightDigits: chance.below(100_000_000), to: &line)
    }
}

// MARK: - Homes

extension Homeland {
    /// A home in a place: the seven fields from `address_2` to `country` and the commas between them. What is drawn first is
    /// whether a letter reaches it, as in France.
    func appendHome(in place: Int, _ chance: inout Chance, to line: inout ByteBuffer) {
        let hasStreet = Address.hasStreet(&chance)
        let flat = chance.below(5) == 0 ? UInt64(chance.below(60) + 1) : 0
        if flat > 0, numbersFirst {
            line.append("UNIT ")
            line.appendDecimal(flat)
        }
        line.append(0x2C)
        line.append(0x2C)
        if hasStreet { appendStreet(&chance, to: &line) }
        line.append(0x2C)
        line.append(0x2C)
        guard place != homes.abroad else { return abroad.append(chance.below(abroad.count), to: &line) }
        postcodes.append(place, to: &line)
        line.append(0x2C)
        towns.append(place, to: &line)
        line.append(0x2C)
        if chance.below(20) == 0 { line.append(name) }
    }

    private func appendStreet(_ chance: inout Chance, to line: inout ByteBuffer) {
        let number = UInt64(chance.below(150) + 1)
        if numbersFirst {
            line.appendDecimal(number)
            line.append(0x20)
        }
        streets.append(chance.below(streets.count), to: &line)
        guard !numbersFirst else { return }
        line.append(0x20)
        line.appendDecimal(number)
        if chance.below(15) == 0 { line.append(0x61) }
    }

    /// The town's name alone.
    func appendTown(_ place: Int, to line: inout ByteBuffer) { towns.append(place, to: &line) }
}
